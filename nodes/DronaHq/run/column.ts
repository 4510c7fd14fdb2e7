import type { IDataObject } from 'n8n-workflow';

const COLUMN =
	/^=\{\{\s*\$json(?:\.(?<name>[A-Za-z_]\w*)|\[(?<quote>["'])(?<text>[^"'\\]+)\k<quote>\])\s*\}\}$/;

/**
 * The value of an expression that asks for one of the item's columns and nothing else, such as
 * `{{ $json.email }}`. Undefined for any other expression, and where the column holds anything but
 * text or a number: that is n8n's to work out.
 *
 * n8n takes about half a millisecond to work out an expression, so over thousands of rows most of
 * a run would be spent on what is plain to see.
 */
export function columnValue(raw: unknown, json: IDataObject): string | number | undefined {
	if (typeof raw !== 'string') return undefined;
	const { name, text } = COLUMN.exec(raw)?.groups ?? {};
	const column = name ?? text;
	const value = column === undefined ? undefined : json[column];
	return typeof value === 'string' || Number.isFinite(value)
		? (value as string | number)
		: undefined;
}
