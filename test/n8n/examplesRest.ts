import { randomUUID } from 'node:crypto';
import { parse } from 'flatted';
import fetch from 'node-fetch';
import type { IRunExecutionData } from 'n8n-workflow';

import { until } from '../browser/until';
import { N8nRest, type SavedExecution, type StoredCredential } from './real/rest';
import type { Workflow } from './real/workflow';

/** Milliseconds until n8n must have come so far. */
const within = 60_000;

/** What n8n answers to a submitted form. */
export interface FormAnswer {
	/** The address of the next page, where there is one. */
	formWaitingUrl?: string;
}

/** What people do with a published workflow: they fill in forms and open links. */
export class ExamplesRest extends N8nRest {
	/** Stores a workflow and switches its form on. Returns its id. */
	async publish(workflow: Workflow): Promise<string> {
		const { id, versionId } = (await this.createWorkflow(workflow)) as Workflow & {
			id: string;
			versionId: string;
		};
		await this.post(`/rest/workflows/${id}/activate`, { versionId });
		await until(async () => {
			const { status } = await open(this.formOf(workflow));
			return status === 200 ? status : undefined;
		}, within);
		return id;
	}

	/** The credential of a chat model's API that speaks as OpenAI's does. */
	async createModelCredential(url: string): Promise<StoredCredential> {
		const data = { apiKey: 'not-a-real-key', url };
		const credential = { name: 'Canned model', type: 'openAiApi', data };
		const { id } = await this.post<{ id: string }>('/rest/credentials', credential);
		return { id, ...credential };
	}

	/** The last execution of a workflow, once it is saved in this state. */
	async executionOf(workflowId: string, state: string): Promise<SavedExecution> {
		const filter = encodeURIComponent(JSON.stringify({ workflowId }));
		return await until(async () => {
			const { results } = await this.get<{ results: Array<{ id: string }> }>(
				`/rest/executions?filter=${filter}&limit=1`,
			);
			if (!results[0]) return undefined;
			const { id, status, data } = await this.get<{ id: string; status: string; data: string }>(
				`/rest/executions/${results[0].id}`,
			);
			const saved = parse(data) as IRunExecutionData | undefined;
			return status === state && saved ? { id, status, data: saved } : undefined;
		}, within);
	}

	/** The address of a workflow's form. */
	formOf({ nodes }: Workflow): string {
		const trigger = nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');
		return `${this.url}/form/${trigger?.webhookId}`;
	}
}

/**
 * Submits a form as a browser does.
 *
 * @param values by the number of the field, from 0
 * @throws Error with n8n's answer unless it takes the form
 */
export async function submitForm(url: string, values: Record<number, string>): Promise<FormAnswer> {
	const boundary = randomUUID();
	const parts = Object.entries(values).map(
		([field, value]) =>
			`--${boundary}\r\nContent-Disposition: form-data; name="field-${field}"\r\n\r\n${value}\r\n`,
	);
	const response = await fetch(url, {
		method: 'POST',
		headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
		body: `${parts.join('')}--${boundary}--\r\n`,
	});
	const text = await response.text();
	if (!response.ok) throw new Error(`${url}: ${response.status} ${text}`);
	return JSON.parse(text) as FormAnswer;
}

/** Opens an address as a browser does. */
export async function open(url: string): Promise<{ status: number; type: string; text: string }> {
	const response = await fetch(url);
	const type = response.headers.get('content-type') ?? '';
	return { status: response.status, type, text: await response.text() };
}

/** Waits until the form's next page can be opened, and opens it. */
export async function nextPage(formWaitingUrl: string): Promise<string> {
	const status = new URL(formWaitingUrl);
	status.pathname += '/n8n-execution-status';
	await until(async () => {
		const { text } = await open(status.href);
		return text.trim() === 'form-waiting' ? text : undefined;
	}, within);
	return (await open(formWaitingUrl)).text;
}
