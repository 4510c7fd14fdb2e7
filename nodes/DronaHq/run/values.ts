import type { INodeExecutionData } from 'n8n-workflow';
import { isUnseen } from '../text/marks';

export const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Whether a value says nothing: white space and marks that nobody sees count as nothing. */
export function isBlank(value: unknown): boolean {
	if (typeof value === 'string') return isUnseen(value);
	if (Array.isArray(value)) return value.every(isBlank);
	// An object without entries may be a date, which is something.
	const entries = isRecord(value) ? Object.values(value) : [];
	return (value ?? null) === null || (entries.length > 0 && entries.every(isBlank));
}

/** Whether an item holds nothing, but for the number that n8n's sheet nodes give each row. */
export const isBlankItem = ({ json, binary }: INodeExecutionData): boolean =>
	binary === undefined &&
	Object.keys(json).every((column) => column === 'row_number' || isBlank(json[column]));
