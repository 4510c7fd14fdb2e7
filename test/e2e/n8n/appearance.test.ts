import { OPERATIONS } from '../../operations';
import { offeredIn } from '../../operations/offered';
import { valueOf } from '../../operations/operation';
import { rest } from './account';

describe('the installed package in n8n', () => {
	it('offers the node with all its operations', async () => {
		const node = (await rest.nodeTypes()).find(({ name }) => name === 'n8n-nodes-dronahq.dronaHq');
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
		const tool = (await rest.nodeTypes()).find(
			({ name }) => name === 'n8n-nodes-dronahq.dronaHqTool',
		);
		expect(tool).toMatchObject({ displayName: 'DronaHQ Tool' });
	});

	it('offers the trigger, which n8n polls at times that people choose', async () => {
		const offered = (await rest.nodeTypes()).find(
			({ name }) => name === 'n8n-nodes-dronahq.dronaHqTrigger',
		);
		expect(offered).toMatchObject({ displayName: 'DronaHQ Trigger', polling: true, inputs: [] });
		const fields = offered?.properties.map(({ name }) => name);
		expect(fields).toEqual(expect.arrayContaining(['pollTimes', 'event', 'group']));
	});

	it('shows icons for light and dark editors', async () => {
		const node = (await rest.nodeTypes()).find(({ name }) => name === 'n8n-nodes-dronahq.dronaHq');
		const { iconUrl } = node as unknown as { iconUrl: { light: string; dark: string } };
		for (const path of [iconUrl.light, iconUrl.dark]) {
			expect(await rest.text(`/${path}`)).toContain('<svg');
		}
	});

	it('offers the credential', async () => {
		const credential = (await rest.credentialTypes()).find(({ name }) => name === 'dronaHqApi');
		expect(credential?.displayName).toBe('DronaHQ API');
		// n8n appends fields of its own.
		expect(credential?.properties.slice(0, 2)).toEqual([
			expect.objectContaining({ name: 'baseUrl', default: 'https://plugin.api.dronahq.com' }),
			expect.objectContaining({ name: 'tokenKey', typeOptions: { password: true } }),
		]);
	});
});
