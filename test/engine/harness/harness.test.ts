/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import {
	NodeConnectionTypes,
	NodeOperationError,
	type ICredentialType,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import type { Execution } from './execution';
import { runInEngine } from './run';

const secretApi: ICredentialType = {
	name: 'secretApi',
	displayName: 'Secret API',
	properties: [],
	authenticate: async ({ baseUrl, token }, options) => ({
		...options,
		baseURL: String(baseUrl),
		qs: { ...options.qs, token },
	}),
};

/** Asks a server for each item's path; a path 'throw' throws, 'refuse' is an error item. */
class CallerNode implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Caller',
		name: 'caller',
		group: ['transform'],
		version: 1,
		description: 'Calls a server',
		defaults: { name: 'Caller' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'secretApi', required: true }],
		usableAsTool: true,
		properties: [{ displayName: 'Path', name: 'path', type: 'string', default: '' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const output: INodeExecutionData[] = [];
		for (let item = 0; item < this.getInputData().length; item++) {
			const path = this.getNodeParameter('path', item) as string;
			if (path === 'throw') {
				const error = new NodeOperationError(this.getNode(), 'Thrown', { itemIndex: item });
				error.context.results = [{ path }];
				throw error;
			}
			if (path === 'refuse') {
				output.push({ json: { error: { path } }, pairedItem: { item } });
				continue;
			}
			const answer = (await this.helpers.httpRequestWithAuthentication.call(this, 'secretApi', {
				url: path,
			})) as IDataObject;
			output.push({ json: answer, pairedItem: { item } });
		}
		this.addExecutionHints({ message: 'Called', type: 'warning', location: 'outputPane' });
		return [output];
	}
}

describe('The harness', () => {
	let server: Server;
	let asked: string[];
	let onRequest: () => void;

	beforeAll(async () => {
		server = createServer((request, response) => {
			asked.push(request.url ?? '');
			onRequest();
			if (request.url?.startsWith('/never')) return;
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify({ url: request.url }));
		});
		await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	});

	afterAll(async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	});

	beforeEach(() => {
		asked = [];
		onRequest = () => {};
	});

	const run = async (paths: string[], more: Partial<Execution> = {}) =>
		await runInEngine({
			nodeType: new CallerNode(),
			nodeName: 'Caller',
			parameters: { path: '={{ $json.path }}' },
			items: paths.map((path) => ({ path, column: 'kept' })),
			credential: {
				type: secretApi,
				data: { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 't' },
			},
			...more,
		});

	it('runs a node with real expressions, a credential and HTTP', async () => {
		const { main, hints, thrown } = await run(['/a', '/b']);
		expect(thrown).toBeUndefined();
		expect(main.map(({ json }) => json)).toEqual([{ url: '/a?token=t' }, { url: '/b?token=t' }]);
		expect(asked).toEqual(['/a?token=t', '/b?token=t']);
		expect(hints.map(({ message }) => message)).toEqual(['Called']);
	});

	it('lets nodes downstream look back at paired items', async () => {
		const { downstream } = await run(['/a', 'refuse', '/c'], {
			settings: { onError: 'continueErrorOutput' },
			downstream: "={{ $('Start').item.json.path + ' ' + $('Caller').item.pairedItem.item }}",
		});
		expect(downstream).toEqual({ main: ['/a 0', '/c 2'], error: ['refuse 1'] });
	});

	it("routes error items to the error output, together with their input's columns", async () => {
		const { main, error } = await run(['/a', 'refuse'], {
			settings: { onError: 'continueErrorOutput' },
		});
		expect(main).toHaveLength(1);
		expect(error.map(({ json }) => json)).toEqual([
			{ path: 'refuse', column: 'kept', error: { path: 'refuse' } },
		]);
	});

	it('gives the thrown error with what its context carries', async () => {
		const { thrown, results, main } = await run(['/a', 'throw']);
		expect(thrown?.message).toBe('Thrown');
		expect(results).toEqual([{ path: 'throw' }]);
		expect(main).toEqual([]);
	});

	it('shows that n8n sends the input on when a node throws under Continue', async () => {
		const { thrown, main } = await run(['throw'], {
			settings: { onError: 'continueRegularOutput' },
		});
		expect(thrown?.message).toBe('Thrown');
		expect(main.map(({ json }) => json.path)).toEqual(['throw']);
	});

	it('runs the node again under Retry On Fail', async () => {
		await run(['/a', 'throw'], {
			settings: { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 },
		});
		expect(asked).toHaveLength(3);
	});

	it('runs a node several times in a loop', async () => {
		const { run: whole } = await run(['/a', '/b'], { turns: 3 });
		expect(asked).toHaveLength(6);
		expect(whole.data.resultData.runData.Caller).toHaveLength(3);
	});

	it('hands a node other items in each turn of a loop', async () => {
		const paths = ['/a', '/b', '/c'];
		const { turns } = await run(paths, {
			turns: [[{ path: '/a' }], [{ path: '/b' }, { path: '/c' }]],
		});
		expect(asked).toEqual(paths.map((path) => `${path}?token=t`));
		expect(turns.map(({ rows }) => rows.length)).toEqual([1, 2]);
	});

	it("runs a failed execution's node again, with what n8n kept of it", async () => {
		const first = await run(['/a', 'throw']);
		const again = await run(['/b'], { retryOf: first.run });
		expect(again.thrown?.message).toBe('Thrown');
		// The items that it had then.
		expect(asked).toEqual(['/a?token=t', '/a?token=t']);
		expect(again.run.data.resultData.runData.Caller).toHaveLength(1);
	});

	it('reports a missing credential as n8n does', async () => {
		const { thrown } = await run(['/a'], { credential: null });
		expect(thrown?.message).toMatch(/credentials/i);
		expect(asked).toEqual([]);
	});

	it('cancels an execution in the middle of a request', async () => {
		const cancelWhen = new Promise<void>((reached) => (onRequest = reached));
		const { run: whole } = await run(['/never'], { cancelWhen });
		expect(whole.status).toBe('canceled');
	});
});
