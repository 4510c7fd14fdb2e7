import type { IHttpRequestOptions } from 'n8n-workflow';
import type { Sharing } from '../../nodes/DronaHq/account/account';
import type { Change } from '../../nodes/DronaHq/account/change';
import { PluginAccount } from '../../nodes/DronaHq/account/plugin/client';
import type { SenderSettings } from '../../nodes/DronaHq/http/sender';
import { contextOf } from './context';

/** What a server answers: JSON, a status without any, or an error for no answer. */
export type Answer = { json: unknown } | number | Error;

/** Joins and leaves on one side alone, whatever the other one would take. */
export const OF_GROUP = { batchSize: 50, memberships: 'ofGroup', onlySide: 'ofGroup' } as const;
export const OF_USER = { batchSize: 50, memberships: 'ofUser', onlySide: 'ofUser' } as const;

/** An account whose requests are answered so, one after the other, and what it asked for. */
export function pluginAccountOf(given: Answer[], settings: Partial<SenderSettings> = {}) {
	const asked: IHttpRequestOptions[] = [];
	const rest = given.values();
	const context = contextOf((options) => {
		asked.push(options);
		const { value: answer } = rest.next();
		if (answer instanceof Error) throw answer;
		const [statusCode, json] = typeof answer === 'object' ? [200, answer.json] : [answer, ''];
		return { statusCode, headers: {}, body: JSON.stringify(json) };
	});
	const account = new PluginAccount(context, {
		...{ parallelRequests: 1, maxRetries: 0, timeout: 60_000, stopsOnFailure: false },
		...settings,
	});
	return { asked, account };
}

/** What these changes come to where their requests are answered so, and how they were sent. */
export async function sent(
	changes: Change[],
	answers: Answer[],
	sharing: Sharing = OF_GROUP,
	settings: Partial<SenderSettings> = {},
) {
	const { account, asked } = pluginAccountOf(answers, settings);
	const requests = await account.pack(changes, sharing);
	const verdicts = await Promise.all(requests.map(async (request) => await account.send(request)));
	return { asked, verdicts: verdicts.flat() };
}
