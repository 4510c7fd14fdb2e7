import { variantNames, type Variant } from '../cells';
import { Lookup, type Results } from '../results';
import { count, seconds } from './format';
import { SIZES, told, ways } from './waiting';

const WIDTH = 860;
const LEFT = 330;
const RIGHT = 110;
const TOP = 64;
const ROW = 28;
/** Between the sizes. */
const GAP = 36;

const ROUND_TRIP = 100;

interface Bar {
	variant: Variant;
	wall: number;
	isComputed: boolean;
	y: number;
}

/** What people wait for over HTTPS, by number of users, with the time on a logarithmic axis, as SVG. */
export function chartOf(results: Results): string {
	const lookup = new Lookup(results);
	let y = TOP;
	const headings: string[] = [];
	const bars: Bar[] = [];
	for (const users of SIZES) {
		y += GAP;
		headings.push(
			`<text x="24" y="${y - 6}" font-weight="600" fill="#24292f">${count(users)} users</text>`,
		);
		for (const variant of ways) {
			const far = { users, latency: ROUND_TRIP, server: 'https' } as const;
			const found = told(lookup, { work: 'activate', variant, ...far });
			if (!found) continue;
			bars.push({ variant, wall: found.wall, isComputed: found.of !== users, y: y + ROW / 2 });
			y += ROW;
		}
	}
	const bottom = y + 8;
	const logs = bars.map(({ wall }) => Math.log10(wall));
	const first = Math.floor(Math.min(...logs, 3));
	const last = Math.ceil(Math.max(...logs, 4));
	const xOf = (wall: number): number =>
		LEFT + ((Math.log10(wall) - first) / (last - first)) * (WIDTH - LEFT - RIGHT);
	const grid = Array.from({ length: last - first + 1 }, (_, index) => {
		const wall = 10 ** (first + index);
		const x = xOf(wall).toFixed(1);
		return `<line x1="${x}" x2="${x}" y1="${TOP - 8}" y2="${bottom}" stroke="#e3e5e8"/>
<text x="${x}" y="${bottom + 20}" text-anchor="middle" fill="#6a737d">${wall / 1000} s</text>`;
	});
	return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${bottom + 40}" font-family="system-ui, sans-serif" font-size="14" role="img" aria-label="Time to activate 50, 1,000 and 10,000 users">
<rect width="100%" height="100%" rx="8" fill="#ffffff"/>
<text x="24" y="34" font-size="17" font-weight="600" fill="#24292f">Time to activate users over HTTPS, ${ROUND_TRIP} ms per round trip (logarithmic)</text>
${[...grid, ...headings, ...bars.map((bar) => rowOf(bar, xOf(bar.wall)))].join('\n')}
</svg>
`;
}

function rowOf({ variant, wall, isComputed, y }: Bar, x: number): string {
	const at = x.toFixed(1);
	const colour = colours[variant] ?? '#3b5bdb';
	const dashes = isComputed ? ' stroke-dasharray="4 4"' : '';
	return `<text x="${LEFT - 14}" y="${y + 5}" text-anchor="end" fill="#24292f">${variantNames[variant]}</text>
<line x1="${LEFT}" x2="${at}" y1="${y}" y2="${y}" stroke="${colour}" stroke-width="2"${dashes}/>
<circle cx="${at}" cy="${y}" r="6" fill="${colour}"/>
<text x="${Number(at) + 12}" y="${y + 5}" fill="#24292f">${isComputed ? '≈ ' : ''}${seconds(wall)}</text>`;
}

const colours: Partial<Record<Variant, string>> = { node: '#c2255c', version1: '#868e96' };
