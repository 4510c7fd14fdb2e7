import { estimate, idOf, type Cell, type Variant } from './cells';
import { works } from './work';

/** A cell, and whether a target can't be judged without it. */
export interface Planned {
	cell: Cell;
	isNeeded: boolean;
}

const all: Variant[] = [
	'node',
	'nodeSequential',
	'nodeList',
	'batches',
	'http',
	'loop',
	'floor4',
	'floor1',
];

const cell = (work: Cell['work'], variant: Variant, users: number, latency: number): Cell => ({
	work,
	variant,
	users,
	latency,
	server: 'free',
});

const limited = (variant: Variant, users: number): Cell => ({
	...cell('activate', variant, users, 50),
	server: 'limited',
});

/** Reading has no items to loop over, and nothing to pack. */
const readers: Variant[] = ['node', 'http', 'floor1'];

/** What the targets need, first of all. */
function targets(): Cell[] {
	const users = 10_000;
	return [
		...(
			[
				'node',
				'floor4',
				'helper4',
				'nodeList',
				'nodeSequential',
				'floor1',
				'batches',
				'http',
			] as const
		).map((variant) => cell('activate', variant, users, 50)),
		cell('activate', 'nodeExpression', users, 50),
		cell('create', 'nodeFour', users, 0),
		cell('create', 'set', users, 0),
		...(['node', 'http', 'batches', 'batchesPaced'] as const).map((variant) =>
			limited(variant, users),
		),
		cell('activate', 'node', users, 0),
		cell('activate', 'node', 100_000, 0),
		...readers.flatMap((variant) => [
			cell('getAll', variant, 10_000, 50),
			cell('getAll', variant, 100_000, 50),
		]),
		cell('getAll', 'node', 50_000, 50),
		cell('activate', 'loop', users, 50),
	];
}

/** All comparisons, the telling ones first. */
function comparisons(): Cell[] {
	const matrix = (users: number, latency: number, variants: Variant[]): Cell[] =>
		works.flatMap((work) =>
			variants
				.filter((variant) => variant !== 'nodeList' || work !== 'create')
				.map((variant) => cell(work, variant, users, latency)),
		);
	const reading = (latency: number): Cell[] =>
		readers.flatMap((variant) =>
			[10_000, 100_000].map((users) => cell('getAll', variant, users, latency)),
		);
	return [
		...[10_000, 1_000, 50].flatMap((users) => matrix(users, 50, all)),
		...(['node', 'batches', 'batchesPaced', 'http', 'httpPaced'] as const).map((variant) =>
			limited(variant, 1_000),
		),
		...[50, 1_000].flatMap((users) => [0, 150].flatMap((latency) => matrix(users, latency, all))),
		...reading(0),
		...[150, 0].flatMap((latency) => matrix(10_000, latency, all)),
		...reading(150),
	];
}

/** Every kind of work and every variant, once, with few users. */
function quick(): Cell[] {
	return [
		...works.flatMap((work) =>
			all
				.filter((variant) => variant !== 'nodeList' || work !== 'create')
				.map((variant) => cell(work, variant, 150, 10)),
		),
		cell('activate', 'nodeExpression', 150, 10),
		cell('activate', 'helper4', 150, 10),
		cell('create', 'nodeFour', 150, 0),
		cell('create', 'set', 150, 0),
		...(['node', 'batches', 'batchesPaced', 'http', 'httpPaced'] as const).map((variant) =>
			limited(variant, 150),
		),
		...readers.map((variant) => cell('getAll', variant, 1_000, 10)),
	];
}

/** Beyond this, a loop tells nothing that a shorter one doesn't: its time grows with the users. */
const LONGEST_LOOP = 20_000;

/** All cells in the order in which they are worth their time, none twice. */
export function planOf(isQuick: boolean): Planned[] {
	if (isQuick) return quick().map((cell) => ({ cell, isNeeded: true }));
	const known = new Set<string>();
	const isNew = (one: Cell): boolean => !known.has(idOf(one)) && Boolean(known.add(idOf(one)));
	return [
		...targets()
			.filter(isNew)
			.map((one) => ({ cell: one, isNeeded: true })),
		...comparisons()
			.filter(isNew)
			.map((one) => ({ cell: one, isNeeded: false })),
	];
}

/** Why a cell isn't run that no target needs, with so many milliseconds left; undefined if it is. */
export function whyNot({ cell: one, isNeeded }: Planned, left: number): string | undefined {
	if (isNeeded) return undefined;
	const takes = estimate(one);
	if (one.variant === 'loop' && takes > LONGEST_LOOP) {
		return 'A loop of so many takes minutes; it was run once, to activate 10,000 users at 50 ms.';
	}
	return takes > left ? 'No time was left for it.' : undefined;
}
