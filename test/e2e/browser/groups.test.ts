import type { SandboxOptions } from '../../sandbox';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

/** The details of a node that changes the groups of one user of this account. */
async function openChangeGroups(prepare: SandboxOptions & { revoked?: boolean } = {}) {
	const { revoked, ...options } = prepare;
	const { sandbox, credential } = await openAccount(options);
	if (revoked) sandbox.revokeToken();
	const { canvas, ndv, page } = await openInEditor(
		dronaHqAlone({ resource: 'user', operation: 'changeGroups' }, credential),
	);
	await canvas.open('DronaHQ');
	return { page, groups: ndv.multiSelect('assignGroups') };
}

describe('the list of groups', () => {
	it('opens, narrows down, and keeps those that are chosen', async () => {
		const { groups, page } = await openChangeGroups();
		await groups.open();
		await groups.option('Sales').waitFor();
		await keep(page, '3 groups');
		expect(await groups.texts()).toEqual([
			'2024',
			'Everyone',
			'HR',
			'IT',
			'Last',
			'Sales',
			'Sales, EMEA',
		]);

		await groups.search('sales');
		await groups.option('IT').waitFor({ state: 'hidden' });
		await keep(page, '3 groups search');
		await groups.option('Sales').click();
		await groups.search('');
		await groups.option('IT').click();
		await keep(page, '3 groups chosen');
		expect(await groups.chosen()).toEqual(['Sales', 'IT']);
	});

	it('says that an account has no groups', async () => {
		const { groups, page } = await openChangeGroups({ empty: true });
		await groups.open();
		await page
			.getByText(/no data|no matching/i)
			.filter({ visible: true })
			.waitFor();
		await keep(page, '3 groups empty account');
	});

	it('says what to do about a refused token', async () => {
		const { groups, page } = await openChangeGroups({ revoked: true });
		const issue = await groups.pointAtIssue();
		await keep(page, '3 groups refused token');
		expect(issue).toContain('DronaHQ refused the token.');
	});

	it('shows that it is waiting for a slow server', async () => {
		const { groups, page } = await openChangeGroups({ latency: 2_000 });
		await groups.loading.waitFor();
		await keep(page, '3 groups slow server, waiting');
		await groups.loading.waitFor({ state: 'hidden' });
		await groups.open();
		await groups.option('Sales').waitFor();
		await keep(page, '3 groups slow server, there');
	});
});
