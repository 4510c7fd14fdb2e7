// First, so that what n8n itself logs is captured, too.
import { logged } from '../harness/captureLog';

import type { ScriptRule } from '../../sandbox';
import { TEAM_USERS } from '../../sandbox/teamAccount';
import { leaksIn, SPELLINGS, TOKEN } from '../harness/canaries';
import { EVENTS, groupMembers, newcomer, triggers } from '../harness/trigger';

const { bo, cy } = TEAM_USERS;

const account = { token: TOKEN };

/** What a server may do that tells its own secret. */
const ECHOES: Array<[string, ScriptRule]> = [
	['the token in a refusal', { answer: { status: 401, body: { reason: `Bad token: ${TOKEN}` } } }],
	[
		'the token in a page of HTML',
		{ answer: { status: 502, body: `<p>${SPELLINGS['in HTML']?.(TOKEN)}</p>` } },
	],
	['the token in what cannot be read', { answer: { body: `[{"token": "${TOKEN}` } }],
	['the token in an answer that breaks off', { answer: { body: TOKEN, ends: 'reset' } }],
	['a connection that breaks', { answer: 'reset' }],
	['a redirect', { answer: { status: 302, toElsewhere: true } }],
];

describe.each(EVENTS)('No secret is anywhere with %s', (_, parameters) => {
	const { ready, active } = triggers();
	/** Whatever n8n keeps or shows. */
	const leaks = (...kept: unknown[]) => [...leaksIn(kept), ...leaksIn(logged.splice(0), 'logged')];

	it('when all goes well', async () => {
		const { sandbox, n8n } = await active(parameters, { account });
		sandbox.meanwhile.joined(cy.id, 10);
		sandbox.meanwhile.left(bo.id, 10);
		sandbox.meanwhile.created(newcomer(600));
		const { items } = await n8n.check();
		expect(items?.length).toBeGreaterThan(0);
		const example = await n8n.fetchTestEvent();
		expect(leaks(items, example, n8n.store)).toEqual([]);
	});

	it.each(ECHOES)('when an activation, a check and a test event meet %s', async (_title, rule) => {
		const { sandbox, n8n } = await ready(parameters, { account });
		sandbox.script(rule);
		const refused = await n8n.activate();
		await n8n.activate();
		sandbox.script(rule);
		const failed = await n8n.check();
		sandbox.script(rule);
		const shown = await n8n.fetchTestEvent();
		for (const { error } of [refused, failed, shown]) expect(error).toBeDefined();
		expect(leaks(refused, failed, shown, n8n.store)).toEqual([]);
	});
});

describe('No secret is anywhere', () => {
	const { active } = triggers();

	it('when somebody who left cannot be asked for', async () => {
		const parameters = groupMembers(10, { maxRetries: 0 });
		const { sandbox, n8n } = await active(parameters, { account });
		sandbox.meanwhile.left(bo.id, 10);
		const path = `/users/${bo.id}`;
		sandbox.script({ path, answer: { status: 500, body: { reason: TOKEN } } });
		const failed = await n8n.check();
		expect(failed.error).toBeDefined();
		sandbox.script({ path, answer: { status: 400, body: { reason: TOKEN } } });
		const { items } = await n8n.check();
		expect(items).toHaveLength(1);
		expect(leaksIn([failed, items, n8n.store, logged.splice(0)])).toEqual([]);
	});

	it('is found at all, where there is one', () => {
		expect(leaksIn([new Error(`Bad token: ${TOKEN}`)])).not.toEqual([]);
	});
});
