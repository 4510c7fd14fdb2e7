import { variantNames, type Variant } from '../cells';
import { Lookup, type Results } from '../results';
import { seconds } from './format';

const WIDTH = 860;
const LEFT = 330;
const RIGHT = 90;
const TOP = 64;
const ROW = 30;

const shown: Variant[] = [
	'floor4',
	'nodeList',
	'node',
	'nodeExpression',
	'nodeSequential',
	'batches',
	'http',
	'loop',
];

/** Activating 10,000 users, each way on its line, with the time on a logarithmic axis, as SVG. */
export function chartOf(results: Results): string {
	const lookup = new Lookup(results);
	const bars = shown
		.flatMap((variant) => {
			const found = lookup.measured({
				work: 'activate',
				variant,
				users: 10_000,
				latency: 50,
				server: 'free',
			});
			return found ? [{ variant, wall: found.wall }] : [];
		})
		.sort((one, other) => one.wall - other.wall);
	const decades = decadesOf(bars.map(({ wall }) => wall));
	const [first = 2, last = 3] = [decades.at(0), decades.at(-1)];
	const x = (wall: number): number =>
		LEFT + ((Math.log10(wall) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
	const bottom = TOP + bars.length * ROW;
	const grid = decades.map((decade) => {
		const at = x(10 ** decade).toFixed(1);
		return `<line x1="${at}" x2="${at}" y1="${TOP - 8}" y2="${bottom}" stroke="#e3e5e8"/>
<text x="${at}" y="${bottom + 20}" text-anchor="middle" fill="#6a737d">${axisLabel(decade)}</text>`;
	});
	const rows = bars.map(({ variant, wall }, index) => {
		const y = TOP + index * ROW + ROW / 2;
		const at = x(wall).toFixed(1);
		const colour = colourOf(variant);
		return `<text x="${LEFT - 14}" y="${y + 5}" text-anchor="end" fill="#24292f">${variantNames[variant]}</text>
<line x1="${LEFT}" x2="${at}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2"/>
<circle cx="${at}" cy="${y}" r="6" fill="${colour}"/>
<text x="${Number(at) + 12}" y="${y + 5}" fill="#24292f">${seconds(wall)}</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 40}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="Time to activate 10,000 users">
<rect width="100%" height="100%" rx="8" fill="#ffffff"/>
<text x="24" y="34" font-size="17" font-weight="600" fill="#24292f">Time to activate 10,000 users, 50 ms per round trip (logarithmic)</text>
${[...grid, ...rows].join('\n')}
</svg>
`;
}

/** The powers of ten, of milliseconds, from below all times to above. */
function decadesOf(walls: number[]): number[] {
	const logs = walls.map((wall) => Math.log10(wall));
	const first = Math.floor(Math.min(...logs, 3));
	const last = Math.ceil(Math.max(...logs, 4));
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

const axisLabel = (decade: number): string => `${10 ** (decade - 3)} s`;

function colourOf(variant: Variant): string {
	if (variant.startsWith('node')) return '#c2255c';
	return variant.startsWith('floor') ? '#868e96' : '#3b5bdb';
}
