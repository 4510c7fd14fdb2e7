import type { INodeProperties } from 'n8n-workflow';
import { judge } from '../../core/evidence';
import { idValue, isExactId, isId, userKey } from '../../core/keys';
import { notAUser, tooLargeId } from '../../core/messages';
import { done, notSent, outcomeOfFailedLookUp } from '../../core/outcome';
import type { Params } from '../../core/params';
import { BETWEEN_USERS, isEmail } from '../fields/emails';
import { group, readGroup } from '../fields/group';
import { batchSize, dryRun, ifUserFails, maxUsers } from '../fields/options';
import { subjectOf } from '../fields/user';
import type { Entry, Operation } from '../operation';

/** Group and user are names, emails or ids until they are resolved; then ids. */
interface Membership {
	group: string;
	/** Whether `group` still has to be looked up. */
	groupIsName: boolean;
	user: string;
	action: 'assign' | 'remove';
}

const userList = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	typeOptions: { rows: 3 },
	default: '',
	placeholder: 'e.g. nathan@example.com, 102',
	description: `${description}: emails and user IDs, mixed as you like, separated by commas, semicolons, spaces or line breaks. An expression may also give an array.`,
});

/** `POST /groups/{groupId}/actions/assign_user` */
export const changeUsers: Operation<Membership> = {
	resource: 'group',
	value: 'changeUsers',
	name: 'Add or Remove Users',
	action: 'Add or remove users in group',
	description:
		'Put users into a group and take others out of it. Users who are not named stay as they are.',
	resultAction: null,
	fields: [
		group,
		userList('Users to Add', 'assignUsers', 'Who joins the group'),
		userList('Users to Remove', 'removeUsers', 'Who leaves the group'),
	],
	options: [batchSize, ifUserFails, dryRun, maxUsers],
	write: {
		done: 'changed',
		repeatable: true,
		takesAway: ({ action }: Membership) => action === 'remove',
	},
	subject: ['user_email', 'user_id', 'group_id'],
	batch: { size: 'batchSize', groupBy: (input: Membership) => input.group },

	read(params) {
		const { text, isName } = readGroup(params);
		const ofGroup = { group: text, groupIsName: isName };
		const entries = [
			...readUsers(params, 'assignUsers', { ...ofGroup, action: 'assign' }),
			...readUsers(params, 'removeUsers', { ...ofGroup, action: 'remove' }),
		];
		const subject = { group_id: isName || text === '' ? null : idValue(text) };
		return entries.length > 0 ? entries : [{ subject, outcome: done('unchanged') }];
	},

	async resolve(client, inputs) {
		const names = inputs.filter(({ groupIsName }) => groupIsName).map((input) => input.group);
		const groups = await client.directory.findGroupIds([...new Set(names)]);
		const emails = inputs.map(({ user }) => user).filter((user) => !isId(user));
		const users = await client.directory.findUsers(emails);
		return inputs.map((input) => {
			const groupId = (input.groupIsName && groups.get(input.group)) || { value: input.group };
			if ('failure' in groupId) return { outcome: outcomeOfFailedLookUp(groupId.failure) };
			const subject = { group_id: idValue(groupId.value) };
			const userId = users.get(userKey(input.user)) ?? { value: input.user };
			if ('failure' in userId) return { subject, outcome: outcomeOfFailedLookUp(userId.failure) };
			if (!isExactId(String(userId.value))) {
				const outcome = notSent('invalid_input', tooLargeId(String(userId.value)));
				return { subject, outcome };
			}
			return {
				subject: { ...subject, user_id: idValue(userId.value) },
				input: { ...input, group: groupId.value, groupIsName: false, user: String(userId.value) },
			};
		});
	},

	key: (input) => `${input.action} ${pairOf(input)}`,

	claims: (input) => ({ assign: [], remove: [], [input.action]: [pairOf(input)] }),

	async run(client, inputs) {
		const ids = (action: Membership['action']) =>
			inputs.filter((input) => input.action === action).map(({ user }) => Number(user));
		const lists = await client.changeUsersOfGroup(inputs[0]?.group ?? '', {
			assign: ids('assign'),
			remove: ids('remove'),
		});
		return inputs.map(({ action, user }) =>
			judge(lists, {
				key: user,
				action,
				as: action === 'assign' ? 'assigned' : 'removed',
				provenBy: action === 'assign' ? 'done' : 'removed',
				invalid: 'invalid_user',
			}),
		);
	},
};

const pairOf = ({ user, group: of }: Membership): string => `${userKey(user)} ${of}`;

/** Every user of one of the two lists, with the outcome of what is neither an email nor an id. */
function readUsers(
	params: Params,
	name: 'assignUsers' | 'removeUsers',
	membership: Omit<Membership, 'user'>,
): Array<Entry<Membership>> {
	const { group: text, groupIsName, action } = membership;
	const group_id = groupIsName || text === '' ? null : idValue(text);
	return params.list(name, BETWEEN_USERS).map((user): Entry<Membership> => {
		const subject = { ...subjectOf(user), group_id };
		if (isEmail(user) || isExactId(user)) {
			return { subject, action, input: { ...membership, user } };
		}
		const message = notAUser(params.labelOf(name), user);
		return { subject, action, outcome: notSent('invalid_input', message) };
	});
}
