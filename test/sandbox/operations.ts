import type { Answer, Request } from './answers';
import { changeGroups, changeUsers } from './memberships';
import { getUser, listUsers } from './reads';
import type { World } from './world';
import { createUsers, setStatus } from './writes';

/** What each operation of the description does to the account, by its operationId. */
export const OPERATIONS: Record<string, (world: World, request: Request) => Answer> = {
	listUsers,
	getUser,
	createUsers,
	activateUsers: (world, request) => setStatus(world, request, 'active'),
	deactivateUsers: (world, request) => setStatus(world, request, 'inactive'),
	changeGroups,
	changeUsers,
};
