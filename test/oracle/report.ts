import type { Finding } from './search';

/** What people read about a run that broke the promise: what is wrong, the run, how to see it again. */
export function reportOf({ plan, violations, seed, path }: Finding): string {
	const project = typeof n8nLine === 'string' && n8nLine === 'lts' ? 'engine-lts' : 'engine';
	return [
		'This run broke the promise:',
		...violations.slice(0, 10).map(({ name, detail }) => `- ${name}: ${detail}`),
		JSON.stringify(plan),
		`ORACLE_SEED=${seed} ORACLE_PATH=${path} npx jest --selectProjects ${project} -- test/oracle`,
	].join('\n');
}

/** The n8n-core line that the jest project runs. */
declare const n8nLine: 'current' | 'lts';
