import { activate } from './activate';
import { changeGroups } from './changeGroups';
import { changeUsers } from './changeUsers';
import { create } from './create';
import { deactivate } from './deactivate';
import { get } from './get';
import { getAll } from './getAll';
import { getAllGroups } from './getAllGroups';
import { getMembers } from './getMembers';
import { isChanging, type Operation } from './operation';
import { setGroups } from './setGroups';
import { setMembers } from './setMembers';
import { upsert } from './upsert';

/**
 * THE LIST: every operation of the node, once. All tests that go through the operations go through
 * this; `test/unit/descriptions.test.ts` fails where the node has one that isn't here.
 */
const described = {
	create,
	upsert,
	activate,
	deactivate,
	changeUsers,
	changeGroups,
	setMembers,
	setGroups,
	get,
	getAll,
	getMembers,
	getAllGroups,
} satisfies Record<string, Operation>;

export type OperationName = keyof typeof described;

export const NAMES = Object.keys(described) as readonly OperationName[];

export const OPERATIONS: readonly Operation[] = Object.values(described);

/** Those that change something. */
export const CHANGES = OPERATIONS.filter(isChanging);

/** Those whose rows say by themselves who loses access, whoever else there is. */
export const TAKING = CHANGES.filter(({ change }) => change.takesAway('remove') && !change.isExact);

export const operationCalled = (name: OperationName): Operation => described[name];
