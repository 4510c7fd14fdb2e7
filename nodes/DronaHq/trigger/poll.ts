import { createHash } from 'node:crypto';
import type { IDataObject, INodeExecutionData, IPollFunctions } from 'n8n-workflow';
import { LookUps } from '../account/lookUps';
import { addressOf, checkCredential, openAccount } from '../account/open';
import { CHECKS, inCheck } from '../outcomes/checks';
import { inItsWords } from '../outcomes/messages';
import { plainError } from '../outcomes/plainError';
import { raise, refused, verdictOfError } from '../outcomes/verdict';
import { groupMembers } from './groupMembers';
import { memoryOf, remembered } from './memory';
import { readSettings } from './settings';
import { userAdded } from './userAdded';
import type { Watch } from './watch';

/** Requests at once; only those about users who left a group are more than one. */
const REQUESTS_AT_ONCE = 4;

/** n8n makes one context for an activation, and uses it for all checks until the next one. */
const activated = new WeakSet<IPollFunctions>();

/**
 * One check: what has happened since the one before, or null. It remembers what it has found once everything
 * that is needed was read to the end; where that fails it throws, and the next check reports all of it.
 */
export async function poll(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const isAtStart = isStartOfN8n(context);
	try {
		return await check(context);
	} catch (error) {
		// Thrown, it would leave the workflow inactive for hours; the next check tells.
		if (isAtStart && memoryIn(context) !== undefined) return null;
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

/** Whether n8n has just taken up a workflow that was active before. */
function isStartOfN8n(context: IPollFunctions): boolean {
	const isFirst = !activated.has(context);
	activated.add(context);
	return isFirst && ['init', 'leadershipChange'].includes(context.getActivationMode());
}

async function check(context: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	const watch = await watchOf(context);
	if (context.getMode() === 'manual') return asItems([await watch.example()]);
	const before = memoryIn(context);
	const of = shortHash([await addressOf(context), watch.about]);
	const known = remembered(before, of);
	const { ids, events } = await watch.check(known);
	// Another check has reported meanwhile what this one would report again.
	if (memoryIn(context) !== before) return null;
	if (known && events.length === 0) return null;
	context.getWorkflowStaticData('node').memory = memoryOf(ids, of, before);
	return events.length === 0 ? null : asItems(events);
}

async function watchOf(context: IPollFunctions): Promise<Watch> {
	const settings = readSettings(context);
	const unusable = await checkCredential(context);
	if (unusable !== undefined) raise(refused('invalid_input', { message: unusable }));
	const account = openAccount(context, {
		...settings,
		parallelRequests: REQUESTS_AT_ONCE,
		stopsOnFailure: true,
		until: endOfBudget(context),
	});
	const means = { ...settings, account, seenAt: new Date().toISOString() };
	if (settings.event === 'userAdded') return userAdded(means);
	const complete = await new LookUps(account).groupsBy('id', [settings.group]);
	const { value: group, verdict } = complete(settings.group);
	return verdict ? raise(verdict) : groupMembers(group, means);
}

/** When n8n gives up a check; before version 2 it never did. */
function endOfBudget(context: IPollFunctions): AbortSignal | undefined {
	const budget = (context as Partial<IPollFunctions>).getPollBudgetMs?.();
	return budget === undefined ? undefined : AbortSignal.timeout(budget);
}

/** What the check before has remembered. n8n keeps it by the name of the node. */
const memoryIn = (context: IPollFunctions): unknown => context.getWorkflowStaticData('node').memory;

const asItems = (events: IDataObject[]): INodeExecutionData[][] => [
	events.map((json) => ({ json })),
];

/** Tells one from another; what it is made of can't be read from it. */
const shortHash = (of: string[]): string =>
	createHash('sha256').update(JSON.stringify(of)).digest('hex').slice(0, 12);
