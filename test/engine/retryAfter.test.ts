import { runNode, sandboxes } from './harness/dronaHq';
import { countBy, CREATE, joiners } from './harness/users';

// The waits themselves are under test here.
jest.unmock('n8n-workflow');

describe('Too many requests (429)', () => {
	const start = sandboxes();

	it.each([
		['seconds', () => '1'],
		['a date', () => new Date(Date.now() + 2000).toUTCString()],
	])('are sent again after the time that the server gave in %s', async (_, retryAfter) => {
		const sandbox = await start();
		const began = Date.now();
		sandbox.script({ answer: { status: 429, headers: { 'retry-after': retryAfter() } } });
		const { rows } = await runNode({ sandbox, items: joiners(2), parameters: CREATE });
		expect(countBy(rows, 'status')).toEqual({ created: 2 });
		expect(sandbox.log).toHaveLength(2);
		expect(Date.now() - began).toBeGreaterThanOrEqual(950);
	});
});
