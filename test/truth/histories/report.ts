import type { Seen } from './observed';
import type { History } from './plan';

/** The n8n-core line that the jest project runs. */
declare const n8nLine: 'current' | 'lts';

/** What people read about a history that broke the promise: what is wrong, how it went, how to see it again. */
export function reportOf(
	history: History,
	{ seen, violations }: { seen: Seen; violations: readonly string[] },
	again: string,
): string {
	const { steps, ...setting } = history;
	const project = n8nLine === 'lts' ? 'engine-lts' : 'engine';
	return [
		'This history broke the promise:',
		...violations.slice(0, 10).map((violation) => `- ${violation}`),
		JSON.stringify(setting),
		...steps.map((step) => `  ${JSON.stringify(step)}`),
		'Its checks:',
		...seen.checks.map((check, index) => `  ${index + 1}. ${JSON.stringify(check)}`),
		`${again} npx jest --selectProjects ${project} -- test/truth/histories`,
	].join('\n');
}
