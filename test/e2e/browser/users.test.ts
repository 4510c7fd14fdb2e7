import { USERS, type SandboxOptions } from '../../sandbox';
import { openAccount, openInEditor } from './opening';
import { keep } from './screenshots';
import { dronaHqAlone } from './workflows';

const { nathan, last } = USERS;

/** The details of a node that gets one user of this account. */
async function openGet(options?: SandboxOptions) {
	const { sandbox, credential } = await openAccount(options);
	const { canvas, ndv, page } = await openInEditor(
		dronaHqAlone({ resource: 'user', operation: 'get' }, credential),
	);
	await canvas.open('DronaHQ');
	return { sandbox, page, user: ndv.resourceLocator('user') };
}

describe('the list of users', () => {
	it('opens, narrows down, and keeps the one that is chosen', async () => {
		const { user, page } = await openGet();
		await user.open();
		await user.items.first().waitFor();
		await keep(page, '3 users');

		await user.search('nathan');
		await user.items
			.filter({ hasNotText: /nathan/i })
			.first()
			.waitFor({ state: 'hidden' });
		await keep(page, '3 users search');
		await user.item(nathan.email).click();
		expect(await user.value()).toBe(`${nathan.name} (${nathan.email})`);
		await keep(page, '3 users chosen');
	});

	it('goes on where the first page ends', async () => {
		const { user, page } = await openGet();
		await user.open();
		await user.scrollTo(last.email);
		await keep(page, '3 users last page');
		expect(await user.items.count()).toBe(137);
	});

	it('says that an account has no users', async () => {
		const { user, page } = await openGet({ empty: true });
		await user.open();
		await page.getByText('No results').waitFor();
		await keep(page, '3 users empty account');
	});

	it('says what to do about a refused token', async () => {
		const { sandbox, user, page } = await openGet();
		sandbox.revokeToken();
		await user.open();
		await user.refusal.waitFor();
		await keep(page, '3 users refused token');
		expect(await user.refusal.innerText()).toContain('DronaHQ refused the token.');
	});

	it('shows that it is waiting for a slow server', async () => {
		const { user, page } = await openGet({ latency: 2_000 });
		await user.open();
		await user.loading.waitFor();
		await keep(page, '3 users slow server, waiting');
		await user.items.first().waitFor();
		await keep(page, '3 users slow server, there');
	});
});
