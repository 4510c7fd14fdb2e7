import { idOf, type Cell, type Variant } from './cells';
import { estimate } from './estimate';
import { limitedKinds, limitedServers, type LimitedServer, type Server } from './servers';
import { works, type Work } from './work';

/** Cells that are compared with each other, and how often each is measured, in turns. */
export interface Planned {
	cells: Cell[];
	runs: number;
}

/** Where few milliseconds decide, the middle one of several runs counts. */
export const RUNS = { 50: 7, 1_000: 5, 10_000: 3 } as const;

const each = (
	work: Cell['work'],
	variants: readonly Variant[],
	users: number,
	latency: number,
	server: Server = 'free',
): Planned[] =>
	variants.map((variant) => ({ cells: [{ work, variant, users, latency, server }], runs: 1 }));

const versions: Variant[] = ['node', 'version1'];

/** The ways to do it among which people choose. */
const ways: Variant[] = [...versions, 'batches', 'http', 'loop'];

/** What people wait for; a loop that takes minutes is told from a shorter one. */
function waiting(): Planned[] {
	const at = (work: Work, latency: number): Planned[] => [
		...each(work, ways, 50, latency, 'https'),
		...each(work, [...versions, 'batches', 'http'], 1_000, latency, 'https'),
		...each(work, [...versions, 'batches'], 10_000, latency, 'https'),
	];
	return [
		...at('activate', 100),
		...each('activate', ['http'], 10_000, 100, 'https'),
		...at('activate', 30),
		...at('create', 100),
	];
}

function besideVersion1(): Planned[] {
	const pair = (work: Work, users: keyof typeof RUNS, latency: number): Planned => ({
		cells: versions.map((variant) => ({ work, variant, users, latency, server: 'free' })),
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
const isAlsoCreatedOn = (server: LimitedServer): boolean =>
	server === 'limited' || server.startsWith('refuses');

function limits(users?: number): Planned[] {
	const on = (server: LimitedServer, work: Work, variants: readonly Variant[]): Planned[] => {
		const { users: usual, latency } = limitedKinds[server];
		return each(work, variants, users ?? usual, latency, server);
	};
	return [
		...limitedServers.flatMap((server) => [
			...(isAlsoCreatedOn(server) ? on(server, 'create', versions) : []),
			...on(server, 'activate', versions),
		]),
		...on('limited', 'activate', ['http', 'batches', 'batchesPaced']),
	];
}

/** What the targets of the first version need beside these. */
function firstTargets(): Planned[] {
	const users = 10_000;
	return [
		...each('activate', ['floor4', 'helper4', 'nodeList', 'nodeSequential', 'floor1'], users, 50),
		...each('activate', ['nodeExpression', 'batches', 'http'], users, 50),
		...each('create', ['node', 'batches', 'http'], users, 50),
		...(['assignById', 'assignByEmail'] as const).flatMap((work) => [
			...each(work, ['node', 'nodeList', 'batches'], users, 50),
			...each(work, ['node', 'nodeList', 'http'], 1_000, 50),
		]),
		...each('activate', ['node'], 100_000, 0),
		...each('create', ['nodeFour', 'set'], users, 0),
		...each('activate', ['loop'], 500, 50),
		...[10_000, 50_000, 100_000].flatMap((size) => each('getAll', ['node'], size, 50)),
		...each('getAll', ['floor1'], 100_000, 50),
	];
}

/** What tells little more than the others do, for whatever time is left. */
const last = (): Planned[] => [
	...each('activate', ['http'], 10_000, 30, 'https'),
	...each('create', ['http'], 10_000, 100, 'https'),
];

/** Every kind of work, variant and server, once, with few users. */
function quick(): Planned[] {
	const everyWay: Variant[] = [...ways, 'nodeSequential', 'nodeList', 'floor4', 'floor1'];
	return [
		...works.flatMap((work) =>
			each(
				work,
				everyWay.filter((variant) => variant !== 'nodeList' || work !== 'create'),
				150,
				10,
			),
		),
		...each('activate', ['nodeExpression', 'helper4'], 150, 10),
		...each('create', ['nodeFour', 'set'], 150, 0),
		...each('activate', ways, 50, 10, 'https'),
		...limits(150),
		...each('getAll', ['node', 'http', 'floor1'], 1_000, 10),
	];
}

/** All cells in the order in which they are worth their time, none twice. */
export function planOf(isQuick: boolean): Planned[] {
	if (isQuick) return quick();
	const known = new Set<string>();
	const isNew = (cell: Cell): boolean => !known.has(idOf(cell)) && Boolean(known.add(idOf(cell)));
	return only(isNew, [
		...waiting(),
		...besideVersion1(),
		...limits(),
		...firstTargets(),
		...last(),
	]);
}

export const only = (isWanted: (cell: Cell) => boolean, plan: Planned[]): Planned[] =>
	plan
		.map(({ cells, runs }) => ({ cells: cells.filter(isWanted), runs }))
		.filter(({ cells }) => cells.length > 0);

/** Whether cells are worth beginning with so many milliseconds left. */
export const isTimeFor = ({ cells, runs }: Planned, left: number): boolean =>
	runs * cells.reduce((sum, cell) => sum + estimate(cell), 0) <= left;
