import { parse } from 'flatted';
import type { IRunExecutionData } from 'n8n-workflow';

import { N8nRest, type StoredCredential } from '../n8n/real/rest';
import { until } from './until';

/** An execution as n8n saved it, and the very text of it. */
export interface ReadExecution {
	status: string;
	data: IRunExecutionData;
	/** Everything that the nodes took in and put out, as n8n keeps it. */
	text: string;
}

/** Milliseconds until an execution must be saved. */
const savedWithin = 30_000;

/** What the tests in the browser do without the browser: prepare, and look what was saved. */
export class EditorRest extends N8nRest {
	/** The credential of a chat model's API that speaks as OpenAI's does. */
	async createModelCredential(url: string): Promise<StoredCredential> {
		const data = { apiKey: 'not-a-real-key', url };
		const credential = { name: 'Canned model', type: 'openAiApi', data };
		const { id } = await this.post<{ id: string }>('/rest/credentials', credential);
		return { id, ...credential };
	}

	/** An execution that the editor has started, once it has ended and is saved. */
	async finishedExecution(id: string): Promise<ReadExecution> {
		return await until(async () => {
			const { status, data } = await this.get<{ status: string; data: string }>(
				`/rest/executions/${id}`,
			);
			const saved = parse(data) as IRunExecutionData | undefined;
			const isRunning = ['new', 'running', 'waiting'].includes(status) || !saved;
			return isRunning ? undefined : { status, data: saved, text: data };
		}, savedWithin);
	}
}
