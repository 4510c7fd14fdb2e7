import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../http/sender';
import { emailKey } from '../../outcomes/keys';
import type { Reason } from '../../outcomes/messages';
import type { Verdict } from '../../outcomes/verdict';
import type { Change, Creation, MembershipChange, StatusChange } from '../change';
import {
	parseEmailLists,
	parseGroupLists,
	parseRefusals,
	parseUserLists,
	type Lists,
} from './answers';
import type { PluginRequest } from './packing';
import { verdictOfLists, verdictOfRefusals } from './verdicts';

/** How a request is sent, what its answer proves about each of its changes, and what a 404 stands for. */
export interface Sending {
	call: Call<Verdict[]>;
	missing?: Reason;
}

/** DronaHQ's endpoints that change something, one function each. */
export function sendingOf({ endpoint, changes }: PluginRequest): Sending {
	switch (endpoint) {
		case 'createUsers':
			return createUsers(changes as readonly Creation[]);
		case 'setStatus':
			return setStatus(changes as readonly StatusChange[]);
		case 'changeGroupsOfUser':
			return changeGroupsOfUser(changes as readonly MembershipChange[]);
		case 'changeUsersOfGroup':
			return changeUsersOfGroup(changes as readonly MembershipChange[]);
	}
}

/** `POST /users` */
const createUsers = (changes: readonly Creation[]): Sending => ({
	call: {
		method: 'POST',
		path: '/users',
		body: { pre_register: true, invitee_user: changes.map(inviteeOf) },
		scope: 'run',
		repeatable: false,
		secrets: changes.map(({ password }) => password),
		parse: async (json, show) => {
			const refusals = await parseRefusals(json, show);
			const sent = new Set(changes.map(emailOf));
			const namesStrangers = refusals?.some(({ key }) => !sent.has(key)) ?? false;
			return (
				refusals &&
				changes.map((change) =>
					verdictOfRefusals(
						refusals.filter(({ key }) => key === emailOf(change)),
						namesStrangers,
					),
				)
			);
		},
	},
});

const inviteeOf = ({ user, userName, password, groups }: Creation): IDataObject => ({
	user_name: userName,
	user_email: user.email,
	user_group_name: groups.map(({ name }) => name ?? ''),
	user_password: password,
});

/** `PUT /users` and `DELETE /users` */
function setStatus(changes: readonly StatusChange[]): Sending {
	const emails = changes.map(({ user }) => user.email ?? '');
	return {
		call: {
			method: changes[0]?.verb === 'activate' ? 'PUT' : 'DELETE',
			path: '/users',
			body: { list_user_email: emails },
			scope: 'run',
			repeatable: true,
			parse: judged(parseEmailLists(emails), changes, (change) => ({
				key: emailOf(change),
				provenBy: 'done',
				invalid: 'invalid_email',
			})),
		},
	};
}

/** `PUT /users/{userId}/actions/change_group` */
function changeGroupsOfUser(changes: readonly MembershipChange[]): Sending {
	const id = changes[0]?.user.id ?? '';
	return {
		call: {
			method: 'PUT',
			path: `/users/${encodeURIComponent(id)}/actions/change_group`,
			body: sidesOf(changes, ({ group }) => group.id),
			scope: 'one',
			repeatable: true,
			parse: judged(parseGroupLists(id), changes, ({ verb, group }) => ({
				key: group.id ?? '',
				provenBy: provenBy(verb),
				invalid: 'invalid_groups',
			})),
		},
		missing: 'not_found',
	};
}

/** `POST /groups/{groupId}/actions/assign_user` */
function changeUsersOfGroup(changes: readonly MembershipChange[]): Sending {
	const id = changes[0]?.group.id ?? '';
	return {
		call: {
			method: 'POST',
			path: `/groups/${encodeURIComponent(id)}/actions/assign_user`,
			body: sidesOf(changes, ({ user }) => user.id),
			scope: 'one',
			repeatable: true,
			parse: judged(parseUserLists(id), changes, ({ verb, user }) => ({
				key: user.id ?? '',
				provenBy: provenBy(verb),
				invalid: 'invalid_user',
			})),
		},
		missing: 'unknown_group',
	};
}

const emailOf = ({ user }: Change): string => emailKey(user.email ?? '');

const provenBy = (verb: MembershipChange['verb']) => (verb === 'join' ? 'done' : 'removed');

const sidesOf = (
	changes: readonly MembershipChange[],
	idOf: (change: MembershipChange) => string | undefined,
): IDataObject => {
	const ids = (verb: MembershipChange['verb']): number[] =>
		changes.filter((change) => change.verb === verb).map((change) => Number(idOf(change)));
	return { assign: ids('join'), remove: ids('leave') };
};

const judged =
	<T extends Change>(
		parse: (json: unknown) => Lists | undefined,
		changes: readonly T[],
		questionOf: (change: T) => Parameters<typeof verdictOfLists>[1],
	) =>
	(json: unknown): Verdict[] | undefined => {
		const lists = parse(json);
		return lists && changes.map((change) => verdictOfLists(lists, questionOf(change)));
	};
