/* eslint-disable @n8n/community-nodes/no-restricted-globals, @typescript-eslint/no-require-imports */
import { Clock } from './clock';

/**
 * What both builds find around them: no dice, a clock that every run starts anew, and waits that are
 * that clock's. Import this file before n8n and the node.
 */

let clock = new Clock();

/** Starts the time of another run. */
export function newClock(): Clock {
	clock = new Clock();
	return clock;
}

Math.random = () => 0.5;

globalThis.Date = new Proxy(Date, {
	construct: (date, parameters, newTarget) =>
		Reflect.construct(date, parameters.length > 0 ? parameters : [clock.now], newTarget) as Date,
	get: (date, key) => (key === 'now' ? () => clock.now : (Reflect.get(date, key) as unknown)),
});

const place = require.resolve('n8n-workflow');
const workflow = require(place) as typeof import('n8n-workflow');
const kept = require.cache[place];
if (!kept) throw new Error('n8n-workflow cannot be given another sleep');
kept.exports = {
	...workflow,
	sleep: async (milliseconds: number) => await clock.sleep(milliseconds),
};

/** Which line of n8n-core the engine tests' harness runs. */
Object.assign(globalThis, { n8nLine: 'current' });
