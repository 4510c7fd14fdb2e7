/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { getAll } from '../../nodes/DronaHq/operations/group/getAll';
import { getMembers } from '../../nodes/DronaHq/operations/group/getMembers';
import type { User } from '../../nodes/DronaHq/account/user';
import { accountOf } from './account';

/** On one page, as a server gives them that overlooks how many were asked for. */
const MANY = Array.from(
	{ length: 50_000 },
	(_, index): User => ({
		user_id: index + 1,
		user_group: [{ grp_id: 10, grp_name: 'Sales' }],
	}),
);

const members = { key: '', group: { id: '10' }, limit: Infinity, pageSize: 100 };

it.each([
	['members', () => getMembers.find(account(), { ...members, simplify: true, stats: false })],
	['groups', () => getAll.find(account(), { key: '', limit: Infinity, search: '' })],
])(
	'n8n gets a breath while many users are gone through: %s',
	async (_, find) => {
		const found = find();
		let isFound = false;
		void found.then(() => (isFound = true));
		await new Promise(setImmediate);
		expect(isFound).toBe(false);
		expect((await found).items?.length).toBeGreaterThan(0);
	},
	60_000,
);

const account = () => accountOf({ pages: [MANY] }).account;
