import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { checkCredential, openAccount, whichAccount } from '../account/open';
import { CHECKS, inCheck } from '../outcomes/checks';
import { inItsWords } from '../outcomes/messages';
import { plainError } from '../outcomes/plainError';
import { raise, refused, verdictOfError } from '../outcomes/verdict';
import { memoryOf, remembered, shortHash } from './memory';
import { readSettings } from './settings';
import type { Means } from './watch';
import { watchOf } from './watchOf';

/** Requests at once; only those about users who left a group are more than one. */
const REQUESTS_AT_ONCE = 4;

/** Milliseconds that a check may take where n8n gives it no time of its own. */
const LONGEST = 300_000;

/** n8n makes one context for an activation, and uses it for all checks until the next one. */
const activated = new WeakSet<IPollFunctions>();

/**
 * One check: what has happened since the one before, or null. It remembers what it has found once everything
 * that is needed was read to the end; where that fails it throws, and the next check reports all of it.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isFirst = !activated.has(context);
	activated.add(context);
	try {
		return await check(context, isFirst);
	} catch (error) {
		// Thrown, it would leave the workflow inactive for hours; the next check tells.
		const isStartOfN8n = ['init', 'leadershipChange'].includes(context.getActivationMode());
		if (isFirst && isStartOfN8n && memoryIn(context) !== undefined) return null;
		const { reason, message, detail, code = null } = verdictOfError(error);
		const words = [
			...(detail ? [inItsWords(detail, code)] : []),
			...(memoryIn(context) === undefined ? [] : [CHECKS.nextCheck]),
		];
		throw plainError(context, message ?? inCheck(reason ?? 'unreadable_response'), {
			description: words.join('\n'),
		});
	}
}

async function check(
	context: IPollFunctions,
	isFirst: boolean,
): Promise<INodeExecutionData[][] | null> {
	const isManual = context.getMode() === 'manual';
	const memory = isManual ? undefined : memoryIn(context);
	const means = await meansOf(context, memory);
	const watch = await watchOf(means);
	if (isManual) return asItems([await watch.example()]);

	const of = shortHash(means.opened, watch.about);
	const known = remembered(memory, of);
	// n8n saves what begins anew when it is activated; otherwise its next start would undo that.
	if (memory !== undefined && !known && !isFirst) {
		raise(refused('invalid_input', { message: CHECKS.otherAddress }));
	}
	const { ids, events } = await watch.check(known);
	if (means.until.aborted) raise(refused('stopped'));
	// Another check has reported meanwhile what this one would report again.
	if (memoryIn(context) !== memory) return null;
	if (known && events.length === 0) return null;
	const { named } = watch;
	context.getWorkflowStaticData('node').memory = memoryOf(ids, { of, named }, memory);
	return events.length === 0 ? null : asItems(events);
}

async function meansOf(context: IPollFunctions, memory: unknown): Promise<Means> {
	const settings = readSettings(context);
	const unusable = await checkCredential(context);
	if (unusable !== undefined) raise(refused('invalid_input', { message: unusable }));
	const budget = (context as Partial<IPollFunctions>).getPollBudgetMs?.() ?? LONGEST;
	const until = AbortSignal.timeout(budget);
	const account = openAccount(context, {
		...settings,
		timeout: Math.min(settings.timeout, budget),
		parallelRequests: REQUESTS_AT_ONCE,
		stopsOnFailure: true,
		until,
	});
	const opened = await whichAccount(context);
	return { ...settings, account, opened, memory, until, seenAt: new Date().toISOString() };
}

/** What the check before has remembered. n8n keeps it by the name of the node. */
const memoryIn = (context: IPollFunctions): unknown => context.getWorkflowStaticData('node').memory;

const asItems = (events: IDataObject[]): INodeExecutionData[][] => [
	events.map((json) => ({ json })),
];
