import type { Setup } from '../../engine/harness/dronaHq';
import { startSandbox, type Sandbox } from '../../sandbox';
import { ruleOf } from './effects';
import { accountOf, TOKEN } from './people';
import type { Plan } from './plan';
import { itemsOf } from './sheet';
import { parametersOf } from './workflow';

/** What a plan is carried out on: a sandbox of its own, and the node's settings. */

/** A sandbox with the plan's account, in which the plan's faults wait for their requests. Stop it in the end. */
export async function sandboxFor(plan: Plan): Promise<Sandbox> {
	const sandbox = await startSandbox({
		...plan.switches,
		...plan.load,
		users: accountOf(plan),
		token: TOKEN,
	});
	for (const fault of plan.faults) sandbox.script(ruleOf(plan, fault));
	return sandbox;
}

/** Nothing listens at port 1. */
export const NOWHERE = 'http://127.0.0.1:1';

/** The node as the plan wants it to run against that sandbox. */
export const setupFor = (plan: Plan, sandbox: Sandbox): Setup => ({
	sandbox: plan.isUnreachable ? { ...sandbox, url: NOWHERE } : sandbox,
	parameters: parametersOf(plan),
	items: itemsOf(plan),
	onError: plan.onError,
	...(plan.retryOnFail && { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 }),
});
