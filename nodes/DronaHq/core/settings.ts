import type { Params } from './params';

/** What 'Options' says about a run as a whole. */
export interface Settings {
	batchSize: number;
	/** Whether the node throws, after everything was sent, if a user was refused. */
	stopIfUserFails: boolean;
	dryRun: boolean;
	/** From how many users a run may take access away. */
	maxUsers: number;
	parallelRequests: number;
	maxRetries: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
}

/** In milliseconds. Timers take no more than 24 of them. */
const A_DAY = 86_400_000;

/** Reads the options that the operation has; the others stay at what changes nothing. */
export function readSettings(params: Params): Settings {
	const integer = (name: string, limits: { min: number; max?: number }, otherwise: number) =>
		params.offers(`options.${name}`) ? params.integer(`options.${name}`, limits) : otherwise;
	return {
		batchSize: integer('batchSize', { min: 1, max: 50 }, 1),
		stopIfUserFails:
			params.offers('options.ifUserFails') &&
			params.choice('options.ifUserFails', ['return', 'stop']) === 'stop',
		dryRun: params.offers('options.dryRun') && params.flag('options.dryRun'),
		maxUsers: integer('maxUsers', { min: 1 }, Infinity),
		parallelRequests: integer('parallelRequests', { min: 1, max: 10 }, 1),
		maxRetries: integer('maxRetries', { min: 0, max: 10 }, 0),
		timeout: integer('timeout', { min: 1, max: A_DAY }, 60_000),
	};
}
