import type { Outcome } from './check';
import { engineChecks } from './engineChecks';
import type { Report } from './report';
import { wholeChecks } from './wholeN8n';

const START = '<!-- compatibility -->';
const END = '<!-- /compatibility -->';

const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** "12 of 12", and what failed. */
function verdict(outcome: Outcome | undefined): string {
	if (!outcome) return '';
	const { checks, failed } = outcome;
	const passed = `${checks - failed.length} of ${checks}`;
	return failed.length === 0
		? passed
		: `${passed}; not: ${failed.map(({ check }) => check).join(', ')}`;
}

/** The versions that the node ran in, as a Markdown table. */
export const testedTable = ({ tested }: Report): string =>
	table(
		['n8n', 'n8n-core', 'n8n-workflow', 'Passed in its engine', 'Passed in the whole n8n'],
		tested.map(({ n8n, core, workflow, engine, whole }) => [
			n8n,
			core,
			workflow,
			verdict(engine),
			verdict(whole),
		]),
	);

const listOf = (checks: Array<{ name: string }>): string =>
	checks.map(({ name }) => `- ${name}`).join('\n');

/** docs/compatibility.md, not yet formatted. */
export function pageOf(report: Report): string {
	const { date, nodeOfEngines, nodeOfWhole, missing } = report;
	const reasons = missing.map(({ n8n, part, reason }) => [n8n, part, reason]);
	return `# Compatibility

The packed node ran in these versions of n8n on ${date}. \`npm run compat\` runs it again and writes this page and the line in the [README](../README.md#compatibility).

${testedTable(report)}

The versions are chosen by rule from those that the npm registry lists: the newest patch of ten minor versions at even distances from 1.94 to the newest, and the versions that all other tests run on. Three of them run whole: the newest 1.x, the earliest 2.x and the newest. Where one can't be installed, the next one takes its place.

All other tests run on two of them, those that the README names: the packed node installed, its credential, all operations, the lists in the editor, the examples, and the engine tests. The versions between them should work as well.

## What ran

**In its engine**: n8n-core and n8n-workflow as that n8n asks for them, on Node.js ${nodeOfEngines}, with real requests to the sandbox. The node

${listOf(engineChecks)}

**In the whole n8n**: installed, started on Node.js ${nodeOfWhole}, and driven as the editor does it. The node

${listOf(wholeChecks)}

## Versions that could not be installed

${reasons.length > 0 ? `What stood in the way on that day; it says nothing about the node.\n\n${table(['n8n', 'What', 'Why not'], reasons)}` : 'Every version that was tried could be installed.'}
`;
}

/** The README with the versions between its two markers, not yet formatted. */
export function withVersions(readme: string, { tested }: Report): string {
	const [before, after] = around(readme);
	const passed = tested.filter(
		({ engine, whole }) => engine.failed.length === 0 && (whole?.failed.length ?? 0) === 0,
	);
	const versions = passed.map(({ n8n, whole }) => ({ n8n, isWhole: whole !== undefined }));
	return `${before}${START}\n\n${lineOf(versions)}\n\n${END}${after}`;
}

/** As the README has it. @param passed oldest first */
export function lineOf(passed: ReadonlyArray<{ n8n: string; isWhole: boolean }>): string {
	const whole = passed.filter(({ isWhole }) => isWhole).map(({ n8n }) => n8n);
	const [first, last] = [passed[0]?.n8n, passed.at(-1)?.n8n];
	return `Passed in ${passed.length} versions of n8n from ${first} to ${last}, in ${whole.length} of them with the whole n8n: ${whole.join(', ')}.`;
}

/** What stands between the two markers. */
export function lineIn(readme: string): string {
	const [before, after] = around(readme);
	return readme
		.slice(before.length + START.length, readme.length - after.length - END.length)
		.trim();
}

function around(readme: string): [string, string] {
	const start = readme.indexOf(START);
	const end = readme.indexOf(END);
	if (start < 0 || end < start) throw new Error(`The README has no ${START} … ${END}`);
	return [readme.slice(0, start), readme.slice(end + END.length)];
}
