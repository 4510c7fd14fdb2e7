import { CircuitBreaker } from '../../nodes/DronaHq/http/breaker';
import { silence, type Failure, type FailureReason } from '../../nodes/DronaHq/http/failure';
import { RetryBudget } from '../../nodes/DronaHq/http/retry';

const LOST = silence('unclear', 'server_error');

const refused = (reason: FailureReason, scope: Failure['scope'] = 'run'): Failure => ({
	...silence('refused', reason),
	scope,
});

const NO_USER = refused('missing', 'one');

/** Why a run ends, by which of these exchanges. */
it.each<[string, Array<Failure | 'answer'>, number]>([
	['after three requests in a row without a usable answer', [LOST, LOST, LOST], 3],
	['not while answers come between', [LOST, LOST, 'answer', LOST, LOST, 'answer'], 0],
	['not while users are refused between', [LOST, LOST, NO_USER, LOST, LOST, LOST], 6],
	['never for refused users, however many', Array<Failure>(9).fill(NO_USER), 0],
	['at once where the token is refused', [refused('unauthorized')], 1],
	['at once where everything is forbidden', [refused('forbidden')], 1],
	['not where one user is', [refused('forbidden', 'one')], 0],
])('a run ends %s', (_, exchanges, end) => {
	const breaker = new CircuitBreaker();
	const isOpen = exchanges.map((one) => {
		if (one === 'answer') breaker.succeeded();
		else breaker.failed(one);
		return breaker.isOpen;
	});
	expect(isOpen.indexOf(true)).toBe(end - 1);
});

it("a run's retries are given back where they helped, and no more than were there", () => {
	const budget = new RetryBudget();
	const spendAll = () => {
		let spent = 0;
		while (budget.spend()) spent++;
		return spent;
	};
	expect(spendAll()).toBe(50);
	budget.giveBack(3);
	expect(spendAll()).toBe(3);
	budget.giveBack(80);
	expect(spendAll()).toBe(50);
});
