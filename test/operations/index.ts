/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @typescript-eslint/no-require-imports */
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';

import { isChanging, type Operation } from './operation';

const FOLDER = join(__dirname, 'described');

/** The description in a file, which is called like it. */
function describedIn(file: string): Operation {
	const { name } = parse(file);
	const { [name]: operation } = require(join(FOLDER, file)) as Record<
		string,
		Operation | undefined
	>;
	if (operation?.name === name) return operation;
	throw new Error(`test/operations/described/${file} has to export the operation '${name}'`);
}

/**
 * Every operation of the node, once: one for each file in `described`. All tests that go through the
 * operations go through this; `test/unit/descriptions.test.ts` fails where the node has one that isn't here.
 */
export const OPERATIONS: readonly Operation[] = readdirSync(FOLDER).sort().map(describedIn);

export type OperationName = Operation['name'];

export const NAMES: readonly OperationName[] = OPERATIONS.map(({ name }) => name);

/** Those that change something. */
export const CHANGES = OPERATIONS.filter(isChanging);

/** Those whose rows say by themselves who loses access, whoever else there is. */
export const TAKING = CHANGES.filter(({ change }) => change.takesAway('remove') && !change.isExact);

/** Throws where none is called so. */
export function operationCalled(name: OperationName): Operation {
	const found = OPERATIONS.find((operation) => operation.name === name);
	if (!found) throw new Error(`No operation is called '${name}'`);
	return found;
}
