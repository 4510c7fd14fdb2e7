import type { AnyPlan } from './judge';
import type { Finding } from './search';

/** What people read about a run that broke the promise: what is wrong, the run, how to see it again. */
export function reportOf({ plan, of, violations, seed, path }: Finding): string {
	const project = typeof n8nLine === 'string' && n8nLine === 'lts' ? 'engine-lts' : 'engine';
	return [
		'This run broke the promise:',
		...violations.slice(0, 10).map(({ name, detail }) => `- ${name}: ${detail}`),
		shortly(plan),
		`${of.scope.huge ? 'ORACLE_HUGE=1 ' : ''}${of.operations ? `ORACLE_OPERATIONS=${of.operations.join()} ` : ''}ORACLE_SEED=${seed} ORACLE_PATH=${path} npx jest --selectProjects ${project} -- test/truth/oracle`,
	].join('\n');
}

/** A plan without what says nothing; the seed and the path hold the whole of it. */
export const shortly = (plan: AnyPlan): string => JSON.stringify(plan, withoutTheUsual);

const USUAL = new Set<unknown>(['plain', 'none', false, undefined]);

const withoutTheUsual = (_name: string, value: unknown): unknown =>
	USUAL.has(value) || (Array.isArray(value) && value.length === 0) ? undefined : value;

/** The n8n-core line that the jest project runs. */
declare const n8nLine: 'current' | 'lts';
