import { keyOf, type Change } from '../../nodes/DronaHq/account/change';
import { done, found } from '../../nodes/DronaHq/outcomes/outcome';
import { DONE, raise, refused, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { LookUps } from '../../nodes/DronaHq/account/lookUps';
import { carryOut } from '../../nodes/DronaHq/run/carryOut';
import type { Operation, Question, Read } from '../../nodes/DronaHq/run/operation';
import type { Plan } from '../../nodes/DronaHq/run/plan';
import type { Account } from '../../nodes/DronaHq/account/account';
import { accountOf, type World } from './account';
import { LOST, STOPPED } from './known';
import { activate, create, rowOf, rowsOf } from './rows';

const SHARING = { batchSize: 50, memberships: 'ofGroup' } as const;

const planOf = (changes: Change[], more: Partial<Plan> = {}): Plan => ({
	rows: rowsOf(...changes.map((change) => [change])),
	changes,
	questions: new Map(),
	losing: 0,
	isOver: false,
	...more,
});

const WRITE = { done: 'changed' } as unknown as Operation;

/** What a plan comes to; `looking`: the account that looks are taken in. */
const carried = async (account: Account, plan: Plan, looking = account, operation = WRITE) =>
	await carryOut(operation, plan, {
		account,
		sharing: SHARING,
		looking: () => looking,
		lookUps: new LookUps(account),
		by: 'id',
		clock: () => 'now',
		checking: () => looking,
		checksAll: false,
	});

const FAILED = refused('server_failed', { listedAs: ['failed'], mayBeSentAgain: true });

const THREE = ['a@x.org', 'b@x.org', 'c@x.org'].map(activate);
const keys = THREE.map(keyOf);

describe('three changes', () => {
	/** What they come to where their requests are answered so, one verdict for each change. */
	async function sent(answers: Verdict[][], world: World = {}) {
		const { account, asked } = accountOf({
			...world,
			answers: answers.map((verdicts) => (_, index) => verdicts[index] ?? DONE),
		});
		const { verdicts } = await carried(account, planOf(THREE));
		return { requests: asked.requests, verdicts: keys.map((key) => verdicts.get(key)) };
	}

	it('have a verdict each', async () => {
		const { requests, verdicts } = await sent([[DONE, refused('not_found'), LOST]]);
		expect(requests).toEqual([keys]);
		expect(verdicts).toEqual([DONE, refused('not_found'), LOST]);
	});

	it('are sent again where they are listed as failed, they alone', async () => {
		const { requests, verdicts } = await sent([[DONE, FAILED, FAILED], [DONE, FAILED], [DONE]]);
		expect(requests).toEqual([keys, keys.slice(1), keys.slice(2)]);
		expect(verdicts).toEqual([DONE, DONE, DONE]);
	});

	const doubtful = { ...LOST, mayBeSentAgain: true };

	it.each<[string, Verdict[][], Verdict[], World?]>([
		[
			'the retries are used up',
			[[DONE, DONE, FAILED]],
			[DONE, DONE, FAILED],
			{ sendsAgain: false },
		],
		['the second sending has no answer', [[DONE, DONE, FAILED], [LOST]], [DONE, DONE, LOST]],
		['the second sending never arrived', [[DONE, DONE, FAILED], [STOPPED]], [DONE, DONE, FAILED]],
		[
			'only the third sending never arrived',
			[[DONE, DONE, FAILED], [doubtful], [STOPPED]],
			[DONE, DONE, doubtful],
		],
		['the first never arrived', [[STOPPED, STOPPED, STOPPED]], [STOPPED, STOPPED, STOPPED]],
	])('have the last verdict that says anything, where %s', async (_, answers, last, world = {}) => {
		const { requests, verdicts } = await sent(answers, world);
		expect(requests).toHaveLength(answers.length);
		expect(verdicts).toEqual(last);
	});
});

it('nothing to change makes no request', async () => {
	const { account, asked } = accountOf();
	expect((await carried(account, planOf([]))).verdicts).toEqual(new Map());
	expect(asked.requests).toEqual([]);
});

it('changes are packed as they are to share requests', async () => {
	const { account } = accountOf();
	const pack = jest.spyOn(account, 'pack');
	await carried(account, planOf(THREE));
	expect(pack).toHaveBeenCalledWith(THREE, SHARING);
});

describe('questions', () => {
	async function answersOf(find: Read['find'], ...names: string[]) {
		const questions = new Map(names.map((key): [string, Question] => [key, { key }]));
		const { account } = accountOf();
		const plan = planOf([], { questions });
		const { found: answers } = await carried(account, plan, account, { find } as Read as Operation);
		return [...(answers ?? [])];
	}

	it('have an answer each', async () => {
		const find: Read['find'] = async (_, { key }) => await Promise.resolve(found([{ key }]));
		expect(await answersOf(find, 'a', 'b')).toEqual([
			['a', found([{ key: 'a' }])],
			['b', found([{ key: 'b' }])],
		]);
	});

	it.each([
		['not_found', 'failed', refused('not_found')],
		['stopped', 'not_sent', STOPPED],
	])('without an answer, because of %s, have %s', async (reason, status, why) => {
		const find: Read['find'] = async () => await Promise.resolve(raise(why));
		expect(await answersOf(find, 'a')).toMatchObject([['a', { status, reason }]]);
	});
});

describe('a look after an unclear create', () => {
	const change = create('new@x.org');
	const key = keyOf(change);

	/** The looks that are taken where the changes come to this verdict. */
	async function looksOf(looking: Account, plan: Plan, verdict: Verdict = LOST) {
		const { account } = accountOf({ answers: [() => verdict] });
		return (await carried(account, plan, looking)).looks;
	}

	it('tells who was there', async () => {
		const { account, asked } = accountOf({ user: () => ({ user_id: 7 }) });
		const looks = await looksOf(account, planOf([change]));
		expect([...(looks ?? [])]).toEqual([
			[key, { user: expect.objectContaining({ user_id: 7 }), time: 'now' }],
		]);
		expect(asked.users).toEqual(['new@x.org']);
	});

	it('is taken once, however many rows name the user', async () => {
		const { account, asked } = accountOf();
		const rows = [rowOf(0, [change]), rowOf(1, [change], { repeats: 0 })];
		await looksOf(account, planOf([change], { rows }));
		expect(asked.users).toHaveLength(1);
	});

	it('is taken for what an earlier try left unclear, too', async () => {
		const { account, asked } = accountOf();
		const rows = [rowOf(0, [change], { recalled: [LOST] })];
		await looksOf(account, planOf([], { rows }));
		expect(asked.users).toEqual(['new@x.org']);
	});

	it.each<[string, Change, Verdict]>([
		['was created', change, DONE],
		['was refused', change, refused('already_exists')],
		['was only activated', activate('new@x.org'), LOST],
	])('is not taken for who %s', async (_, one, verdict) => {
		const { account, asked } = accountOf();
		await looksOf(account, planOf([one]), verdict);
		expect(asked.users).toEqual([]);
	});

	it('is not taken for rows that were decided without', async () => {
		const { account, asked } = accountOf();
		const rows = [rowOf(0, [change], { outcome: done('unchanged') })];
		await looksOf(account, planOf([change], { rows }));
		expect(asked.users).toEqual([]);
	});
});
