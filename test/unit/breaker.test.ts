import type { Failure } from '../../nodes/DronaHq/http/failure';
import { CircuitBreaker } from '../../nodes/DronaHq/http/breaker';
import { RetryBudget } from '../../nodes/DronaHq/http/retry';

const failure = (more: Partial<Failure>): Failure => ({
	proves: 'unclear',
	reason: 'server_error',
	code: null,
	detail: null,
	scope: 'run',
	...more,
});

const UNCLEAR = failure({});
const REFUSED_USER = failure({ proves: 'refused', reason: 'missing', scope: 'one' });

/** Whether the breaker is open after each of these failures. */
const openAfter = (breaker: CircuitBreaker, ...failures: Failure[]) =>
	failures.map((one) => {
		breaker.failed(one);
		return breaker.isOpen;
	});

describe('The circuit breaker', () => {
	it('ends the run after three requests in a row without a usable answer', () => {
		const breaker = new CircuitBreaker();
		expect(openAfter(breaker, UNCLEAR, UNCLEAR, UNCLEAR)).toEqual([false, false, true]);
	});

	it.each([
		['a usable answer', (breaker: CircuitBreaker) => breaker.succeeded()],
		['the refusal of a single user', (breaker: CircuitBreaker) => breaker.failed(REFUSED_USER)],
	])('counts anew after %s', (_, interrupt) => {
		const breaker = new CircuitBreaker();
		breaker.failed(UNCLEAR);
		breaker.failed(UNCLEAR);
		interrupt(breaker);
		expect(openAfter(breaker, UNCLEAR, UNCLEAR, UNCLEAR)).toEqual([false, false, true]);
	});

	it('ends the run at once where the token is refused', () => {
		const refused = { proves: 'refused' as const };
		const breaks = (more: Partial<Failure>) =>
			openAfter(new CircuitBreaker(), failure({ ...refused, ...more }));
		expect(breaks({ reason: 'unauthorized' })).toEqual([true]);
		expect(breaks({ reason: 'forbidden' })).toEqual([true]);
		expect(breaks({ reason: 'forbidden', scope: 'one' })).toEqual([false]);
	});

	it('never ends the run for refused users, however many', () => {
		const breaker = new CircuitBreaker();
		const refusals = Array.from({ length: 9 }, () => REFUSED_USER);
		expect(openAfter(breaker, ...refusals)).not.toContain(true);
	});
});

describe("A run's retries", () => {
	const spendAll = (budget: RetryBudget) => {
		let spent = 0;
		while (budget.spend()) spent++;
		return spent;
	};

	it('are limited', () => {
		expect(spendAll(new RetryBudget())).toBe(50);
	});

	it('are given back where they helped, and no more than were there', () => {
		const budget = new RetryBudget();
		expect(spendAll(budget)).toBe(50);
		budget.giveBack(3);
		expect(spendAll(budget)).toBe(3);
		budget.giveBack(80);
		expect(spendAll(budget)).toBe(50);
	});
});
