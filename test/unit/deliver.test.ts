import type { Account, Request, Sharing } from '../../nodes/DronaHq/account/account';
import { keyOf, type Change, type MembershipChange } from '../../nodes/DronaHq/account/change';
import { pack, type PluginRequest } from '../../nodes/DronaHq/account/plugin/packing';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { deliver } from '../../nodes/DronaHq/run/deliver';
import { accountOf } from './account';

const NO_USER = refused('not_found', { status: 404 });
const NO_GROUP = refused('invalid_groups');
const FORBIDDEN = refused('forbidden', { status: 403 });
const LOST = unclear('connection_lost');
const STOPPED: Verdict = { proves: 'not_applied', reason: 'stopped' };

const of = (verb: MembershipChange['verb'], user: number, group: number): MembershipChange => ({
	verb,
	user: { id: String(user) },
	group: { id: String(group) },
});

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
	const FIVE = [1, 2, 3, 4, 5].map((user) => of('join', user, 50));

	it('are done on the other side, once one of the first was', async () => {
		const { onlySide, verdicts } = await delivered(FIVE, {}, (request) => {
			if (!isOfUser(request)) return FORBIDDEN;
			return request.changes[0] === FIVE[0] ? NO_USER : DONE;
		});
		expect({ onlySide, verdicts }).toEqual({
			onlySide: 'ofUser',
			verdicts: [FORBIDDEN, DONE, DONE, DONE, DONE],
		});
	});

	it('stay refused where the other side refuses as well, of which it is asked for three', async () => {
		const { sent, onlySide, verdicts } = await delivered(FIVE, {}, (request) =>
			isOfUser(request) ? NO_USER : FORBIDDEN,
		);
		expect(sent).toHaveLength(4);
		expect({ onlySide, verdicts }).toEqual({
			onlySide: undefined,
			verdicts: [FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN],
		});
	});

	it('are tried for each group, of which one may not be there', async () => {
		const other = [1, 2, 3, 4, 5].map((user) => of('join', 10 + user, 60));
		const { onlySide, verdicts } = await delivered([...FIVE, ...other], {}, (request) => {
			if (!isOfUser(request)) return NO_USER;
			return FIVE.includes(request.changes[0] as MembershipChange) ? NO_GROUP : DONE;
		});
		expect(onlySide).toBe('ofUser');
		const [, , , FOURTH] = verdicts;
		expect(verdicts).toEqual([
			NO_GROUP,
			NO_GROUP,
			NO_GROUP,
			FOURTH,
			FOURTH,
			...Array(5).fill(DONE),
		]);
		expect(FOURTH).toEqual(NO_USER);
	});

	it('are unclear where the try may have been applied', async () => {
		const { verdicts } = await delivered(FIVE, {}, (request) =>
			isOfUser(request) ? LOST : FORBIDDEN,
		);
		expect(verdicts).toEqual([LOST, LOST, LOST, FORBIDDEN, FORBIDDEN]);
	});

	it('keep their answer where what was to follow never arrived', async () => {
		const { verdicts } = await delivered(FIVE, {}, (request, { length }) => {
			if (!isOfUser(request)) return FORBIDDEN;
			return length === 2 ? DONE : STOPPED;
		});
		expect(verdicts).toEqual([DONE, FORBIDDEN, FORBIDDEN, FORBIDDEN, FORBIDDEN]);
	});

	it('are joined before they are left', async () => {
		const moving = [of('leave', 1, 10), of('leave', 1, 20), of('join', 1, 50)];
		const { sent } = await delivered(moving, {}, (request) =>
			isOfUser(request) ? FORBIDDEN : DONE,
		);
		const [left, , joined] = moving.map(keyOf);
		expect(sent[1]).toBe(`ofGroup: ${joined}`);
		expect(sent[2]).toBe(`ofGroup: ${left}`);
	});
});

it('requests of which one was answered stay where they are', async () => {
	const moving = [1, 2].flatMap((user) => [10, 20, 30].map((group) => of('join', user, group)));
	const isFirst = ({ changes: [change] }: Request) => change?.user.id === '1';
	const { sent, verdicts } = await delivered(moving, { onlySide: undefined }, (request) =>
		isFirst(request) ? NO_USER : DONE,
	);
	expect(sent).toHaveLength(2);
	expect(verdicts.slice(2, 4)).toEqual([NO_USER, DONE]);
});

it('a request of which a part was done stays, although the rest is refused when it is sent again', async () => {
	const joins = [8, 1].map((user) => of('join', user, 50));
	const listed = refused('server_failed', { mayBeSentAgain: true });
	const { sent, verdicts } = await delivered(joins, {}, (_, { length }, { user }) => {
		if (user.id === '1') return DONE;
		return length === 1 ? listed : NO_USER;
	});
	expect(sent).toHaveLength(2);
	expect(verdicts).toEqual([NO_USER, DONE]);
});

it('so do those that follow them', async () => {
	const users = [1, 2, 3, 4];
	const moving = users.flatMap((user) => [
		of('join', user, user < 3 ? 50 : 60),
		of('leave', user, 10),
	]);
	const { sent, verdicts } = await delivered(moving, {}, ({ changes: [change] }) => {
		if (change?.verb === 'leave') return FORBIDDEN;
		return change && 'group' in change && change.group.id === '60' ? NO_GROUP : DONE;
	});
	expect(sent.filter((request) => request.startsWith('ofUser'))).toEqual([]);
	expect(verdicts.slice(0, 4)).toEqual([DONE, FORBIDDEN, DONE, FORBIDDEN]);
});

describe('users who move', () => {
	const USERS = [1, 2, 3, 4];
	const leaves = USERS.map((user) => of('leave', user, 10));
	const joins = USERS.map((user) => of('join', user, 20));
	const HELD: unknown = expect.objectContaining({ proves: 'not_applied', reason: 'stopped' });

	it('join one group before they leave the other, in whichever order they are asked for', async () => {
		const { sent } = await delivered([of('leave', 9, 10), ...leaves, ...joins], {}, () => DONE);
		expect(sent).toEqual([
			`ofGroup: ${keyOf(of('leave', 9, 10))}`,
			`ofGroup: ${joins.map(keyOf).join(', ')}`,
			`ofGroup: ${leaves.map(keyOf).join(', ')}`,
		]);
	});

	it.each([LOST, FORBIDDEN, STOPPED, refused('rejected')])(
		'stay where they are if they could not join: %j',
		async (verdict) => {
			const more = [...joins, ...leaves, of('leave', 9, 10)];
			const { sent, verdicts } = await delivered(more, { onlySide: 'ofGroup' }, ({ changes }) =>
				changes[0]?.verb === 'join' ? verdict : DONE,
			);
			expect(sent).toHaveLength(2);
			expect(verdicts.slice(4)).toEqual([HELD, HELD, HELD, HELD, DONE]);
		},
	);
});
