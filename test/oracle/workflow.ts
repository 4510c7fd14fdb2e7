import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { faultCalled } from './effects';
import { groupText, passwordOf, textOf, userNameOf } from './people';
import type { Item, Plan } from './plan';
import { usersOf } from './rows';
import { membershipOf } from './units';

/** A plan as what a person builds in the editor: the node's parameters, and the items before it. */

/** The column, or a throw where the item asks for one. */
const column = (name: string): string => `={{ $json.${name} }}`;
const flawed = (name: string): string =>
	`={{ $json.throws ? $('Nowhere').item.json.${name} : $json.${name} }}`;

const locator = (mode: string, value: string) => ({ __rl: true as const, mode, value });

const PARAMETERS: Record<Plan['operation'], INodeParameters> = {
	create: {
		resource: 'user',
		email: column('email'),
		userName: column('name'),
		password: flawed('password'),
		groupNames: column('groups'),
	},
	activate: { resource: 'user', emails: flawed('users') },
	deactivate: { resource: 'user', emails: flawed('users') },
	changeUsers: {
		resource: 'group',
		group: locator('list', column('group')),
		assignUsers: flawed('assign'),
		removeUsers: column('remove'),
	},
	changeGroups: {
		resource: 'user',
		assignGroups: column('assign'),
		removeGroups: column('remove'),
	},
	get: { resource: 'user' },
	getAll: { resource: 'user' },
};

/** Milliseconds for a request in runs that meet a silent server; everybody else gets the default. */
export const IMPATIENCE = 500;

/** Whether only the node's own timeout ends a request of this plan. */
export const isSlow = ({ faults }: Plan): boolean =>
	faults.some(({ fault }) => faultCalled(fault).cost === 'timeout');

const OPTIONS: Record<Plan['operation'], ReadonlyArray<keyof Plan['options']>> = {
	create: ['batchSize', 'ifUserFails', 'dryRun', 'ifExists'],
	activate: ['batchSize', 'ifUserFails', 'dryRun'],
	deactivate: ['batchSize', 'ifUserFails', 'dryRun', 'maxUsers'],
	changeUsers: ['batchSize', 'ifUserFails', 'dryRun', 'maxUsers'],
	changeGroups: ['ifUserFails', 'dryRun', 'maxUsers'],
	get: [],
	getAll: ['pageSize'],
};

/** The limit of a `getAll` that doesn't return all. */
export const LIMIT = 7;

export function parametersOf(plan: Plan): INodeParameters {
	const { operation, options } = plan;
	const offered = OPTIONS[operation];
	const chosen = Object.entries(options).filter(([name]) =>
		[...offered, 'parallelRequests', 'maxRetries'].includes(name),
	);
	return {
		...PARAMETERS[operation],
		operation,
		...(['get', 'changeGroups'].includes(operation) && { user: userOf(plan) }),
		...(operation === 'getAll' && { returnAll: options.returnAll, limit: LIMIT }),
		options: {
			...Object.fromEntries(chosen),
			...(isSlow(plan) && { timeout: IMPATIENCE }),
		},
	};
}

/** The list's mode takes both emails and ids. */
function userOf({ items }: Plan) {
	const ways = new Set(items.flatMap(({ users }) => users.slice(0, 1).map(({ by }) => by)));
	const [only = 'email'] = ways;
	return locator(ways.size > 1 ? 'list' : only, flawed('user'));
}

export const itemsOf = (plan: Plan): IDataObject[] => plan.items.map((item) => itemOf(plan, item));

function itemOf(plan: Plan, item: Item): IDataObject {
	const texts = item.flaw === 'empty' ? [] : usersOf(plan, item).map(textOf);
	const [text = ''] = texts;
	const throws = item.flaw === 'throws';
	const [named] = item.users;
	switch (plan.operation) {
		case 'create': {
			const person = named?.person ?? 0;
			return {
				throws,
				email: named ? textOf(named) : '',
				name: item.flaw === 'empty' ? '' : userNameOf(person, item.variant),
				password: passwordOf(person, item.variant),
				groups: item.assign.map(groupText),
			};
		}
		case 'changeUsers': {
			const { group, side } = membershipOf(item);
			const lists = { assign: '', remove: '', [side]: throws ? '' : texts.join('\n') };
			return { throws, group: groupText(group), ...lists };
		}
		case 'changeGroups':
			return {
				throws,
				user: text,
				assign: item.assign.map(groupText),
				remove: item.remove.map(groupText),
			};
		case 'get':
			return { throws, user: text };
		default:
			// An array is never split, a text is: both ways are gone.
			return { throws, users: item.variant === 0 ? texts : texts.join(', ') };
	}
}
