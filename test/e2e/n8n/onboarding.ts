/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../../sandbox';
import { expectations, resultProblem, stateProblems } from './expectations';
import { requestCounts } from './report';

/** The file that `npm start` onboards people from. */
export const newHiresCsv = readFileSync(path.join(__dirname, 'newHires.csv'), 'utf8');

/** Its rows, by column. */
export function newHires(): IDataObject[] {
	const [columns = [], ...rows] = newHiresCsv.trim().split('\n').map(cellsOf);
	return rows.map((cells) =>
		Object.fromEntries(columns.map((column, index) => [column, cells[index]])),
	);
}

const cellsOf = (line: string): string[] =>
	[...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
		([, quoted, plain]) => quoted ?? plain ?? '',
	);

/** The create requests that 120 rows need, at 50 users a request. */
const wantedCreates = 3;

/** Where results, requests or the account differ from what is expected of the onboarding; empty where nothing does. */
export function onboardingProblems(
	results: IDataObject[],
	sandbox: Sandbox,
	usersBefore: number,
): string[] {
	const creates = requestCounts(sandbox.log).get('POST /users') ?? 0;
	return [
		...(creates === wantedCreates ? [] : [`${creates} create requests, expected ${wantedCreates}`]),
		...(results.length === expectations.length
			? []
			: [`${results.length} results, expected ${expectations.length}`]),
		...expectations.flatMap((row, index) => {
			const problem = resultProblem(results[index], row);
			return problem === undefined ? [] : [`row ${index + 1}: ${problem}`];
		}),
		...stateProblems(sandbox, usersBefore),
	];
}
