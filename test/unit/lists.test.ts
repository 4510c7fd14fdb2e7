import type { Lists } from '../../nodes/DronaHq/api/answers';
import { raise, STOPPED, type Failure } from '../../nodes/DronaHq/api/failure';
import { sendForLists } from '../../nodes/DronaHq/api/lists';
import type { Attempts, Call, Sender } from '../../nodes/DronaHq/api/sender';

const lists = (more: Partial<Lists>): Lists => ({
	done: new Set(),
	removed: new Set(),
	invalid: new Set(),
	notFound: new Set(),
	failed: new Set(),
	...more,
});

const of = (...keys: string[]) => new Set(keys);

const LOST: Failure = { ...STOPPED, proves: 'unclear', reason: 'connection_lost' };

/** What three users come to where their requests are answered so, and who was in each request. */
async function send(...answers: Array<Lists | Failure>) {
	const asked: string[][] = [];
	let helped = 0;
	const sender = {
		send: async (_: Call<Lists>, attempts: Attempts) => {
			attempts.made++;
			const answer = answers[asked.length - 1] ?? LOST;
			return await Promise.resolve('proves' in answer ? raise(answer) : answer);
		},
		waitForRetry: async (_: Failure, made: number) => await Promise.resolve(made < 3),
		retryHelped: () => helped++,
	} as unknown as Sender;
	const callFor = (keys: Set<string>) => {
		asked.push([...keys]);
		return {} as Call<Lists>;
	};
	const result = await sendForLists(sender, callFor, ['a', 'b', 'c']);
	return { asked, result, helped };
}

it('sends those again who are listed as failed, they alone, within the retries', async () => {
	const failing = { failed: of('c') };
	const first = lists({ done: of('a'), failed: of('b', 'c') });
	const { asked, result } = await send(first, lists({ done: of('b'), ...failing }), lists(failing));
	expect(asked).toEqual([['a', 'b', 'c'], ['b', 'c'], ['c']]);
	expect(result).toMatchObject({ done: of('a', 'b'), failed: of('c') });
});

it('counts the retries that helped anybody', async () => {
	const first = lists({ done: of('a'), failed: of('b', 'c') });
	const second = lists({ done: of('b'), failed: of('c') });
	expect((await send(first, second, lists({ failed: of('c') }))).helped).toBe(1);
	expect((await send(first, first)).helped).toBe(0);
});

it('sends nobody again of whom the answer says both that it is done and that it failed', async () => {
	const both = lists({ done: of('a', 'b', 'c'), failed: of('b') });
	const { asked, result } = await send(both);
	expect(asked).toHaveLength(1);
	expect(result).toMatchObject({ done: of('a', 'b', 'c'), failed: of('b') });
});

it('leaves open what became of those whose second sending has no answer', async () => {
	const { result } = await send(lists({ done: of('a', 'b'), failed: of('c') }), LOST);
	expect(result.failed).toEqual(of());
	expect([...result.doubts]).toEqual([['c', LOST]]);
});

it('keeps the first answer where the second sending never arrived', async () => {
	const { result } = await send(lists({ done: of('a', 'b'), failed: of('c') }), STOPPED);
	expect(result.failed).toEqual(of('c'));
	expect([...result.doubts]).toEqual([]);
});
