import type { Account, Sharing } from '../../nodes/DronaHq/account/account';
import { LookUps } from '../../nodes/DronaHq/account/lookUps';
import type { User } from '../../nodes/DronaHq/account/user';
import { done } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, refused, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import { lookUp } from '../../nodes/DronaHq/run/lookUp';
import type { Row } from '../../nodes/DronaHq/run/row';
import { accountOf, type World } from './account';
import { activate, create, join, rowOf, rowsOf } from './rows';

const NATHAN: User = {
	user_id: 101,
	user_email: 'nathan@example.com',
	user_group: [
		{ grp_id: 10, grp_name: 'Sales' },
		{ grp_id: 20, grp_name: 'IT' },
	],
};

const BROKEN = unclear('server_error', { status: 500, concernsRun: true });

const OF_GROUP = { batchSize: 50, memberships: 'ofGroup' } as const;
const OF_USER = { batchSize: 50, memberships: 'ofUser' } as const;

const meansOf = (account: Account, sharing: Sharing, isDryRun = false) => ({
	account,
	sharing,
	lookUps: new LookUps(account),
	isDryRun,
	memory: undefined,
});

/** The rows after their look-ups, and what these asked for. */
async function completed(
	rows: Row[],
	world: World = { pages: [[NATHAN]] },
	sharing: Sharing = OF_GROUP,
) {
	const { account, asked } = accountOf(world);
	return { rows: await lookUp(rows, meansOf(account, sharing)), asked };
}

describe('changes', () => {
	it('of a membership get the IDs that they lack, and keep what they were named by', async () => {
		const { rows } = await completed(rowsOf([join('nathan@example.com', 'Sales')]));
		expect(rows).toMatchObject([
			{
				given: [{ user: { email: 'nathan@example.com' }, group: { name: 'Sales' } }],
				changes: [
					{ user: { email: 'nathan@example.com', id: '101' }, group: { name: 'Sales', id: '10' } },
				],
				subject: { user_id: 101 },
			},
		]);
	});

	it('whose users and groups are given by ID need no look-up', async () => {
		const { rows, asked } = await completed(rowsOf([join('7', '8')]));
		expect(rows).toMatchObject([{ changes: [join('7', '8')] }]);
		expect(asked).toMatchObject({ pages: 0, users: [] });
	});

	it('of a status need no look-up', async () => {
		const { asked } = await completed(rowsOf([activate('nathan@example.com')]));
		expect(asked).toMatchObject({ pages: 0, users: [] });
	});

	it('of a status show in a dry run whom they mean, and are told apart by email as in a real one', async () => {
		const { account } = accountOf({ user: () => ({ ...NATHAN, user_name: 'Nathan Smith' }) });
		const given = rowsOf([activate('nathan@example.com')]);
		const rows = await lookUp(given, meansOf(account, OF_GROUP, true));
		expect(rows).toMatchObject([{ subject: { user_id: 101, user_name: 'Nathan Smith' } }]);
		expect(rows[0]?.changes?.[0]?.user).not.toHaveProperty('id');
	});

	it('of new users get the names of groups, each once', async () => {
		const groups = [{ id: '10' }, { name: 'Sales' }, { id: '20' }];
		const { rows } = await completed(rowsOf([create('new@example.com', { groups })]));
		expect(rows[0]?.changes).toMatchObject([{ groups: [{ name: 'Sales' }, { name: 'IT' }] }]);
	});

	it('stay with their rows, in order', async () => {
		const { rows } = await completed(
			rowsOf([join('1', 'IT'), join('2', 'Sales')], [], [join('3', 'IT')]),
		);
		expect(rows.map(({ changes }) => changes)).toMatchObject([
			[{ group: { id: '20' } }, { group: { id: '10' } }],
			[],
			[{ group: { id: '20' } }],
		]);
	});

	it('of decided rows are looked up no more', async () => {
		const decided = rowOf(0, [join('a@example.com', 'IT')], { outcome: done('unchanged') });
		const { rows, asked } = await completed([decided]);
		expect(rows).toEqual([decided]);
		expect(asked).toMatchObject({ pages: 0, users: [] });
	});
});

describe('a row whose users or groups are not found', () => {
	const nobody: World = { pages: [[NATHAN]], user: () => refused('not_found') };

	it.each([
		[OF_USER, 'not_found'],
		[OF_GROUP, 'unknown_group'],
	] as const)('is refused for what its change is about first: %j', async (sharing, reason) => {
		const { account } = accountOf(nobody);
		const [row] = await lookUp(
			rowsOf([join('nobody@example.com', 'Nowhere')]),
			meansOf(account, sharing),
		);
		expect(row?.outcome).toMatchObject({ status: 'failed', reason });
	});

	it('is not sent where the look-up itself broke', async () => {
		const { rows } = await completed(rowsOf([join('1', 'Sales')]), { pages: [BROKEN] });
		expect(rows[0]?.outcome).toMatchObject({
			status: 'not_sent',
			reason: 'server_error',
			concernsRun: true,
		});
	});

	it('needs none where an earlier try has settled it', async () => {
		const row = rowOf(0, [join('1', 'Nowhere')], { recalled: [DONE] });
		const { rows } = await completed([row], nobody);
		expect(rows[0]?.outcome).toBeUndefined();
	});
});

describe('a user who is to be created or updated', () => {
	const wanted = (email: string) => create(email, { update: { reactivate: true } });

	it('is not sent where nobody could say whether they exist', async () => {
		const { rows } = await completed(rowsOf([wanted('new@example.com')]), { user: () => BROKEN });
		expect(rows[0]?.outcome).toMatchObject({ status: 'not_sent', reason: 'server_error' });
	});

	it('is not sent where others have the email in other capitals', async () => {
		const others = ['Nathan@example.com', 'NATHAN@example.com'].map((user_email, index) => ({
			...NATHAN,
			user_id: 201 + index,
			user_email,
		}));
		// With two who are new the account is listed.
		const emails = ['nathan@example.com', 'new@example.com', 'newer@example.com'];
		const { rows } = await completed(rowsOf(...emails.map((email) => [wanted(email)])), {
			pages: [others],
		});
		expect(rows[0]?.outcome).toMatchObject({ status: 'failed', reason: 'not_found' });
		expect(rows.slice(1).map(({ outcome }) => outcome)).toEqual([undefined, undefined]);
	});
});

it('a row with a change that no request can carry is not sent, and says why', async () => {
	const { account } = accountOf();
	const picky: Account = { ...account, unsendable: () => 'This ID is too large.' };
	const [row] = await lookUp(rowsOf([join('1', '2')]), meansOf(picky, OF_GROUP));
	expect(row?.outcome).toMatchObject({
		status: 'not_sent',
		reason: 'invalid_input',
		message: 'This ID is too large.',
	});
});

describe('a question', () => {
	const asking = (group: object): Row => ({
		item: 0,
		subject: {},
		action: 'getAll',
		question: { key: 'all', group },
	});

	it('gets the ID of its group', async () => {
		const { rows } = await completed([asking({ name: 'IT' })]);
		expect(rows).toMatchObject([{ question: { key: 'all', group: { name: 'IT', id: '20' } } }]);
	});

	it('about a group that is not known has no answer', async () => {
		const { rows } = await completed([asking({ name: 'Nowhere' })]);
		expect(rows[0]?.outcome).toMatchObject({ status: 'failed', reason: 'unknown_group' });
	});
});
