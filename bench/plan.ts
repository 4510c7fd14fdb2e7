import { idOf, type Cell, type Variant } from './cells';
import { estimate } from './estimate';
import { limitedKinds, limitedServers, type LimitedServer } from './servers';
import { works, type Work } from './work';

/** Cells that are compared with each other, and how often each is measured, in turns. */
export interface Planned {
	cells: Cell[];
	runs: number;
}

/** Where few milliseconds decide, the middle one of several runs counts. */
export const RUNS = { 50: 7, 1_000: 5, 10_000: 3 } as const;

const once = (cell: Cell): Planned => ({ cells: [cell], runs: 1 });

const free = (work: Cell['work'], variant: Variant, users: number, latency: number): Planned =>
	once({ work, variant, users, latency, server: 'free' });

const far = (work: Work, variant: Variant, users: number, latency: number): Planned =>
	once({ work, variant, users, latency, server: 'https' });

/** The ways to do it among which people choose. */
const ways: Variant[] = ['node', 'version1', 'batches', 'http', 'loop'];

/** What people wait for; a loop that takes minutes is told from a shorter one. */
function waiting(): Planned[] {
	const at = (work: Work, latency: number): Planned[] =>
		[50, 1_000, 10_000].flatMap((users) =>
			ways
				.filter((variant) => variant !== 'loop' || users === 50)
				.filter((variant) => variant !== 'http' || users < 10_000)
				.map((variant) => far(work, variant, users, latency)),
		);
	return [
		...at('activate', 100),
		far('activate', 'http', 10_000, 100),
		...at('activate', 30),
		...at('create', 100),
	];
}

/** This version and version 1.0.0. */
const both: Variant[] = ['node', 'version1'];

function versions(): Planned[] {
	const pair = (work: Work, users: keyof typeof RUNS, latency: number): Planned => ({
		cells: both.map((variant) => ({ work, variant, users, latency, server: 'free' })),
		runs: RUNS[users],
	});
	return [
		...[150, 50, 0].map((latency) => pair('activate', 10_000, latency)),
		pair('create', 10_000, 150),
		pair('activate', 1_000, 150),
		pair('activate', 50, 50),
	];
}

/** Creating is another thing where a request that is refused can't be sent again. */
const alsoCreatedOn: LimitedServer[] = [
	'limited',
	'refuses10',
	'refuses6',
	'refuses3',
	'refuses2',
	'refuses1',
];

const on = (server: LimitedServer, work: Work, variant: Variant, users?: number): Cell => {
	const { users: usual, latency } = limitedKinds[server];
	return { work, variant, users: users ?? usual, latency, server };
};

function limits(users?: number): Planned[] {
	const pairs = limitedServers.flatMap((server) =>
		works
			.filter(
				(work) => work === 'activate' || (work === 'create' && alsoCreatedOn.includes(server)),
			)
			.flatMap((work) => both.map((variant) => once(on(server, work, variant, users)))),
	);
	const others = (['http', 'batches', 'batchesPaced'] as const).map((variant) =>
		once(on('limited', 'activate', variant, users)),
	);
	return [...pairs, ...others];
}

/** What the targets of the first version need beside these. */
function firstTargets(): Planned[] {
	const users = 10_000;
	const at50 = (work: Work, size: number, variants: Variant[]): Planned[] =>
		variants.map((variant) => free(work, variant, size, 50));
	return [
		...at50('activate', users, ['floor4', 'helper4', 'nodeList', 'nodeSequential', 'floor1']),
		...at50('activate', users, ['nodeExpression', 'batches', 'http']),
		...at50('create', users, ['node', 'batches', 'http']),
		...(['assignById', 'assignByEmail'] as const).flatMap((work) => [
			...at50(work, users, ['node', 'nodeList', 'batches']),
			...at50(work, 1_000, ['node', 'nodeList', 'http']),
		]),
		free('activate', 'node', 100_000, 0),
		free('create', 'nodeFour', users, 0),
		free('create', 'set', users, 0),
		free('activate', 'loop', 500, 50),
		...[10_000, 50_000, 100_000].map((size) => free('getAll', 'node', size, 50)),
		free('getAll', 'floor1', 100_000, 50),
	];
}

/** What tells little more than the others do, for whatever time is left. */
const last = (): Planned[] => [
	far('activate', 'http', 10_000, 30),
	far('create', 'http', 10_000, 100),
];

/** Every kind of work, variant and server, once, with few users. */
function quick(): Planned[] {
	return [
		...works.flatMap((work) =>
			([...ways, 'nodeSequential', 'nodeList', 'floor4', 'floor1'] as const)
				.filter((variant) => variant !== 'nodeList' || work !== 'create')
				.map((variant) => free(work, variant, 150, 10)),
		),
		free('activate', 'nodeExpression', 150, 10),
		free('activate', 'helper4', 150, 10),
		free('create', 'nodeFour', 150, 0),
		free('create', 'set', 150, 0),
		...ways.map((variant) => far('activate', variant, 50, 10)),
		...limits(150),
		...(['node', 'http', 'floor1'] as const).map((variant) => free('getAll', variant, 1_000, 10)),
	];
}

/** All cells in the order in which they are worth their time, none twice. */
export function planOf(isQuick: boolean): Planned[] {
	if (isQuick) return quick();
	const known = new Set<string>();
	const isNew = (cell: Cell): boolean => !known.has(idOf(cell)) && Boolean(known.add(idOf(cell)));
	return only(isNew, [...waiting(), ...versions(), ...limits(), ...firstTargets(), ...last()]);
}

/** What of a plan is about cells that are wanted. */
export const only = (isWanted: (cell: Cell) => boolean, plan: Planned[]): Planned[] =>
	plan
		.map(({ cells, runs }) => ({ cells: cells.filter(isWanted), runs }))
		.filter(({ cells }) => cells.length > 0);

/** Why cells aren't run with so many milliseconds left; undefined if they are. */
export const whyNot = ({ cells, runs }: Planned, left: number): string | undefined =>
	runs * cells.reduce((sum, cell) => sum + estimate(cell), 0) > left
		? 'No time was left for it.'
		: undefined;
