import type { Plan } from '../oracle/plan';
import { isSlow } from '../oracle/workflow';
import type { Build } from './build';
import { differencesOf } from './differences';
import { explain, unwanted } from './explain';
import { observe } from './observe';
import { reportOf } from './report';
import type { Finding, Outcome } from './tally';
import { WANTED } from './wanted';

/** The two builds that are compared. */
export interface Builds {
	reference: Build;
	working: Build;
}

/** What is to be said of a plan: it is run on both builds, unless it is slow. */
export async function compare(builds: Builds, plan: Plan, index: number): Promise<Outcome> {
	if (isSlow(plan)) return { is: 'slow' };
	const { observed: before, metFault } = await observe(builds.reference, plan);
	const { observed: after } = await observe(builds.working, plan);
	const worth = { metFault, isStray: before.stray.length > 0 };
	const wanted = explain({ plan, before, after }, WANTED);
	if (wanted) return { is: 'same', ...worth, wanted };
	const differences = unwanted({ plan, before, after }, WANTED);
	const finding: Finding = {
		index,
		kinds: [...new Set(differences.map(({ kind }) => kind))],
		text: reportOf(plan, differences),
	};
	return { is: 'different', ...worth, finding };
}

/** Everything about one plan, at length. */
export async function show(builds: Builds, plan: Plan): Promise<string> {
	const { observed: before } = await observe(builds.reference, plan);
	const { observed: after } = await observe(builds.working, plan);
	const wanted = explain({ plan, before, after }, WANTED);
	return [
		...Object.entries({ Plan: plan, Reference: before, 'Working tree': after }).map(
			([title, json]) => `${title}:\n${JSON.stringify(json, null, 2)}`,
		),
		reportOf(plan, differencesOf(before, after)),
		wanted?.length === 0
			? 'There is no difference.'
			: `This is ${wanted ? `wanted: ${wanted.join(', ')}` : 'not wanted'}.`,
	].join('\n\n');
}
