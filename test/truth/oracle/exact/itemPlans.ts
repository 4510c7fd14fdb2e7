import fc from 'fast-check';

import { mostly, usually, weighted } from '../../generated/draw';
import type { Named } from '../plan';
import { naming } from './naming';
import { FEW, TEAM, type ExactItem, type ExactPlan, type TeamId, type TeamRef } from './plan';
import { isMemberAtFirst } from './team';

/** The items of a plan, given the account that they are about. */
type Sheet = (plan: ExactPlan) => ExactItem[];

const TEAMS: TeamId[] = [TEAM.sales, TEAM.it, TEAM.hr];

const anyOf = (ids: TeamId[]) =>
	fc.record<TeamRef>({ id: fc.constantFrom(...ids), byName: fc.boolean() });

const group = weighted([30, anyOf(TEAMS)], [1, anyOf([TEAM.empty, TEAM.nowhere])]);

/** A row that holds nothing, or not enough. */
interface OddRow {
	at: number;
	flaw: ExactItem['flaw'];
}

function odd(...flaws: Array<ExactItem['flaw']>) {
	const row = fc.record<OddRow>({
		at: fc.nat(),
		flaw: usually(3, 'blank', fc.constantFrom(...flaws)),
	});
	return weighted<OddRow[]>(
		[5, fc.constant([])],
		[2, fc.array(row, { minLength: 1, maxLength: 2 })],
	);
}

function withOdd(items: ExactItem[], rows: OddRow[]): ExactItem[] {
	return rows.reduce<ExactItem[]>((all, { at, flaw }) => {
		const place = at % (all.length + 1);
		const beside = all[Math.min(place, all.length - 1)] ?? EMPTY;
		return [...all.slice(0, place), { ...beside, flaw }, ...all.slice(place)];
	}, items);
}

const EMPTY: ExactItem = {
	group: { id: TEAM.sales, byName: false },
	groups: [],
	users: [],
	asList: false,
	flaw: 'none',
};

/** The list of one group: its members, but for some who leave it and some who join. */
function list(people: number) {
	const somebody = fc.integer({ min: 1, max: people });
	return fc.record({
		group,
		share: usually(20, 1, fc.constantFrom(0.5, 0)),
		dropped: fc.uniqueArray(
			fc.oneof(fc.integer({ min: 1, max: Math.min(people, FEW) }), somebody),
			{ minLength: 1, maxLength: 5 },
		),
		added: fc.uniqueArray(somebody, { minLength: 1, maxLength: 4 }),
		strangers: usually(8, 0, fc.integer({ min: 1, max: 3 })),
		ways: weighted(
			[10, fc.array(naming(true), { minLength: 1, maxLength: 5 })],
			[1, fc.array(naming(false), { minLength: 1, maxLength: 5 })],
		),
		sizes: fc.array(mostly(1, 2, 3, 50), { minLength: 1, maxLength: 3 }),
		asList: fc.boolean(),
		again: fc.array(fc.nat(), { maxLength: 2 }),
	});
}

type List = ReturnType<typeof list> extends fc.Arbitrary<infer Drawn> ? Drawn : never;

function usersOf({ account }: ExactPlan, one: List): Named[] {
	const { people } = account;
	const all = Array.from({ length: people }, (_, index) => index + 1);
	const members = all.filter((person) => isMemberAtFirst(account, person, one.group.id));
	const staying = members
		.slice(0, Math.ceil(members.length * one.share))
		.filter((person) => !one.dropped.includes(person));
	const joining = one.added.filter((person) => !staying.includes(person));
	const strangers = Array.from({ length: one.strangers }, (_, index) => people + 1 + index);
	const first = [...staying, ...joining, ...strangers];
	const again = one.again.flatMap((place) => first[place % first.length] ?? []);
	return [...first, ...again].map((person, index) => {
		const { by, spelling } = one.ways[index % one.ways.length] ?? { by: 'id', spelling: 'plain' };
		return { person, by, spelling };
	});
}

function itemsOfList(plan: ExactPlan, one: List): ExactItem[] {
	const users = usersOf(plan, one);
	const items: ExactItem[] = [];
	for (let from = 0; from < users.length; ) {
		const size = one.sizes[items.length % one.sizes.length] ?? 1;
		items.push({
			...EMPTY,
			group: one.group,
			users: users.slice(from, from + size),
			asList: one.asList,
		});
		from += size;
	}
	return items;
}

/** Rows about one group, or about several, one after the other or in turn. */
export const memberItems = (people: number): fc.Arbitrary<Sheet> =>
	fc
		.record({
			lists: weighted(
				[3, fc.array(list(people), { minLength: 1, maxLength: 1 })],
				[1, fc.array(list(people), { minLength: 2, maxLength: 3 })],
			),
			inTurn: fc.boolean(),
			rows: odd('nameless', 'groupless'),
		})
		.map(({ lists, inTurn, rows }) => (plan) => {
			const all = lists.map((one) => itemsOfList(plan, one));
			const longest = Math.max(...all.map(({ length }) => length));
			const items = inTurn
				? Array.from({ length: longest }, (_, index) =>
						all.flatMap((one) => one[index] ?? []),
					).flat()
				: all.flat();
			return withOdd(items.length > 0 ? items : [EMPTY], rows);
		});

/** A row about the groups of a user. */
function membership(people: number) {
	return fc.record({
		person: weighted([12, fc.integer({ min: 1, max: people })], [1, fc.constant(people + 1)]),
		how: weighted([30, naming(true)], [1, naming(false)]),
		groups: weighted<TeamId[] | undefined>([1, fc.constant(undefined)], [4, fc.subarray(TEAMS)]),
		other: usually<TeamRef | undefined>(40, undefined, group),
		byName: fc.boolean(),
		asList: fc.boolean(),
	});
}

export const groupItems = (people: number): fc.Arbitrary<Sheet> =>
	fc
		.record({
			users: fc.array(membership(people), { minLength: 1, maxLength: people, size: 'max' }),
			rows: odd('nameless'),
			areEmpty: mostly(false, true),
		})
		.map(({ users, rows, areEmpty }) => (plan) => {
			// Else most sheets would hold a row that can't be used.
			const mayBeEmpty = plan.options.ifEmpty === 'none' || areEmpty;
			const items = users.map(({ person, how, groups, other, byName, asList }): ExactItem => {
				const managed = plan.managed.map(({ id }) => id);
				const own = managed.filter((id) => isMemberAtFirst(plan.account, person, id));
				const chosen = groups?.filter((id) => managed.includes(id)) ?? own;
				const wanted = chosen.length > 0 || mayBeEmpty ? chosen : managed.slice(0, 1);
				return {
					...EMPTY,
					users: [{ person, ...how }],
					groups: [...wanted.map((id) => ({ id, byName })), ...(other ? [other] : [])],
					asList,
				};
			});
			return withOdd(items, rows);
		});
