import type { LoggedRequest } from '../server';

export type Rewriting = (normal: unknown, request: LoggedRequest) => unknown;

type Json = Record<string, unknown>;

export type Refusal = Record<'user_email' | 'error_code' | 'error_detail', unknown>;

export type Entry = string | number;

export const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

/** Rewrites each list of an answer that is made of lists; any other answer stays. */
export const eachList =
	(edit: (list: Entry[], name: string) => unknown): Rewriting =>
	(normal) =>
		isObject(normal)
			? Object.fromEntries(
					Object.entries(normal).map(([name, value]) => [
						name,
						Array.isArray(value) ? edit(value as Entry[], name) : value,
					]),
				)
			: normal;

/** Rewrites the refusals of a create, and the lists of all other changes. */
export const each =
	(
		refusals: (list: Refusal[], request: LoggedRequest) => unknown,
		lists: (list: Entry[], name: string) => unknown,
	): Rewriting =>
	(normal, request) => {
		const isCreate = Array.isArray(normal);
		return isCreate ? refusals(normal as Refusal[], request) : eachList(lists)(normal, request);
	};
