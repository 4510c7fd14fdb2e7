import { CircuitBreaker } from './breaker';
import { breath } from './breath';
import { unreadable, type Reply, type Show } from './classify';
import type { Context } from './context';
import { RequestFailed, type Failure } from './failure';
import { Pool, type Turn } from './pool';
import { send, type Request } from './request';
import { delayBeforeRetry, isOverload, maySendAgain, RetryBudget } from './retry';
import { RunPace } from './runPace';
import { Secrets } from './secrets';
import { wait } from './timing';

export interface SenderSettings {
	/** The most requests that may be under way at once. */
	parallelRequests: number;
	maxRetries: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
	/** Whether nothing more is sent once a whole request has failed. */
	stopsOnFailure: boolean;
	/** What retries are taken from where several senders share them; default: its own. */
	retries?: RetryBudget;
	/** How many may be under way now, where several senders share that; default: its own. */
	pace?: RunPace;
	/** When nothing more may be sent; default: when somebody cancels the workflow. */
	until?: AbortSignal;
}

/** From JSON of any shape to what the answer says; undefined where it is no answer to this request. */
export type Parser<T> = (json: unknown, show: Show) => T | undefined | Promise<T | undefined>;

export interface Call<T> extends Request {
	/** Whether applying the request twice does the same as applying it once. */
	repeatable: boolean;
	parse: Parser<T>;
}

/** What became of the sendings so far; one object where calls share their retries. */
export interface Tries {
	made: number;
	/** Why it isn't known what one of them did. */
	unclear?: Failure;
}

/** Sends a run's requests: each when its turn comes, and again where that is sure to do no harm. */
export class Sender {
	private readonly pool: Pool;

	private readonly breaker = new CircuitBreaker();

	private readonly retries: RetryBudget;

	private readonly secrets: Secrets;

	/** Raised when nothing more is wanted. */
	private readonly cancelled: AbortSignal | undefined;

	/** Whether anything was sent yet. */
	hasSent = false;

	constructor(
		private readonly context: Context,
		private readonly settings: SenderSettings,
	) {
		this.cancelled = settings.until ?? context.getExecutionCancelSignal?.();
		const { parallelRequests: most, timeout, pace = new RunPace({ most, timeout }) } = settings;
		this.pool = new Pool(pace, this.cancelled);
		this.retries = settings.retries ?? new RetryBudget();
		this.secrets = new Secrets(context);
	}

	/** Whether the circuit breaker, whoever cancels, or the end of the time has ended the run. */
	get isBroken(): boolean {
		return this.breaker.isOpen || this.cancelled?.aborted === true;
	}

	/** The answer, as its parser understands it. Throws `RequestFailed`, after the retries. */
	async send<T>(call: Call<T>, tries: Tries = { made: 0 }): Promise<T> {
		const { maxRetries } = this.settings;
		const turn = { isCareful: !call.repeatable || maxRetries === 0 };
		return await this.pool.run(turn, async () => {
			let spent = 0;
			while (true) {
				tries.made++;
				const answer = await this.attempt(call, turn);
				if ('value' in answer) {
					this.breaker.succeeded();
					this.retries.giveBack(spent);
					return answer.value;
				}
				const { failure } = answer;
				// That a later attempt was refused doesn't undo what an earlier one may have done.
				if (failure.proves === 'unclear' && call.method !== 'GET') tries.unclear ??= failure;
				const wasTooMuch = isOverload(failure);
				// What was too much together costs the run one retry.
				const cost = wasTooMuch && !this.pool.overloaded(turn) ? 0 : 1;
				// A last try that others make fail as well would be none.
				const isAlone = wasTooMuch && tries.made === maxRetries;
				const isDue =
					maySendAgain(failure, call.repeatable) &&
					(await this.waitForRetry(tries, failure, cost)) &&
					(await this.pool.takeNewTurn({ ...turn, isAlone }));
				if (!isDue) {
					// What was too much together is one sign of trouble.
					if (cost > 0) this.breaker.failed(failure);
					if (this.endsTheRun(failure)) this.pool.close();
					throw new RequestFailed(tries.unclear ?? failure);
				}
				spent += cost;
			}
		});
	}

	/** Waits until it may be sent again, at such a cost to the run's retries; false if that is never. */
	async waitForRetry(
		{ made }: Tries,
		why: Pick<Failure, 'status' | 'retryAfter'> = {},
		cost = 1,
	): Promise<boolean> {
		if (made > this.settings.maxRetries || this.pool.isClosed || !this.retries.spend(cost))
			return false;
		await wait(delayBeforeRetry(made, why, Math.random), this.cancelled);
		return !this.pool.isClosed;
	}

	/** A retry that `waitForRetry` granted was worth it, so the run may spend another one. */
	retryHelped(): void {
		this.retries.giveBack(1);
	}

	private endsTheRun(failure: Failure): boolean {
		return this.breaker.isOpen || (this.settings.stopsOnFailure && failure.scope === 'run');
	}

	private async attempt<T>(
		call: Call<T>,
		turn: Turn,
	): Promise<{ value: T } | { failure: Failure }> {
		this.hasSent = true;
		const { timeout } = this.settings;
		const began = Date.now();
		const { reply, show } = await send(this.context, call, { timeout, secrets: this.secrets });
		breath.wasTaken();
		if (wasCarried(reply)) this.pool.answered(Date.now() - began, turn);
		if ('failure' in reply) return reply;
		const value = await call.parse(reply.json, show);
		return value === undefined ? { failure: await unreadable(reply, show) } : { value };
	}
}

/** Whether an answer arrived that is no sign of overload. */
const wasCarried = (reply: Reply): boolean =>
	!('failure' in reply) || (reply.failure.status !== undefined && !isOverload(reply.failure));
