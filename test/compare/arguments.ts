/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { parseArgs } from 'node:util';

import { OPERATIONS, type OperationName } from '../oracle/plan';

export interface Arguments {
	/** What git knows the reference by. */
	against: string;
	plans: number;
	/** Processes at once. */
	jobs: number;
	seed: number;
	/** Only plans of this operation. */
	only?: OperationName;
	/** Of the one plan that is to be shown at length. */
	index?: number;
}

export const USAGE = `npm run compare -- --against REF [--plans 1000] [--seed S] [--only ${OPERATIONS.join('|')}] [--jobs 2]
npm run compare -- --against REF --seed S --index I    shows one plan at length`;

/** Undefined where they make no sense. */
export function argumentsOf(words: string[]): Arguments | undefined {
	const text = { type: 'string' } as const;
	try {
		const { values } = parseArgs({
			args: words,
			options: { against: text, plans: text, jobs: text, seed: text, only: text, index: text },
		});
		const only = OPERATIONS.find((operation) => operation === values.only);
		if (values.only !== undefined && !only) return undefined;
		return {
			against: values.against ?? 'HEAD',
			plans: number(values.plans ?? '1000'),
			jobs: number(values.jobs ?? '2'),
			seed: number(values.seed ?? String(Math.floor(Math.random() * 2 ** 31))),
			...(only && { only }),
			...(values.index !== undefined && { index: number(values.index) }),
		};
	} catch {
		return undefined;
	}
}

function number(text: string): number {
	if (!/^\d+$/.test(text)) throw new Error(`${text} is no number`);
	return Number(text);
}
