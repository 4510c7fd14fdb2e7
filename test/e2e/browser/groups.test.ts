import type { Sandbox, SandboxOptions } from '../../sandbox';
import { openNode } from './opening';

/** The list of groups in a node that changes those of one user of this account. */
async function openGroups(account?: SandboxOptions, before?: (sandbox: Sandbox) => void) {
	const parameters = { resource: 'user', operation: 'changeGroups' };
	const opened = await openNode(parameters, account, before);
	return { ...opened, groups: opened.ndv.multiSelect('assignGroups') };
}

describe('the list of groups', () => {
	it('opens, narrows down, and keeps those that are chosen', async () => {
		const { groups, look } = await openGroups();
		await groups.open();
		await groups.option('Sales').waitFor();
		await look('3 groups');
		const all = ['2024', 'Everyone', 'HR', 'IT', 'Last', 'Sales', 'Sales, EMEA'];
		expect(await groups.texts()).toEqual(all);

		await groups.search('sales');
		await groups.option('IT').waitFor({ state: 'hidden' });
		await look('3 groups search');
		await groups.option('Sales').click();
		await groups.search('');
		await groups.option('IT').click();
		await look('3 groups chosen');
		expect(await groups.chosen()).toEqual(['Sales', 'IT']);
	});

	it('says that an account has no groups', async () => {
		const { groups, page, look } = await openGroups({ empty: true });
		await groups.open();
		await page
			.getByText(/no data|no matching/i)
			.filter({ visible: true })
			.waitFor();
		await look('3 groups empty account');
	});

	it('says what to do about a refused token', async () => {
		const { groups, look } = await openGroups({}, (sandbox) => sandbox.revokeToken());
		const issue = await groups.pointAtIssue();
		await look('3 groups refused token');
		expect(issue).toContain('DronaHQ refused the token.');
	});

	it('shows that it is waiting for a slow server', async () => {
		const { groups, look } = await openGroups({ latency: 2_000 });
		await groups.loading.waitFor();
		await look('3 groups slow server, waiting');
		await groups.loading.waitFor({ state: 'hidden' });
		await groups.open();
		await groups.option('Sales').waitFor();
		await look('3 groups slow server, there');
	});
});
