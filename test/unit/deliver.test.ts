import type { Account, Request, Sharing } from '../../nodes/DronaHq/account/account';
import { keyOf, type Change, type MembershipChange } from '../../nodes/DronaHq/account/change';
import { pack, type PluginRequest } from '../../nodes/DronaHq/account/plugin/packing';
import { DONE, refused, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { deliver } from '../../nodes/DronaHq/run/deliver';
import { accountOf } from './account';
import { LOST, STOPPED } from './known';
import { join, leave } from './rows';

const NO_USER = refused('not_found', { status: 404 });
const NO_GROUP = refused('invalid_groups');
const FORBIDDEN = refused('forbidden', { status: 403 });

type Answer = (request: Request, sent: string[], change: Change) => Verdict;

/** What changes come to in an account that packs as DronaHQ's does, and what each of its requests held. */
async function delivered(changes: MembershipChange[], sharing: Partial<Sharing>, answer: Answer) {
	const sent: string[] = [];
	const account: Account = {
		...accountOf().account,
		pack,
		packAgain: async (request, again) => await Promise.resolve({ ...request, changes: again }),
		async send(request: PluginRequest) {
			sent.push(`${request.side}: ${request.changes.map(keyOf).join(', ')}`);
			return await Promise.resolve(request.changes.map((change) => answer(request, sent, change)));
		},
	};
	const all = { batchSize: 50, memberships: 'ofGroup' as const, ...sharing };
	const { verdicts, onlySide } = await deliver(account, changes, all);
	return { sent, onlySide, verdicts: changes.map((change) => verdicts.get(keyOf(change))) };
}

const isOfUser = ({ side }: Request): boolean => side === 'ofUser';

describe('changes of which one side refuses every request', () => {
	const FIVE = [1, 2, 3, 4, 5].map((user) => join(String(user), '50'));

	it('are tried for each group, of which one may not be there', async () => {
		const other = [11, 12, 13, 14, 15].map((user) => join(String(user), '60'));
		const { onlySide, verdicts } = await delivered([...FIVE, ...other], {}, (request) => {
			if (!isOfUser(request)) return NO_USER;
			return FIVE.includes(request.changes[0] as MembershipChange) ? NO_GROUP : DONE;
		});
		expect(onlySide).toBe('ofUser');
		expect(verdicts).toEqual([
			...[NO_GROUP, NO_GROUP, NO_GROUP, NO_USER, NO_USER],
			...Array<Verdict>(5).fill(DONE),
		]);
	});

	it.each<[string, (sent: number) => Verdict, Verdict[]]>([
		['is refused as well', () => NO_USER, [FORBIDDEN, FORBIDDEN, FORBIDDEN]],
		['may have been applied', () => LOST, [LOST, LOST, LOST]],
		[
			'was not sent any more',
			(sent) => (sent === 2 ? DONE : STOPPED),
			[DONE, FORBIDDEN, FORBIDDEN],
		],
	])('keep what is known of them where one of three tries %s', async (_, answer, tried) => {
		const { verdicts } = await delivered(FIVE, {}, (request, { length }) =>
			isOfUser(request) ? answer(length) : FORBIDDEN,
		);
		expect(verdicts).toEqual([...tried, FORBIDDEN, FORBIDDEN]);
	});
});

it('requests of which one was answered stay where they are', async () => {
	const moving = ['1', '2'].flatMap((user) => ['10', '20', '30'].map((group) => join(user, group)));
	const isFirst = ({ changes: [change] }: Request) => change?.user.id === '1';
	const { sent, verdicts } = await delivered(moving, { onlySide: undefined }, (request) =>
		isFirst(request) ? NO_USER : DONE,
	);
	expect(sent).toHaveLength(2);
	expect(verdicts.slice(2, 4)).toEqual([NO_USER, DONE]);
});

it('a request of which a part was done stays, although the rest is refused when it is sent again', async () => {
	const joins = [join('8', '50'), join('1', '50')];
	const listed = refused('server_failed', { mayBeSentAgain: true });
	const { sent, verdicts } = await delivered(joins, {}, (_, { length }, { user }) => {
		if (user.id === '1') return DONE;
		return length === 1 ? listed : NO_USER;
	});
	expect(sent).toHaveLength(2);
	expect(verdicts).toEqual([NO_USER, DONE]);
});

it('so do those that follow them', async () => {
	const moving = ['50', '50', '60', '60'].flatMap((group, index) => [
		join(String(index + 1), group),
		leave(String(index + 1), '10'),
	]);
	const { sent, verdicts } = await delivered(moving, {}, ({ changes: [change] }) => {
		if (change?.verb === 'leave') return FORBIDDEN;
		return change && 'group' in change && change.group.id === '60' ? NO_GROUP : DONE;
	});
	expect(sent.filter((request) => request.startsWith('ofUser'))).toEqual([]);
	expect(verdicts.slice(0, 4)).toEqual([DONE, FORBIDDEN, DONE, FORBIDDEN]);
});

it('joins go before leaves on the side that is turned to, too', async () => {
	const moving = [leave('1', '10'), leave('1', '20'), join('1', '50')];
	const { sent } = await delivered(moving, { memberships: 'ofUser' }, (one) =>
		isOfUser(one) ? FORBIDDEN : DONE,
	);
	const turned = sent.filter((request) => request.startsWith('ofGroup'));
	expect(turned[0]).toBe(`ofGroup: ${keyOf(moving[2] as MembershipChange)}`);
	expect(turned).toHaveLength(3);
});

describe('users who move', () => {
	const USERS = ['1', '2', '3', '4'];
	const leaves = USERS.map((user) => leave(user, '10'));
	const joins = USERS.map((user) => join(user, '20'));
	const OTHER = leave('9', '10');
	const HELD: unknown = expect.objectContaining({ proves: 'not_applied', reason: 'stopped' });

	it('join one group before they leave the other, in whichever order they are asked for', async () => {
		const { sent } = await delivered([OTHER, ...leaves, ...joins], {}, () => DONE);
		expect(sent).toEqual([
			`ofGroup: ${keyOf(OTHER)}`,
			`ofGroup: ${joins.map(keyOf).join(', ')}`,
			`ofGroup: ${leaves.map(keyOf).join(', ')}`,
		]);
	});

	it.each([LOST, FORBIDDEN, STOPPED, refused('rejected')])(
		'stay where they are if they could not join: %j',
		async (verdict) => {
			const more = [...joins, ...leaves, OTHER];
			const { sent, verdicts } = await delivered(more, { onlySide: 'ofGroup' }, ({ changes }) =>
				changes[0]?.verb === 'join' ? verdict : DONE,
			);
			expect(sent).toHaveLength(2);
			expect(verdicts.slice(4)).toEqual([HELD, HELD, HELD, HELD, DONE]);
		},
	);
});
