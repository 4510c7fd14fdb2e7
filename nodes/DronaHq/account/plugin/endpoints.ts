import type { IDataObject } from 'n8n-workflow';
import type { Call } from '../../http/sender';
import { emailKey } from '../../outcomes/keys';
import type { Reason } from '../../outcomes/messages';
import type { Verdict } from '../../outcomes/verdict';
import type { Change, Creation, MembershipChange } from '../change';
import {
	parseEmailLists,
	parseGroupLists,
	parseRefusals,
	parseUserLists,
	type Lists,
	type Refusal,
} from './answers';
import { verdictOfLists, verdictOfRefusals } from './verdicts';

/** How a request is sent, what its answer proves about each of its changes, and what a 404 stands for. */
interface Sending {
	call: Call<Verdict[]>;
	missing?: Reason;
}

/** One of DronaHQ's endpoints that change something, for changes that it is meant for. */
export type Endpoint = (changes: readonly Change[]) => Sending;

/** `POST /users` */
export const createUsers: Endpoint = (all) => {
	const changes = all.filter((change) => change.verb === 'create');
	return {
		call: {
			method: 'POST',
			path: '/users',
			body: { pre_register: true, invitee_user: changes.map(inviteeOf) },
			scope: 'run',
			repeatable: false,
			secrets: changes.map(({ password }) => password),
			parse: async (json, show) => {
				const refusals = await parseRefusals(json, show);
				const sent = new Map(changes.map((change): [string, Refusal[]] => [emailOf(change), []]));
				for (const refusal of refusals ?? []) sent.get(refusal.key)?.push(refusal);
				const namesStrangers = refusals?.some(({ key }) => !sent.has(key)) ?? false;
				const of = (user: string): Refusal[] => sent.get(user) ?? [];
				return (
					refusals && changes.map((one) => verdictOfRefusals(of(emailOf(one)), namesStrangers))
				);
			},
		},
	};
};

const inviteeOf = ({ user, userName, password, groups }: Creation): IDataObject => ({
	user_name: userName,
	user_email: user.email,
	user_group_name: groups.map(({ name }) => name ?? ''),
	user_password: password,
});

/** `PUT /users` and `DELETE /users` */
export const setStatus: Endpoint = (changes) => {
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
};

/** `PUT /users/{userId}/actions/change_group` */
export const changeGroupsOfUser: Endpoint = (changes) => changeMemberships(changes, true);

/** `POST /groups/{groupId}/actions/assign_user` */
export const changeUsersOfGroup: Endpoint = (changes) => changeMemberships(changes, false);

function changeMemberships(all: readonly Change[], ofUser: boolean): Sending {
	const changes = all.filter((change) => 'group' in change);
	const [about, listed] = ofUser ? (['user', 'group'] as const) : (['group', 'user'] as const);
	const id = changes[0]?.[about].id ?? '';
	const segment = encodeURIComponent(id);
	const ids = (verb: MembershipChange['verb']): number[] =>
		changes.filter((change) => change.verb === verb).map((change) => Number(change[listed].id));
	return {
		call: {
			method: ofUser ? 'PUT' : 'POST',
			path: ofUser
				? `/users/${segment}/actions/change_group`
				: `/groups/${segment}/actions/assign_user`,
			body: { assign: ids('join'), remove: ids('leave') },
			scope: 'one',
			repeatable: true,
			parse: judged(ofUser ? parseGroupLists(id) : parseUserLists(id), changes, (change) => ({
				key: change[listed].id ?? '',
				provenBy: change.verb === 'join' ? 'done' : 'removed',
				invalid: ofUser ? 'invalid_groups' : 'invalid_user',
			})),
		},
		missing: ofUser ? 'not_found' : 'unknown_group',
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
