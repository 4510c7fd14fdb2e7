import fc from 'fast-check';

import { usually, weighted } from '../generated/draw';
import {
	TROUBLES,
	type Change,
	type History,
	type Mishap,
	type Options,
	type Step,
	type Watch,
} from './plan';

/** Draws histories. */

const place = fc.nat({ max: 40 });
const group = fc.constantFrom<10 | 20>(10, 20);
const watch = fc.constantFrom<Watch>('users', 'users', 10, 10, 20);

const change = weighted<Change>(
	[
		4,
		fc.record({
			kind: fc.constant('created'),
			late: fc.boolean(),
			group: fc.option<10 | 20>(group),
		}),
	],
	[6, fc.record({ kind: fc.constantFrom('joined', 'left'), who: place, group })],
	[1, fc.record({ kind: fc.constant('removed'), who: place })],
);

const changes = fc.array(change, { minLength: 1, maxLength: 5 });

/** A request of a check, most of which have two. */
const at = fc.constantFrom(0, 0, 1, 1, 2, 3, 4);

/** Strangers are looked for in lists of members alone. */
const trouble = fc.constantFrom(...TROUBLES, 'strangers', 'strangers');

const mishap: fc.Arbitrary<Mishap> = fc.record({ trouble, at });

/** Mostly none. */
const mishaps = usually<Mishap[]>(2, [], fc.array(mishap, { minLength: 1, maxLength: 2 }));

const options: fc.Arbitrary<Options> = fc.record({
	maxEvents: fc.constantFrom(1, 2, 5, 500),
	maxGone: fc.constantFrom(0, 1, 3, 50),
});

const meanwhile = fc.option(fc.record({ changes, at }), { freq: 3 });

const between = fc.array(changes, { minLength: 1, maxLength: 3 });

const mode = fc.constantFrom('init', 'leadershipChange');

const step = weighted<Step>(
	[6, fc.record({ kind: fc.constant('changes'), changes })],
	[6, fc.record({ kind: fc.constant('check'), mishaps, meanwhile })],
	[2, fc.record({ kind: fc.constant('checks'), heldAt: fc.nat({ max: 3 }), between, mishaps })],
	[3, fc.record({ kind: fc.constant('restart'), mode, mishaps })],
	[1, fc.record({ kind: fc.constant('pause'), changes, mishaps })],
	[1, fc.record({ kind: fc.constant('edit'), watch, mishaps })],
	[1, fc.record({ kind: fc.constant('options'), options })],
	[1, fc.record({ kind: fc.constant('unsaved'), changes })],
	[1, fc.record({ kind: fc.constant('testEvent') })],
);

export const histories: fc.Arbitrary<History> = fc.record({
	saving: fc.constantFrom('withReports', 'withReports', 'durable'),
	watch,
	users: fc.integer({ min: 0, max: 45 }),
	account: fc.record(
		{
			maxPageSize: fc.constantFrom(2, 5, 17),
			idsAsText: fc.boolean(),
			inclusiveCursor: fc.boolean(),
		},
		{ requiredKeys: [] },
	),
	options,
	maxRetries: fc.constantFrom(0, 1),
	steps: fc.array(step, { minLength: 4, maxLength: 14 }),
});
