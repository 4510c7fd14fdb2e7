import type { Account, Request, Sharing } from '../../nodes/DronaHq/account/account';
import { keyOf, type MembershipChange } from '../../nodes/DronaHq/account/change';
import { pack, type PluginRequest } from '../../nodes/DronaHq/account/plugin/packing';
import { DONE, refused, unclear, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { deliver } from '../../nodes/DronaHq/run/deliver';
import { accountOf } from './account';

const NO_USER = refused('not_found', { status: 404 });
const FORBIDDEN = refused('forbidden', { status: 403 });
const LOST = unclear('connection_lost');
const STOPPED: Verdict = { proves: 'not_applied', reason: 'stopped' };

const of = (verb: MembershipChange['verb'], user: number, group: number): MembershipChange => ({
	verb,
	user: { id: String(user) },
	group: { id: String(group) },
});

type Answer = (request: Request, sent: string[]) => Verdict;

/** What changes come to in an account that packs as DronaHQ's does, and what each of its requests held. */
async function delivered(changes: MembershipChange[], sharing: Partial<Sharing>, answer: Answer) {
	const sent: string[] = [];
	const account: Account = {
		...accountOf().account,
		pack,
		async send(request: PluginRequest) {
			sent.push(`${request.side}: ${request.changes.map(keyOf).join(', ')}`);
			return await Promise.resolve(request.changes.map(() => answer(request, sent)));
		},
	};
	const all = { batchSize: 50, memberships: 'ofGroup' as const, ...sharing };
	const { verdicts, refusedSide } = await deliver(account, changes, all);
	return { sent, refusedSide, verdicts: changes.map((change) => verdicts.get(keyOf(change))) };
}

const isOfUser = ({ side }: Request): boolean => side === 'ofUser';

describe('changes of which one side refuses every request', () => {
	const THREE = [1, 2, 3].map((user) => of('join', user, 50));

	it('are done on the other side, once one of them was', async () => {
		const { sent, refusedSide, verdicts } = await delivered(THREE, {}, (request) =>
			isOfUser(request) ? DONE : FORBIDDEN,
		);
		expect(sent).toHaveLength(4);
		expect(sent[1]).toBe(`ofUser: ${keyOf(THREE[0] as MembershipChange)}`);
		expect({ refusedSide, verdicts }).toEqual({
			refusedSide: 'ofGroup',
			verdicts: [DONE, DONE, DONE],
		});
	});

	it('stay refused where the other side refuses as well', async () => {
		const { sent, refusedSide, verdicts } = await delivered(THREE, {}, (request) =>
			isOfUser(request) ? NO_USER : FORBIDDEN,
		);
		expect(sent).toHaveLength(2);
		expect({ refusedSide, verdicts }).toEqual({
			refusedSide: undefined,
			verdicts: [FORBIDDEN, FORBIDDEN, FORBIDDEN],
		});
	});

	it('are unclear where the try may have been applied', async () => {
		const { verdicts } = await delivered(THREE, {}, (request) =>
			isOfUser(request) ? LOST : FORBIDDEN,
		);
		expect(verdicts).toEqual([LOST, FORBIDDEN, FORBIDDEN]);
	});

	it('keep their answer where what was to follow never arrived', async () => {
		const { verdicts } = await delivered(THREE, {}, (request, { length }) => {
			if (!isOfUser(request)) return FORBIDDEN;
			return length === 2 ? DONE : STOPPED;
		});
		expect(verdicts).toEqual([DONE, FORBIDDEN, FORBIDDEN]);
	});

	it('are joined before they are left', async () => {
		const moving = [of('leave', 1, 10), of('leave', 1, 20), of('join', 1, 50)];
		const { sent } = await delivered(moving, { joinsFirst: true }, (request) =>
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
	const { sent, verdicts } = await delivered(moving, { only: undefined }, (request) =>
		isFirst(request) ? NO_USER : DONE,
	);
	expect(sent).toHaveLength(2);
	expect(verdicts.slice(2, 4)).toEqual([NO_USER, DONE]);
});
