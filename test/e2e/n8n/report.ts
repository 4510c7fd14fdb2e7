import type { IDataObject } from 'n8n-workflow';

import type { LoggedRequest } from '../../sandbox';

const columns = ['#', 'user_email', 'success', 'status', 'reason'];

/** The results as lines of a table with a heading. */
export function resultTable(results: IDataObject[]): string[] {
	const rows = results.map((result, index) => [
		String(index + 1),
		...columns.slice(1).map((column) => String(result[column] ?? '')),
	]);
	const widths = columns.map((column, index) =>
		Math.max(column.length, ...rows.map((row) => row[index]?.length ?? 0)),
	);
	const line = (cells: string[]) =>
		cells
			.map((cell, index) => cell.padEnd(widths[index] ?? 0))
			.join('  ')
			.trimEnd();
	return [line(columns), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)];
}

/** "120 results: 107 created, 7 failed, …" */
export function totals(results: IDataObject[]): string {
	const counts = countBy(results.map(({ status }) => String(status)));
	const parts = [...counts].map(([status, count]) => `${count} ${status}`);
	return `${results.length} results: ${parts.join(', ')}`;
}

/** How many requests of each kind the sandbox has seen. */
export function requestCounts(log: LoggedRequest[]): Map<string, number> {
	return countBy(log.map(({ method, path }) => `${method} ${path}`));
}

function countBy(names: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
}
