import { USERS, type SandboxOptions } from '../../sandbox';
import { openNode } from './opening';

const { nathan, last } = USERS;

/** The list of users, still closed, in a node that gets one of this account. */
async function openUsers(account?: SandboxOptions) {
	const opened = await openNode({ resource: 'user', operation: 'get' }, account);
	return { ...opened, user: opened.ndv.resourceLocator('user') };
}

describe('the list of users', () => {
	it('opens, narrows down, and keeps the one that is chosen', async () => {
		const { user, look } = await openUsers();
		await user.open();
		await user.items.first().waitFor();
		await look('3 users');

		await user.search('nathan');
		await user.items
			.filter({ hasNotText: /nathan/i })
			.first()
			.waitFor({ state: 'hidden' });
		await look('3 users search');
		await user.item(nathan.email).click();
		expect(await user.value()).toBe(`${nathan.name} (${nathan.email})`);
		await look('3 users chosen');
	});

	it('goes on where the first page ends', async () => {
		const { user, look } = await openUsers();
		await user.open();
		await user.scrollTo(last.email);
		await look('3 users last page');
		expect(await user.items.count()).toBe(137);
	});

	it('says that an account has no users', async () => {
		const { user, page, look } = await openUsers({ empty: true });
		await user.open();
		await page.getByText('No results').waitFor();
		await look('3 users empty account');
	});

	it('says what to do about a refused token', async () => {
		const { sandbox, user, look } = await openUsers();
		sandbox.revokeToken();
		await user.open();
		await user.refusal.waitFor();
		await look('3 users refused token');
		expect(await user.refusal.innerText()).toContain('DronaHQ refused the token.');
	});

	it('shows that it is waiting for a slow server', async () => {
		const { user, look } = await openUsers({ latency: 2_000 });
		await user.open();
		await user.loading.waitFor();
		await look('3 users slow server, waiting');
		await user.items.first().waitFor();
		await look('3 users slow server, there');
	});
});
