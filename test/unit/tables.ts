/** The cells of a Markdown table's rows, without its heading. */
export const rowsOf = (table: string): string[][] =>
	table
		.trim()
		.split('\n')
		.slice(2)
		.map((line) =>
			line
				.split('|')
				.slice(1, -1)
				.map((cell) => cell.trim()),
		);

/** The tables of a text, as `rowsOf` reads them. */
export const tables = (text: string): string[][][] =>
	(text.match(/(^\|.*\n)+/gm) ?? []).map(rowsOf);
