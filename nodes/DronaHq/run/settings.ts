import { EMPTY_LIST } from '../outcomes/exact';
import { withoutMarks } from '../text/marks';
import type { Params } from './params';

/** What 'Options' says about a run as a whole. */
export interface Settings {
	batchSize: number;
	/** Whether the node throws, after everything was sent, if a user was refused. */
	stopIfUserFails: boolean;
	/** From how many users a run may take access away. */
	maxUsers: number;
	/** Of the members of a group, how many percent a run may remove. */
	maxPercent: number;
	/** The code of a plan that somebody has looked at. */
	approvedPlan?: string;
	/** Whether an exact operation may stand in a loop. */
	allowInLoop: boolean;
	/** Whether memberships that DronaHQ says it has changed are looked up, too. */
	checkAfterwards: boolean;
	parallelRequests: number;
	maxRetries: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
}

/** Reads what is the same for a run's items, and once where the items before gave the same. */
export function readSettings(params: Params): Settings & { dryRun: boolean } {
	const settings = params.latest('options', () => readOptions(params));
	return params.offers('dryRun') ? { ...settings, dryRun: params.flag('dryRun') } : settings;
}

/** Reads the options that the operation has; those that only some have stay at what changes nothing. */
function readOptions(params: Params): Settings & { dryRun: boolean } {
	const integer = (name: string, otherwise: number): number =>
		params.offers(`options.${name}`) ? params.integer(`options.${name}`) : otherwise;
	const flag = (name: string): boolean =>
		params.offers(`options.${name}`) && params.flag(`options.${name}`);
	return {
		batchSize: integer('batchSize', Infinity),
		stopIfUserFails:
			params.offers('options.ifUserFails') && params.choice('options.ifUserFails') === 'stop',
		dryRun: flag('dryRun'),
		checkAfterwards: flag('checkAfterwards'),
		maxUsers: integer('maxUsers', Infinity),
		maxPercent: integer('maxPercent', 100),
		approvedPlan: readApprovedPlan(params),
		allowInLoop: flag('allowInLoop'),
		parallelRequests: params.integer('options.parallelRequests'),
		maxRetries: params.integer('options.maxRetries'),
		timeout: params.integer('options.timeout'),
	};
}

/** Undefined where the option isn't there: one that is there but empty would approve nothing. */
function readApprovedPlan(params: Params): string | undefined {
	const path = 'options.approvedPlan';
	if (!params.offers(path) || !params.has(path)) return undefined;
	const code = withoutMarks(params.exactTextIfAny(path)).trim().toLowerCase();
	if (code === '') params.reject(path, EMPTY_LIST.ofOption('the code'));
	return code;
}
