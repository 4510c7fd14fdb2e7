/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import type { IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

import { execute } from '../test/engine/harness/execution';
import { projectFolder } from '../test/e2e/real/pack';
import type { Account } from './sandbox/messages';
import type { Person } from './work';

/** Times of one run, in milliseconds. */
export interface EngineTimes {
	/** Of the whole node. */
	wall: number;
	/** Of n8n's own getNodeParameter within. */
	parameters: number;
}

/**
 * Activates people in n8n-core's engine, in this process. n8n-core reads its environment while it is
 * loaded, so import this file late.
 */
export async function activateInEngine(account: Account, people: Person[]): Promise<EngineTimes> {
	const { DronaHq } = await built<NodeFile>('nodes/DronaHq/DronaHq.node.js');
	const { DronaHqApi } = await built<CredentialFile>('credentials/DronaHqApi.credentials.js');
	const timed = new Timed(new DronaHq());
	const run = await execute({
		nodeType: timed,
		nodeName: 'DronaHQ',
		parameters: {
			resource: 'user',
			operation: 'activate',
			emails: '={{ $json.email }}',
			options: { parallelRequests: 1 },
		},
		items: people.map((person) => ({ ...person })),
		credential: {
			type: new DronaHqApi(),
			data: { baseUrl: account.url, tokenKey: account.token },
		},
	});
	const { error } = run.data.resultData;
	if (error) throw error;
	return timed;
}

type NodeFile = typeof import('../nodes/DronaHq/DronaHq.node');
type CredentialFile = typeof import('../credentials/DronaHqApi.credentials');

/** A file of the built package: what is published is what is measured. */
async function built<T>(file: string): Promise<T> {
	return (await import(path.join(projectFolder, 'dist', file))) as T;
}

/** A node whose time is taken, and the time in n8n's getNodeParameter within. Milliseconds. */
class Timed implements INodeType {
	wall = 0;

	parameters = 0;

	readonly description: INodeType['description'];

	constructor(private readonly node: INodeType) {
		this.description = node.description;
		// n8n calls `execute` with its own context as `this`.
		const measure = async (context: IExecuteFunctions) => await this.measure(context);
		this.execute = async function (this: IExecuteFunctions) {
			return await measure(this);
		};
	}

	readonly execute: (this: IExecuteFunctions) => Promise<INodeExecutionData[][]>;

	private async measure(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const original = context.getNodeParameter;
		const watched = (...values: Parameters<typeof original>): unknown => {
			const started = performance.now();
			try {
				return original.apply(context, values);
			} finally {
				this.parameters += performance.now() - started;
			}
		};
		context.getNodeParameter = watched as typeof original;
		const started = performance.now();
		const output = await this.node.execute?.call(context);
		this.wall = performance.now() - started;
		return output as INodeExecutionData[][];
	}
}
