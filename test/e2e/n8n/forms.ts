import { randomUUID } from 'node:crypto';
import fetch from 'node-fetch';

import { until } from '../real/until';
import { node, withNode, type Workflow } from '../real/workflow';

/** What n8n answers to a submitted form. */
export interface FormAnswer {
	/** The address of the next page, where there is one. */
	formWaitingUrl?: string;
}

/** The same workflow with a webhook in the place of its trigger, so that n8n runs it as it does by itself. */
export function withWebhook(workflow: Workflow, trigger: string) {
	const path = randomUUID();
	const parameters = { httpMethod: 'POST', path, options: {} };
	const { type, typeVersion } = node(trigger, 'webhook', 2);
	const webhook = { type, typeVersion, parameters, webhookId: path };
	return { workflow: withNode(workflow, trigger, webhook), path };
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
	await until(async () => (await open(status.href)).text.trim() === 'form-waiting');
	return (await open(formWaitingUrl)).text;
}
