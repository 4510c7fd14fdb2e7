import { sandboxes, writesTo } from '../../engine/harness/dronaHq';
import { range } from '../../engine/harness/users';
import { create, each, kindCalled } from './kinds';
import { expectUnsent } from './unsent';

const deactivate = kindCalled('deactivate');

describe('Input: thousands of rows', () => {
	const start = sandboxes();

	it.each(each([create, deactivate]))('I21 · $name · $onError', async (one) => {
		const { kind } = one;
		const count = 3000;
		const sandbox = await start(kind.account(count));
		const items = range(count).map(kind.item);
		items[1700] = { ...items[1700], [kind.column]: 'no-user' };
		const parameters = {
			...kind.parameters,
			// Each expression takes its time: one is enough.
			...(kind === create && { userName: 'Somebody', password: 'pass-word', groupNames: 'Sales' }),
			...(kind === deactivate && { options: { maxUsers: count } }),
		};
		await expectUnsent(one, { sandbox, items, bad: [1700], parameters });
		if (one.onError === 'stopWorkflow') return;
		expect(writesTo(sandbox)).toHaveLength(60);
		expect(new Set(writesTo(sandbox).flatMap(kind.named)).size).toBe(count - 1);
	});
});
