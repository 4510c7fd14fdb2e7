import { CircuitBreaker } from '../core/breaker';
import { delayBeforeRetry, RetryBudget } from '../core/retry';
import type { Parser } from './answers';
import { unreadable } from './classify';
import { RequestFailed, type Failure } from './failure';
import { Pool } from './pool';
import type { Secrets } from './secrets';
import { send, type Context, type Request } from './transport';
import { wait } from './wait';

export interface SenderSettings {
	/** How many requests may be under way at once. */
	parallelRequests: number;
	maxRetries: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
	/** Whether nothing more is sent once a whole request has failed. */
	stopsOnFailure: boolean;
}

export interface Call<T> extends Request {
	/** Whether applying the request twice does the same as applying it once. */
	repeatable: boolean;
	parse: Parser<T>;
}

/** What became of the sendings so far; one object where calls share their retries. */
export interface Attempts {
	made: number;
	/** Why it isn't known what one of them did. */
	unclear?: Failure;
}

/** Sends a run's requests: each when its turn comes, and again where that is sure to do no harm. */
export class Sender {
	private readonly pool: Pool;

	private readonly breaker = new CircuitBreaker();

	private readonly retries = new RetryBudget();

	/** Raised when somebody cancels the workflow. */
	private readonly cancelled: AbortSignal | undefined;

	/** Whether anything was sent yet. */
	hasSent = false;

	constructor(
		private readonly context: Context,
		private readonly settings: SenderSettings,
		private readonly secrets: Secrets,
	) {
		this.cancelled =
			'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
		this.pool = new Pool(settings.parallelRequests, this.cancelled);
	}

	/** Whether the circuit breaker or somebody at the editor has ended the run. */
	get isBroken(): boolean {
		return this.breaker.isOpen || this.cancelled?.aborted === true;
	}

	/** The answer, as its parser understands it. Throws `RequestFailed`, after the retries. */
	async send<T>(call: Call<T>, attempts: Attempts = { made: 0 }): Promise<T> {
		return await this.pool.run(async () => {
			const before = attempts.made;
			while (true) {
				attempts.made++;
				const answer = await this.attempt(call);
				if ('value' in answer) {
					this.breaker.succeeded();
					this.retries.giveBack(attempts.made - before - 1);
					return answer.value;
				}
				const { failure } = answer;
				// That a later attempt was refused doesn't undo what an earlier one may have done.
				if (failure.proves === 'unclear' && call.method !== 'GET') attempts.unclear ??= failure;
				if (failure.status === 429 || failure.status === 503) this.pool.halve();
				if (!(await this.waitForRetry(failure, attempts.made, call.repeatable))) {
					if (this.endsTheRun(failure)) this.pool.close();
					throw new RequestFailed(attempts.unclear ?? failure);
				}
			}
		});
	}

	/** Waits as long as is due before the call is sent again; false if it must not be. */
	async waitForRetry(failure: Failure, sent: number, repeatable: boolean): Promise<boolean> {
		const { maxRetries } = this.settings;
		const delay = delayBeforeRetry({ failure, sent, maxRetries, repeatable, random: Math.random });
		if (delay === undefined || this.pool.isClosed || !this.retries.spend()) return false;
		await wait(delay, this.cancelled);
		return !this.pool.isClosed;
	}

	/** A retry that `waitForRetry` granted was worth it, so the run may spend another one. */
	retryHelped(): void {
		this.retries.giveBack(1);
	}

	private endsTheRun(failure: Failure): boolean {
		this.breaker.failed(failure);
		return this.breaker.isOpen || (this.settings.stopsOnFailure && failure.scope === 'run');
	}

	private async attempt<T>(call: Call<T>): Promise<{ value: T } | { failure: Failure }> {
		this.hasSent = true;
		const { timeout } = this.settings;
		const reply = await send(this.context, call, { timeout, secrets: this.secrets });
		if ('failure' in reply) return reply;
		const value = call.parse(reply.json);
		if (value !== undefined) return { value };
		return { failure: unreadable(reply, this.secrets) };
	}
}
