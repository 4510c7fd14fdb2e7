import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { rest } from './account';

const operations = {
	user: ['activate', 'changeGroups', 'create', 'deactivate', 'get', 'getAll'],
	group: ['changeUsers'],
};

/** The values that the package itself offers; n8n adds one for its HTTP Request node. */
const valuesOf = (property: INodeProperties | undefined) =>
	((property?.options ?? []) as INodePropertyOptions[])
		.map(({ value }) => String(value))
		.filter((value) => value !== '__CUSTOM_API_CALL__')
		.sort();

describe('the installed package in n8n', () => {
	it('offers the node with all its operations', async () => {
		const node = (await rest.nodeTypes()).find(({ name }) => name === 'n8n-nodes-dronahq.dronaHq');
		expect(node).toMatchObject({
			displayName: 'DronaHQ',
			version: 1,
			credentials: [{ name: 'dronaHqApi', required: true }],
		});
		const resource = node?.properties.find(({ name }) => name === 'resource');
		expect(valuesOf(resource)).toEqual(Object.keys(operations).sort());
		for (const [name, wanted] of Object.entries(operations)) {
			const operation = node?.properties.find(
				(property) =>
					property.name === 'operation' && property.displayOptions?.show?.resource?.includes(name),
			);
			expect(valuesOf(operation)).toEqual(wanted);
		}
	});

	it('offers the node as a tool', async () => {
		const tool = (await rest.nodeTypes()).find(
			({ name }) => name === 'n8n-nodes-dronahq.dronaHqTool',
		);
		expect(tool).toMatchObject({ displayName: 'DronaHQ Tool' });
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
