import { keyOf, oppositeOf } from '../account/change';
import { breath } from '../http/breath';
import { notSent } from '../outcomes/outcome';
import { contradiction } from '../outcomes/places';
import { isRecalled } from './retryOnFail';
import { isUndecided, type Row } from './row';

/** Refuses rows of which one undoes what the other asks for. */
export async function refuseContradictions(rows: readonly Row[]): Promise<readonly Row[]> {
	// Most runs only give, or only take away.
	if (!asksFor('join', rows) || !asksFor('leave', rows)) return rows;
	const claims = new Map<string, Row>();
	await breath.each(rows, (row) => {
		if (!isUndecided(row)) return;
		for (const change of row.changes ?? []) {
			const key = oppositeOf(change) && keyOf(change);
			if (key !== undefined && !claims.has(key)) claims.set(key, row);
		}
	});
	return await breath.map(rows, (row) => {
		if (!isUndecided(row) || isRecalled(row)) return row;
		const opposites = (row.changes ?? []).map(oppositeOf);
		const other = opposites.map((key) => claims.get(key ?? '')).find((one) => one !== undefined);
		if (!other) return row;
		const place = other.item === row.item ? undefined : other;
		return { ...row, outcome: notSent('invalid_input', contradiction(place)) };
	});
}

const asksFor = (wanted: 'join' | 'leave', rows: readonly Row[]): boolean =>
	rows.some(({ changes = [] }) => changes.some(({ verb }) => verb === wanted));
