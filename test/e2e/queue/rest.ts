/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { setTimeout as wait } from 'node:timers/promises';
import { parse } from 'flatted';
import fetch from 'node-fetch';
import type { IRunExecutionData } from 'n8n-workflow';

import { newConnections } from '../real/connection';
import { PublishingRest } from '../real/publishing';
import type { SavedExecution } from '../real/rest';

/** Milliseconds between two looks at an execution. */
const askEvery = 500;

const unfinished = ['new', 'running', 'waiting'];

/** n8n's REST interface, as far as production executions need it. */
export class QueueRest extends PublishingRest {
	/**
	 * Calls a webhook that answers with the execution's id. One that was switched on a moment ago may
	 * not be known yet, and a busy n8n may ask for patience: it gets half a minute.
	 *
	 * @throws Error when n8n doesn't take it
	 */
	async trigger(path: string, body: object): Promise<string> {
		const deadline = Date.now() + 30_000;
		for (;;) {
			const response = await fetch(`${this.url}/webhook/${path}`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				agent: newConnections,
				body: JSON.stringify(body),
			});
			const text = await response.text();
			if (/^\d+$/.test(text)) return text;
			if (![404, 503].includes(response.status) || Date.now() > deadline) {
				throw new Error(`Webhook ${path}: ${response.status} ${text}`);
			}
			await wait(askEvery);
		}
	}

	/**
	 * Waits for the end of an execution, whether or not it left anything behind.
	 *
	 * @param within milliseconds
	 */
	async finished(id: string, within = 300_000): Promise<SavedExecution> {
		const deadline = Date.now() + within;
		while (Date.now() < deadline) {
			const { status, data: text } = await this.get<{ status: string; data: string }>(
				`/rest/executions/${id}`,
			);
			if (!unfinished.includes(status)) {
				return { id, status, data: parse(text) as IRunExecutionData, text };
			}
			await wait(askEvery);
		}
		throw new Error(`Execution ${id} hasn't finished after ${within / 1000} s`);
	}
}
