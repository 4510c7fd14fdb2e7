import { RequestFailed } from '../../nodes/DronaHq/http/failure';
import { RetryBudget } from '../../nodes/DronaHq/http/retry';
import {
	Sender,
	type Call,
	type SenderSettings,
	type Tries,
} from '../../nodes/DronaHq/http/sender';
import { contextOf } from './context';

const SETTINGS: SenderSettings = {
	parallelRequests: 4,
	maxRetries: 0,
	timeout: 60_000,
	stopsOnFailure: false,
};

type Answer = number | Error;

const answers = {
	lost: Object.assign(new Error('lost'), { code: 'ECONNRESET' }),
	unreachable: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
};

/** A sender whose requests are answered with these statuses, one after the other, and what it asked. */
function senderOf(given: Answer[], settings: Partial<SenderSettings> = {}, signal?: AbortSignal) {
	const asked: Array<string | undefined> = [];
	const rest = given.values();
	const context = contextOf(
		({ url }) => {
			asked.push(url);
			const { value: answer = 200 } = rest.next();
			if (answer instanceof Error) throw answer;
			return { statusCode: answer, headers: {}, body: '"fine"' };
		},
		{ getExecutionCancelSignal: () => signal },
	);
	return { asked, sender: new Sender(context, { ...SETTINGS, ...settings }) };
}

const call = (path: string, more: Partial<Call<unknown>> = {}): Call<unknown> => ({
	method: 'PUT',
	path,
	scope: 'run',
	repeatable: true,
	parse: (json) => json,
	...more,
});

const failure = (more: object) => ({ failure: more });

beforeEach(() => {
	jest.spyOn(Math, 'random').mockReturnValue(0);
});

afterEach(() => {
	jest.restoreAllMocks();
});

it('gives what the parser understands, and knows whether anything was sent', async () => {
	const { sender } = senderOf([200]);
	expect(sender.hasSent).toBe(false);
	await expect(sender.send(call('/a'))).resolves.toBe('fine');
	expect(sender.hasSent).toBe(true);
});

it('takes JSON that is no answer to this request for unclear', async () => {
	const { sender } = senderOf([200]);
	const sent = sender.send(call('/a', { parse: () => undefined }));
	await expect(sent).rejects.toMatchObject(failure({ proves: 'unclear', status: 200 }));
});

describe('retries', () => {
	it('bring an answer where the first sending brought none', async () => {
		const { asked, sender } = senderOf([500, answers.lost, 200], { maxRetries: 3 });
		await expect(sender.send(call('/a'))).resolves.toBe('fine');
		expect(asked).toHaveLength(3);
	});

	it('come to an end', async () => {
		const { asked, sender } = senderOf([500, 502, 503, 200], { maxRetries: 2 });
		await expect(sender.send(call('/a'))).rejects.toThrow(RequestFailed);
		expect(asked).toHaveLength(3);
	});

	it('are none for a create that may have been applied', async () => {
		const { asked, sender } = senderOf([500, 200], { maxRetries: 3 });
		const sent = sender.send(call('/a', { method: 'POST', repeatable: false }));
		await expect(sent).rejects.toMatchObject(failure({ proves: 'unclear', status: 500 }));
		expect(asked).toHaveLength(1);
	});

	it('leave unclear what an earlier sending did, even where a later one is refused', async () => {
		const { sender } = senderOf([500, 400], { maxRetries: 3 });
		const tries: Tries = { made: 0 };
		await expect(sender.send(call('/a'), tries)).rejects.toMatchObject(
			failure({ proves: 'unclear', status: 500 }),
		);
		expect(tries).toMatchObject({ made: 2, unclear: { status: 500 } });
	});

	it('leave no doubt about what only asks, nor where the earlier sending never arrived', async () => {
		const reading = senderOf([500, 400], { maxRetries: 3 }).sender;
		const refused = failure({ proves: 'refused', status: 400 });
		await expect(reading.send(call('/a', { method: 'GET' }))).rejects.toMatchObject(refused);
		const { sender } = senderOf([answers.unreachable, 200], { maxRetries: 3 });
		const tries: Tries = { made: 0 };
		await sender.send(call('/a'), tries);
		expect(tries).toEqual({ made: 2 });
	});

	it('are shared by calls that share their tries', async () => {
		const { sender } = senderOf([], { maxRetries: 2 });
		expect(await sender.waitForRetry({ made: 2 })).toBe(true);
		expect(await sender.waitForRetry({ made: 3 })).toBe(false);
	});

	it('are 50 for all senders of a run together, but for those that helped', async () => {
		const retries = new RetryBudget();
		const senders = [1, 2].map(() => senderOf([], { maxRetries: 100, retries }).sender);
		const [first, other] = senders as [Sender, Sender];
		for (let spent = 0; spent < 50; spent++) await first.waitForRetry({ made: 1 });
		expect(await other.waitForRetry({ made: 1 })).toBe(false);
		first.retryHelped();
		expect(await other.waitForRetry({ made: 1 })).toBe(true);
	});

	it('end with the run', async () => {
		const cancel = new AbortController();
		const { sender } = senderOf([], { maxRetries: 3 }, cancel.signal);
		cancel.abort();
		expect(await sender.waitForRetry({ made: 1 })).toBe(false);
	});
});

describe('a run ends', () => {
	const stopped = failure({ proves: 'not_applied', reason: 'stopped' });

	it('where the token is refused', async () => {
		const { asked, sender } = senderOf([401]);
		await expect(sender.send(call('/a'))).rejects.toThrow(RequestFailed);
		await expect(sender.send(call('/b'))).rejects.toMatchObject(stopped);
		expect(asked).toEqual(['/a']);
		expect(sender.isBroken).toBe(true);
	});

	it('after the first request that fails, where it stops on failure', async () => {
		const { sender } = senderOf([500], { stopsOnFailure: true });
		await expect(sender.send(call('/a'))).rejects.toThrow(RequestFailed);
		await expect(sender.send(call('/b'))).rejects.toMatchObject(stopped);
		expect(sender.isBroken).toBe(false);
	});

	it('not for a refusal that concerns one user alone', async () => {
		const { sender } = senderOf([404, 200], { stopsOnFailure: true });
		await expect(sender.send(call('/a', { scope: 'one' }))).rejects.toThrow(RequestFailed);
		await expect(sender.send(call('/b'))).resolves.toBe('fine');
	});

	it('where somebody cancels it', async () => {
		const cancel = new AbortController();
		const { sender } = senderOf([200], {}, cancel.signal);
		cancel.abort();
		await expect(sender.send(call('/a'))).rejects.toMatchObject(stopped);
		expect(sender.isBroken).toBe(true);
	});
});
