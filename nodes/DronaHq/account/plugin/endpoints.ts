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
		default:
			return changeMemberships(changes as readonly MembershipChange[], MEMBERSHIPS[endpoint]);
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

/** Both endpoints do the same, from the user's side and from the group's. */
interface MembershipEndpoint {
	method: 'PUT' | 'POST';
	/** What a request is about, and what it lists by ID. */
	about: 'user' | 'group';
	listed: 'group' | 'user';
	pathOf: (id: string) => string;
	parse: (id: string) => (json: unknown) => Lists | undefined;
	invalid: Reason;
	missing: Reason;
}

const MEMBERSHIPS: Record<'changeGroupsOfUser' | 'changeUsersOfGroup', MembershipEndpoint> = {
	changeGroupsOfUser: {
		method: 'PUT',
		about: 'user',
		listed: 'group',
		pathOf: (id) => `/users/${id}/actions/change_group`,
		parse: parseGroupLists,
		invalid: 'invalid_groups',
		missing: 'not_found',
	},
	changeUsersOfGroup: {
		method: 'POST',
		about: 'group',
		listed: 'user',
		pathOf: (id) => `/groups/${id}/actions/assign_user`,
		parse: parseUserLists,
		invalid: 'invalid_user',
		missing: 'unknown_group',
	},
};

function changeMemberships(
	changes: readonly MembershipChange[],
	{ method, about, listed, pathOf, parse, invalid, missing }: MembershipEndpoint,
): Sending {
	const id = changes[0]?.[about].id ?? '';
	const ids = (verb: MembershipChange['verb']): number[] =>
		changes.filter((change) => change.verb === verb).map((change) => Number(change[listed].id));
	return {
		call: {
			method,
			path: pathOf(encodeURIComponent(id)),
			body: { assign: ids('join'), remove: ids('leave') },
			scope: 'one',
			repeatable: true,
			parse: judged(parse(id), changes, (change) => ({
				key: change[listed].id ?? '',
				provenBy: change.verb === 'join' ? 'done' : 'removed',
				invalid,
			})),
		},
		missing,
	};
}

const emailOf = ({ user }: Change): string => emailKey(user.email ?? '');

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
