import { randomUUID } from 'node:crypto';
import fetch from 'node-fetch';
import type { INode } from 'n8n-workflow';

import { PublishingRest } from '../real/publishing';
import type { SavedExecution } from '../real/rest';
import { until } from '../real/until';
import type { Workflow } from '../real/workflow';

/** Milliseconds until n8n must have come so far. */
const within = 60_000;

/** What n8n answers to a submitted form. */
export interface FormAnswer {
	/** The address of the next page, where there is one. */
	formWaitingUrl?: string;
}

/** What people do with a published workflow: they fill in forms and open links. */
export class ExamplesRest extends PublishingRest {
	/** Stores a workflow and switches its trigger on, and its form if it has one. Returns its id. */
	override async publish(workflow: Workflow): Promise<string> {
		const id = await super.publish(workflow);
		if (!formTriggerOf(workflow)) return id;
		await until(async () => {
			const { status } = await open(this.formOf(workflow));
			return status === 200 ? status : undefined;
		}, within);
		return id;
	}

	/** The last execution of a workflow, once it is saved in this state. */
	async executionOf(workflowId: string, state: string): Promise<SavedExecution> {
		return await until(async () => {
			const [id] = await this.executionsOf(workflowId);
			const saved = id === undefined ? undefined : await this.savedExecution(id);
			return saved?.status === state ? saved : undefined;
		}, within);
	}

	/** The ids of a workflow's executions, the last one first, once there are so many. */
	async executionsAtLeast(workflowId: string, count: number): Promise<string[]> {
		return await until(async () => {
			const ids = await this.executionsOf(workflowId);
			return ids.length >= count ? ids : undefined;
		}, within);
	}

	/** Starts a published workflow by its webhook. */
	async callWebhook(path: string): Promise<void> {
		await until(async () => {
			const { ok } = await fetch(`${this.url}/webhook/${path}`, { method: 'POST' });
			return ok || undefined;
		}, within);
	}

	/** The address of a workflow's form. */
	formOf(workflow: Workflow): string {
		return `${this.url}/form/${formTriggerOf(workflow)?.webhookId}`;
	}
}

const formTriggerOf = ({ nodes }: Workflow) =>
	nodes.find(({ type }) => type === 'n8n-nodes-base.formTrigger');

/** The same workflow with a webhook in the place of its trigger, so that n8n runs it as it does by itself. */
export function withWebhook(workflow: Workflow, trigger: string) {
	const path = randomUUID();
	const webhook: Partial<INode> = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, options: {} },
	};
	const nodes = workflow.nodes.map((node) =>
		node.name === trigger ? { ...node, ...webhook } : node,
	);
	return { workflow: { ...workflow, nodes }, path };
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
