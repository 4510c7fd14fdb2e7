import fc from 'fast-check';

import { operationCalled } from '../../operations';
import type { SandboxOptions } from '../../sandbox';
import { mostly } from '../generated/draw';
import { emailOf } from './people';
import { GROUP, type OperationName } from './plan';

/** How the sandbox reads the documents. */
export function switches(operation: OperationName, people: number): fc.Arbitrary<SandboxOptions> {
	const { isPerGroup, updates } = operationCalled(operation).change ?? {};
	const failingGroup = isPerGroup ? GROUP.half : undefined;
	return switchesFor({ people, failingGroup, readsMembers: updates ?? false });
}

interface Reading {
	people: number;
	/** The group of which changes fail, where they can. */
	failingGroup?: number;
	/** Whether lists of members are read before anything is changed. */
	readsMembers: boolean;
}

export function switchesFor({
	people,
	failingGroup,
	readsMembers,
}: Reading): fc.Arbitrary<SandboxOptions> {
	const someone = fc.uniqueArray(fc.integer({ min: 1, max: people }), { maxLength: 3 });
	const times = fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined });
	const needless = mostly<SandboxOptions['notMember']>('done', 'invalid', 'failed', 'omitted');
	const failing = fc.tuple(someone, times).map(([userIds, times]) => ({
		emails: emailsOf(userIds),
		userIds,
		groupIds: failingGroup !== undefined && userIds.length > 1 ? [failingGroup] : [],
		times,
	}));
	const chosen = fc.record<SandboxOptions>({
		usersSuccess: mostly('array', 'count'),
		notFoundSpelling: mostly('users_not_found', 'user_not_exist', 'users_not_exist'),
		emailsInAnswers: mostly('asSent', 'lowerCase'),
		emptyLists: mostly('array', 'null', 'absent'),
		idsAsText: mostly(false, true),
		userIdAsText: mostly(false, true),
		errorCodeAsNumber: mostly(false, true),
		allCreated: mostly('array', 'noContent'),
		alreadyInState: mostly('success', 'failed'),
		alreadyMember: needless,
		notMember: needless,
		unknownUser: mostly(404, 400),
		unknownGroup: mostly(404, 400),
		strangeGroups: mostly('invalid', 'omitted'),
		deactivatedUsers: readsMembers
			? fc.constantFrom('listed', 'hidden')
			: mostly('listed', 'hidden'),
		gid: readsMembers ? mostly('filters', 'ignored') : fc.constant('filters'),
		isAdmin: mostly('everywhere', 'singly'),
		groupsFromText: mostly(false, true),
		otherAccounts: someone.map(emailsOf),
		order: mostly('ascending', 'mixed'),
		inclusiveCursor: mostly(false, true),
		maxPageSize: fc.option(fc.integer({ min: 3, max: 60 }), { nil: undefined, freq: 2 }),
		fails: fc.option(failing, { nil: undefined, freq: 2 }),
	});
	// An answer that names no list at all isn't one.
	return chosen.map((one) => (saysNothing(one) ? { ...one, emptyLists: 'array' } : one));
}

const emailsOf = (people: number[]): string[] =>
	people.map((person) => emailOf({ person, spelling: 'plain' }));

const saysNothing = ({ alreadyMember, notMember, strangeGroups }: SandboxOptions): boolean =>
	[alreadyMember, notMember, strangeGroups].includes('omitted');
