import { OPERATIONS } from '../../operations';
import { offeredIn } from '../../operations/offered';
import { valueOf } from '../../operations/operation';
import { rest } from '../real/account';

/** What n8n knows of one of the package's nodes. */
const typeOf = async (name: string) =>
	(await rest.nodeTypes()).find((type) => type.name === `n8n-nodes-dronahq.${name}`);

describe('the installed package in n8n', () => {
	it('offers the node with all its operations', async () => {
		const node = await typeOf('dronaHq');
		expect(node).toMatchObject({
			displayName: 'DronaHQ',
			version: 1,
			credentials: [{ name: 'dronaHqApi', required: true }],
		});
		const offered = offeredIn(node?.properties ?? []);
		expect(offered.map(({ resource, value }) => `${resource.value} ${value}`).sort()).toEqual(
			OPERATIONS.map((operation) => `${operation.resource} ${valueOf(operation)}`).sort(),
		);
	});

	it('offers the node as a tool', async () => {
		expect(await typeOf('dronaHqTool')).toMatchObject({ displayName: 'DronaHQ Tool' });
	});

	it('offers the trigger, which n8n polls at times that people choose', async () => {
		const offered = await typeOf('dronaHqTrigger');
		expect(offered).toMatchObject({ displayName: 'DronaHQ Trigger', polling: true, inputs: [] });
		const fields = offered?.properties.map(({ name }) => name);
		expect(fields).toEqual(expect.arrayContaining(['pollTimes', 'event', 'group']));
	});

	it('shows icons for light and dark editors', async () => {
		const node = await typeOf('dronaHq');
		const { iconUrl } = node as unknown as { iconUrl: { light: string; dark: string } };
		for (const path of [iconUrl.light, iconUrl.dark]) {
			expect(await rest.text(`/${path}`)).toContain('<svg');
		}
	});

	it('offers the credential', async () => {
		const credential = (await rest.credentialTypes()).find(({ name }) => name === 'dronaHqApi');
		expect(credential?.displayName).toBe('DronaHQ API');
		// n8n appends fields of its own.
		expect(credential?.properties.slice(0, 2)).toMatchObject([
			{ name: 'baseUrl', default: 'https://plugin.api.dronahq.com' },
			{ name: 'tokenKey', typeOptions: { password: true } },
		]);
	});
});
