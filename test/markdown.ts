/** A Markdown table with its columns aligned, as Prettier would. */
export function tableOf([head = [], ...rows]: string[][]): string {
	const widths = head.map((_, column) =>
		Math.max(3, ...[head, ...rows].map((row) => (row[column] ?? '').length)),
	);
	const line = (cells: string[], pad = ' ') =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0, pad)).join(' | ')} |\n`;
	return [
		line(head),
		line(
			head.map(() => ''),
			'-',
		),
		...rows.map((row) => line(row)),
	].join('');
}
