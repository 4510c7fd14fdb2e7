import fc from 'fast-check';

import { operationCalled } from '../../operations';
import { WRAPPINGS, type Wrapping } from '../../operations/item';
import { isChanging, type Operation } from '../../operations/operation';
import { mostly, usually, weighted } from '../generated/draw';
import { plannedFaults, type Scope } from './faultPlans';
import { requestsAtOnce, underLoad } from './loads';
import {
	GROUP,
	ON_ERROR,
	type GroupRef,
	type Item,
	type Named,
	type OperationName,
	type Plan,
} from './plan';
import { switches } from './switchPlans';

/** How large a run is. */
interface Size {
	people: number;
	/** At most. */
	items: number;
	/** Users per request. */
	batch: { min: number; max: number };
}

const SMALL: Size = { people: 8, items: 8, batch: { min: 1, max: 4 } };
const MIDDLING: Size = { people: 40, items: 45, batch: { min: 2, max: 15 } };
/** Around the 50 users that a request takes. */
const LARGE: Size = { people: 120, items: 120, batch: { min: 20, max: 50 } };

/** Whether nothing before it can belong to the name. */
const isClosed = (wrapping: Wrapping): boolean => wrapping !== 'named';

/** Emails alone are named where the operation takes nothing else. */
const named = (people: number, by: fc.Arbitrary<Named['by']>, isClean: boolean) =>
	fc.record<Named>({
		person: fc.integer({ min: 1, max: people }),
		by,
		spelling: weighted<Named['spelling']>(
			[20, fc.constant('plain')],
			[4, fc.constantFrom('upper', 'spaced')],
			[1, fc.constant('dotless')],
			[4, fc.constantFrom(...(isClean ? WRAPPINGS : WRAPPINGS.filter(isClosed)))],
			[isClean ? 0 : 5, fc.constant('malformed')],
		),
	});

interface Drawn {
	byName: fc.Arbitrary<boolean>;
	min?: number;
	max: number;
}

/** Groups, none twice. */
const anyGroups = (ids: ReadonlyArray<GroupRef['id']>, { byName, min = 0, max }: Drawn) =>
	fc.uniqueArray(fc.record<GroupRef>({ id: fc.constantFrom(...ids), byName }), {
		minLength: min,
		maxLength: max,
		selector: ({ id }) => id,
	});

/** The same, where one without members can only be found by its id. */
const groups = (ids: ReadonlyArray<GroupRef['id']>, drawn: Drawn) =>
	anyGroups(ids, drawn).map((chosen) =>
		chosen.map((group) => (group.id === GROUP.empty ? { ...group, byName: false } : group)),
	);

const JOINED = [GROUP.half, GROUP.empty, GROUP.half, GROUP.empty, GROUP.nowhere];
const JOINED_AT_ONCE = [GROUP.all, GROUP.half, GROUP.all, GROUP.half, GROUP.nowhere];
const JOINED_SOMEHOW = [GROUP.all, GROUP.half, GROUP.half, GROUP.empty, GROUP.nowhere];
const LEFT = [GROUP.half, GROUP.all];

/** Whether it makes users, who belong to a group from the start. */
const isCreation = ({ change }: Operation): boolean => change?.before === null;

/**
 * What may be wrong with the items of a plan. `nothing`: they are clean, but blank ones may stand between
 * them. Where an expression may throw, no field asks for a column alone, so that nobody is told its name.
 */
type Amiss = 'nothing' | 'values' | 'columns';

const FLAWS: Record<Amiss, fc.Arbitrary<Item['flaw']>> = {
	nothing: usually(30, 'none', fc.constant('blank')),
	values: mostly('none', 'throws', 'empty', 'blank'),
	columns: mostly('none', 'marked', 'marked', 'empty', 'blank'),
};

/** All combinations of the ways that `sheet.ts` knows. */
const way = fc.nat({ max: 419 });

/** The groups of an item whose users join them. */
function joined(operation: Operation, isClean: boolean): fc.Arbitrary<GroupRef[]> {
	if (operation.change?.updates) {
		return anyGroups(JOINED_SOMEHOW, { byName: fc.boolean(), min: 1, max: 3 });
	}
	return isCreation(operation)
		? groups(JOINED_AT_ONCE, { byName: mostly(true, isClean), min: 1, max: 2 })
		: groups(JOINED, { byName: fc.boolean(), max: 2 });
}

function item(operation: Operation, people: number, amiss: Amiss): fc.Arbitrary<Item> {
	const isClean = amiss === 'nothing';
	const by = operation.takesIds ? fc.constantFrom('email', 'id') : fc.constant('email');
	const user = named(people, by, isClean);
	const one = fc.tuple(user);
	return fc.record<Item>({
		users:
			operation.users === 'several'
				? weighted([isClean ? 3 : 1, one], [1, fc.array(user, { minLength: 1, maxLength: 4 })])
				: one,
		flaw: FLAWS[amiss],
		way,
		variant: operation.users === 'several' ? fc.constantFrom(0, 1) : mostly(0, 1),
		isBare: operation.change?.updates ? mostly(false, true) : fc.constant(false),
		assign: joined(operation, isClean),
		remove: isCreation(operation)
			? fc.constant([])
			: groups(LEFT, { byName: fc.boolean(), max: 1 }),
	});
}

/** Items, some of which come again word for word, or with another flaw. */
const itemsOf = (
	operation: Operation,
	{ people, items }: Size,
	amiss: Amiss,
): fc.Arbitrary<Item[]> =>
	fc
		.tuple(
			fc.array(item(operation, people, amiss), { minLength: 1, maxLength: items, size: 'max' }),
			fc.array(fc.record({ of: fc.nat(), flaw: FLAWS[amiss], way }), { maxLength: 3 }),
		)
		.map(([first, again]) =>
			again.reduce<Item[]>((all, { of, flaw, way: other }) => {
				const one = all[of % all.length] as Item;
				return [...all, flaw === 'none' ? one : { ...one, flaw, way: other }];
			}, first),
		);

/** All items say the same beside their users. */
const alike = (plan: Plan): Plan => ({
	...plan,
	items: plan.items.map((one) => ({ ...(plan.items[0] as Item), users: one.users, flaw: 'none' })),
});

function planOf(name: OperationName, size: Size, scope: Scope): fc.Arbitrary<Plan> {
	const operation = operationCalled(name);
	const { people, batch } = size;
	const updates = operation.change?.updates ?? false;
	const all = (amiss: Amiss) => itemsOf(operation, size, amiss);
	const plan = fc.record<Plan>({
		operation: fc.constant(name),
		items: weighted(
			[8, all('nothing')],
			[operation.users === 'several' ? 3 : 1, all('values')],
			[1, all('columns')],
		),
		gives: weighted<Plan['gives']>(
			[8, fc.constant('own')],
			[operation.users === 'several' ? 1 : 0, fc.constantFrom('all', 'allAnew')],
		),
		account: fc.record({
			people: fc.constant(people),
			absentEvery: isCreation(operation)
				? fc.constantFrom(0, 1, 2, 3)
				: weighted([15, mostly(0, 4, 7)], [1, fc.constant(1)]),
			status: fc.constantFrom('mixed', 'active', 'inactive'),
			isCrowded: updates ? mostly(false, true) : fc.constant(false),
		}),
		options: fc.record({
			batchSize: fc.integer(batch),
			parallelRequests: requestsAtOnce,
			maxRetries: fc.oneof(fc.constantFrom(0, 1, 2), fc.integer({ min: 0, max: 5 })),
			ifUserFails: mostly('return', 'stop'),
			ifExists: fc.constantFrom('fail', 'skip'),
			reactivate: mostly(true, false),
			dryRun: usually(25, false, fc.constant(isChanging(operation))),
			checkAfterwards: mostly(false, true),
			maxUsers: usually(25, 500, fc.constantFrom(1, 3)),
			returnAll: mostly(true, false),
			pageSize: fc.integer({ min: 2, max: 50 }),
		}),
		onError: fc.constantFrom(...ON_ERROR),
		retryOnFail: mostly(false, true),
		isUnreachable: usually(40, false, fc.constant(true)),
		switches: switches(name, people),
		load: fc.constant({}),
		faults: plannedFaults(name, scope),
	});
	return underLoad(plan.map((one) => (one.gives === 'own' ? one : alike(one))));
}

/** Runs of an operation, small ones more often than large ones. */
export function plansFor(name: OperationName, scope: Scope): fc.Arbitrary<Plan> {
	const of = (size: Size) => planOf(name, size, scope);
	return weighted([4, of(SMALL)], [3, of(MIDDLING)], [1, of(LARGE)]);
}
