import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { generatedUsers, GROUPS, type Sandbox, type SandboxOptions } from '../../sandbox';
import { bodyOf, writesTo, type Setup } from '../../engine/harness/dronaHq';
import type { NodeRun } from '../../engine/harness/run';
import { countBy, locator, memberEmail, range } from '../../engine/harness/users';
import { create, isSuccess, outcomesOf } from './kinds';
import type { Setting } from './row';

/** How many users the account has: three full pages. */
export const USERS = 30;
export const PER_PAGE = 10;

/** Something that pages through all users: the list itself, or a look-up that a change needs. */
export interface Listing {
	name: string;
	setup: Pick<Setup, 'parameters' | 'items'>;
	/** Checks that everything was found that the account has, once, and done where something was asked for. */
	expectAll(sandbox: Sandbox, run: NodeRun): void;
}

const idsOf = (rows: IDataObject[]): number[] =>
	rows.map(({ user_id }) => Number(user_id)).sort((one, other) => one - other);

/** Everybody whom a request has assigned to a group. */
const assignedIn = (sandbox: Sandbox): number[] =>
	writesTo(sandbox).flatMap((request) => (bodyOf(request).assign ?? []) as number[]);

const options = { pageSize: PER_PAGE };

export const getAll: Listing = {
	name: 'getAll',
	setup: { parameters: { resource: 'user', operation: 'getAll', returnAll: true, options } },
	expectAll(sandbox, { rows }) {
		expect(idsOf(rows)).toEqual(sandbox.users().map(({ user_id }) => user_id));
	},
};

/** Lists the members of the group that all users are in. */
const members: Listing = {
	name: 'members',
	setup: {
		parameters: {
			resource: 'group',
			operation: 'getMembers',
			group: locator('id', String(GROUPS.everyone.id)),
			options,
		},
	},
	expectAll(sandbox, { rows }) {
		expect(idsOf(rows)).toEqual(sandbox.users().map(({ user_id }) => user_id));
		expect(new Set(rows.map(({ group_name }) => group_name))).toEqual(new Set(['Everyone']));
	},
};

/** Counts the members of each group, for which all users are listed. */
const allGroups: Listing = {
	name: 'allGroups',
	setup: { parameters: { resource: 'group', operation: 'getAll' } },
	expectAll(sandbox, { rows }) {
		const counts = countBy(
			sandbox.users().flatMap(({ user_group }) => user_group),
			'grp_name',
		);
		const told = rows.map(({ group_name, members: count }) => [group_name, count]);
		expect(Object.fromEntries(told)).toEqual(counts);
	},
};

/** Those that give what they list. */
const READS = ['getAll', 'members', 'allGroups'];

export const assigns = (
	group: ReturnType<typeof locator>,
	assignUsers: string,
): INodeParameters => ({ ...{ resource: 'group', operation: 'changeUsers' }, group, assignUsers });

/** Finds everybody by email, which pages through the account. */
export const emails: Listing = {
	name: 'emails',
	setup: {
		items: range(USERS).map((number) => ({ email: memberEmail(number) })),
		parameters: assigns(locator('id', '60'), '={{ $json.email }}'),
	},
	expectAll(sandbox, { rows }) {
		expect(idsOf(rows)).toEqual(range(USERS));
		expect(rows.every(isSuccess)).toBe(true);
		expect(assignedIn(sandbox).sort((one, other) => one - other)).toEqual(range(USERS));
	},
};

/** Finds the group whose only member is the last user. */
const group: Listing = {
	name: 'group',
	setup: { parameters: assigns(locator('name', 'Last'), '1') },
	expectAll(sandbox, { rows }) {
		expect(rows).toMatchObject([{ status: 'assigned', user_id: 1, group_id: 70 }]);
		expect(writesTo(sandbox).map(({ path }) => path)).toEqual(['/groups/70/actions/assign_user']);
	},
};

/** Finds groups for one item, and for another that there is none, which only the whole list proves. */
const groups: Listing = {
	name: 'groups',
	setup: {
		items: [{ groups: ['Last', 'HR'] }, { groups: ['Nowhere'] }],
		parameters: {
			resource: 'user',
			operation: 'changeGroups',
			user: locator('id', '1'),
			assignGroups: '={{ $json.groups }}',
		},
	},
	expectAll(sandbox, run) {
		expect(outcomesOf(run)).toMatchObject([
			{ status: 'changed', assigned_to: [70, 30] },
			{ status: 'failed', reason: 'unknown_group' },
		]);
		expect(writesTo(sandbox)).toHaveLength(1);
	},
};

/** Translates the id of that group to its name. */
const names: Listing = {
	name: 'names',
	setup: { items: [{ ...create.item(99), groups: '70' }], parameters: create.parameters },
	expectAll(sandbox, { rows }) {
		expect(rows).toMatchObject([{ status: 'created' }]);
		expect(sandbox.user(memberEmail(99))?.user_group).toMatchObject([{ grp_name: 'Last' }]);
	},
};

export const LISTINGS = [getAll, members, allGroups, emails, group, groups, names];

/** An account of three pages, and a server that gives no more than a page's users at once. */
export const account = {
	users: generatedUsers(USERS).map((user) => ({
		...user,
		groups: [...(user.groups ?? []), GROUPS.everyone.name],
	})),
	maxPageSize: PER_PAGE,
} satisfies SandboxOptions;

/**
 * Checks what a run makes of a listing that can't be completed: the list itself isn't given at all, and
 * of nobody and nothing is it said that they aren't there. What was found on the way may be used.
 */
export function expectNoList(
	{ listing, onError }: { listing: Listing; onError: Setting },
	sandbox: Sandbox,
	run: NodeRun,
): void {
	const outcomes = outcomesOf(run);
	expect(outcomes).toHaveLength(listing.setup.items?.length ?? 1);
	if (READS.includes(listing.name)) {
		const { operation } = listing.setup.parameters;
		expect(outcomes).toMatchObject([{ action: operation, status: 'failed' }]);
	}
	if (onError !== 'stopWorkflow') expect(run.thrown).toBeUndefined();
	else if (!outcomes.every(isSuccess)) expect(run.thrown).toBeDefined();
	const found = outcomes.filter(isSuccess);
	if (found.length === 0) expect(writesTo(sandbox)).toEqual([]);
	if (listing.name === 'emails') {
		expect(found.map(({ user_id }) => user_id)).toEqual(assignedIn(sandbox));
	}
	for (const { status, reason } of outcomes.filter((outcome) => !isSuccess(outcome))) {
		expect(['not_found', 'unknown_group']).not.toContain(reason);
		expect(['failed', 'not_sent']).toContain(status);
	}
}
