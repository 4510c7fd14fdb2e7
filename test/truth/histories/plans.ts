import fc from 'fast-check';

import { TROUBLES, type Change, type History, type Mishap, type Options, type Step } from './plan';

/** Draws histories. */

const place = fc.nat({ max: 40 });
const group = fc.constantFrom(10 as const, 20 as const);
const watch = fc.constantFrom(
	'users' as const,
	'users' as const,
	10 as const,
	10 as const,
	20 as const,
);

const change: fc.Arbitrary<Change> = fc.oneof(
	{
		weight: 4,
		arbitrary: fc.record({
			kind: fc.constant('created' as const),
			late: fc.boolean(),
			group: fc.option(group),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constantFrom('joined' as const, 'left' as const),
			who: place,
			group,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('removed' as const), who: place }) },
);

const changes = fc.array(change, { minLength: 1, maxLength: 5 });

/** A request of a check, most of which have two. */
const at = fc.constantFrom(0, 0, 1, 1, 2, 3, 4);

/** Strangers are looked for in lists of members alone. */
const trouble = fc.constantFrom(...TROUBLES, 'strangers' as const, 'strangers' as const);

const mishap: fc.Arbitrary<Mishap> = fc.record({ trouble, at });

/** Mostly none. */
const mishaps = fc.oneof(
	{ weight: 2, arbitrary: fc.constant<Mishap[]>([]) },
	{ weight: 1, arbitrary: fc.array(mishap, { minLength: 1, maxLength: 2 }) },
);

const options: fc.Arbitrary<Options> = fc.record({
	maxEvents: fc.constantFrom(1, 2, 5, 500),
	maxGone: fc.constantFrom(0, 1, 3, 50),
});

const step: fc.Arbitrary<Step> = fc.oneof(
	{ weight: 6, arbitrary: fc.record({ kind: fc.constant('changes' as const), changes }) },
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('check' as const),
			mishaps,
			meanwhile: fc.option(fc.record({ changes, at }), { freq: 3 }),
		}),
	},
	{
		weight: 2,
		arbitrary: fc.record({
			kind: fc.constant('checks' as const),
			heldAt: fc.nat({ max: 3 }),
			between: fc.array(changes, { minLength: 1, maxLength: 3 }),
			mishaps,
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('restart' as const),
			mode: fc.constantFrom('init' as const, 'leadershipChange' as const),
			mishaps,
		}),
	},
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const), changes, mishaps }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('edit' as const), watch, mishaps }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('options' as const), options }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('unsaved' as const), changes }) },
	{ weight: 1, arbitrary: fc.record({ kind: fc.constant('testEvent' as const) }) },
);

export const histories: fc.Arbitrary<History> = fc.record({
	saving: fc.constantFrom('withReports' as const, 'withReports' as const, 'durable' as const),
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
	maxRetries: fc.constantFrom(0 as const, 1 as const),
	steps: fc.array(step, { minLength: 4, maxLength: 14 }),
});
