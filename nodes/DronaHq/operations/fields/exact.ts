import type { INodeProperties } from 'n8n-workflow';
import { userRef, type UserRef } from '../../account/refs';
import { isExactId } from '../../outcomes/keys';
import { DRY_RUN_NOTICE, EMPTY_LIST } from '../../outcomes/exact';
import { holdsNoUser } from '../../outcomes/addresses';
import type { Params } from '../../run/params';
import { isEmail } from '../../text/email';
import { readAddresses } from './addresses';
import { maxUsers } from './options';
import { userList } from './userList';

/** On, and among the fields: what is made exactly so takes away what no list names. */
export const dryRunFirst: INodeProperties = {
	displayName: 'Dry Run',
	name: 'dryRun',
	type: 'boolean',
	default: true,
	description: 'Whether to only show what would change. Turn it off to carry it out.',
};

export const dryRunNotice: INodeProperties = {
	displayName: DRY_RUN_NOTICE,
	name: 'dryRunNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { dryRun: [true] } },
};

const keepUsers = userList(
	'Users to Keep',
	'keepUsers',
	'Who is never removed, whether the list names them or not',
);

const approvedPlan: INodeProperties = {
	displayName: 'Approved Plan Code',
	name: 'approvedPlan',
	type: 'string',
	default: '',
	placeholder: 'e.g. 3-0a5d6073',
	description:
		"The code of a plan that somebody has looked at (column 'plan'). Exactly these changes are made, however many, or none. Leave it out for nightly runs.",
};

const allowInLoop: INodeProperties = {
	displayName: 'Allow in a Loop',
	name: 'allowInLoop',
	type: 'boolean',
	default: false,
	description:
		'Whether this node may stand in a loop: only where each round holds whole lists, since a round removes everybody whom it does not hold',
};

export const maxPercent: INodeProperties = {
	displayName: 'Maximum Percent',
	name: 'maxPercent',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100 },
	default: 25,
	description:
		'The most members that a run may remove from a group, in percent of those it has, from 0 to 100. One or two may leave whatever share they are, except at 0, which lets nobody leave; 100 sets no limit.',
};

/** Entries of 'Options' of everything that is made exactly so. */
export const exactOptions: INodeProperties[] = [
	keepUsers,
	approvedPlan,
	{ ...maxUsers, default: 50 },
	allowInLoop,
];

/** Who is never taken out of a group. An empty list would protect nobody whom somebody meant to protect. */
export function readKeptUsers(params: Params): readonly UserRef[] {
	const path = 'options.keepUsers';
	if (!params.has(path)) return NOBODY;
	return params.latest(path, () => {
		const entries = readAddresses<UserRef>(params, path, {
			wanted: 'addresses or IDs',
			takesAway: false,
			isComplete: true,
			entryFor(text) {
				if (!isEmail(text) && !isExactId(text)) params.reject(path, holdsNoUser(text));
				return { subject: {}, ask: userRef(text) };
			},
		});
		const unread = entries.find(({ outcome }) => outcome);
		if (unread) params.reject(path, EMPTY_LIST.notRead);
		if (entries.length === 0) params.reject(path, EMPTY_LIST.ofOption('somebody'));
		return entries.flatMap(({ ask }) => ask ?? []);
	});
}

const NOBODY: readonly UserRef[] = [];
