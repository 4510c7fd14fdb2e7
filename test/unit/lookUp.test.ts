import type { Account, Sharing } from '../../nodes/DronaHq/account/account';
import { LookUps } from '../../nodes/DronaHq/account/lookUps';
import type { User } from '../../nodes/DronaHq/account/user';
import { done } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, refused } from '../../nodes/DronaHq/outcomes/verdict';
import { lookUp } from '../../nodes/DronaHq/run/lookUp';
import type { Row } from '../../nodes/DronaHq/run/row';
import { accountOf, type World } from './account';
import { BROKEN } from './known';
import { OF_GROUP, OF_USER } from './plugin';
import { activate, create, join, rowOf, rowsOf } from './rows';

const NATHAN: User = {
	user_id: 101,
	user_email: 'nathan@example.com',
	user_group: [
		{ grp_id: 10, grp_name: 'Sales' },
		{ grp_id: 20, grp_name: 'IT' },
	],
};

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
		const email = 'nathan@example.com';
		const { rows } = await completed(rowsOf([join(email, 'Sales')]));
		expect(rows).toMatchObject([
			{
				given: [{ user: { email }, group: { name: 'Sales' } }],
				changes: [{ user: { email, id: '101' }, group: { name: 'Sales', id: '10' } }],
				subject: { user_id: 101 },
			},
		]);
	});

	it.each<[string, Row]>([
		['whose users and groups are given by ID', rowOf(0, [join('7', '8')])],
		['of a status', rowOf(0, [activate('nathan@example.com')])],
		['of decided rows', rowOf(0, [join('a@x.org', 'IT')], { outcome: done('unchanged') })],
	])('%s need no look-up', async (_, row) => {
		const { rows, asked } = await completed([row]);
		expect(rows).toMatchObject([row]);
		expect(asked).toMatchObject({ pages: 0, users: [] });
	});

	it('stay with their rows, in order', async () => {
		const asked = rowsOf([join('1', 'IT'), join('2', 'Sales')], [], [join('3', 'IT')]);
		const [sales, it1] = ['10', '20'].map((id) => ({ group: { id } }));
		const { rows } = await completed(asked);
		expect(rows.map(({ changes }) => changes)).toMatchObject([[it1, sales], [], [it1]]);
	});
});

describe('a row whose users or groups are not found', () => {
	const nobody: World = { pages: [[NATHAN]], user: () => refused('not_found') };

	it.each([
		[OF_USER, 'not_found'],
		[OF_GROUP, 'unknown_group'],
	] as const)('is refused for what its change is about first: %j', async (sharing, reason) => {
		const asked = rowsOf([join('nobody@example.com', 'Nowhere')]);
		const { rows } = await completed(asked, nobody, sharing);
		expect(rows[0]?.outcome).toMatchObject({ status: 'failed', reason });
	});

	it('is not sent where the look-up itself broke', async () => {
		const { rows } = await completed(rowsOf([join('1', 'Sales')]), { pages: [BROKEN] });
		const outcome = { status: 'not_sent', reason: 'server_error', concernsRun: true };
		expect(rows).toMatchObject([{ outcome }]);
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
