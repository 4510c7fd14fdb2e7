import type {
	INodeParameterResourceLocator,
	INodeParameters,
	NodeParameterValueType,
} from 'n8n-workflow';

import { operationCalled } from '../../operations';
import { hasBatchSize, type Operation } from '../../operations/operation';
import { faultCalled } from './effects';
import type { Plan } from './plan';
import { usersOf } from './sheet';

/** A plan as what a person builds in the editor: the node's parameters. */

/** Milliseconds for a request in runs that meet a silent server; everybody else gets the default. */
export const IMPATIENCE = 500;

/** Whether only the node's own timeout ends a request of this plan. */
export const isSlow = ({ faults }: Pick<Plan, 'faults'>): boolean =>
	faults.some(({ fault }) => faultCalled(fault).cost === 'timeout');

/** The options of a plan that the operation has. */
const optionsOf = ({ change, options = [], ...operation }: Operation): string[] => [
	'parallelRequests',
	'maxRetries',
	...options,
	...(hasBatchSize(operation) ? ['batchSize'] : []),
	...(change ? ['ifUserFails', 'dryRun'] : []),
	...(change?.isPerGroup || change?.updates ? ['checkAfterwards'] : []),
	...(change?.takesAway('assign') || change?.takesAway('remove') ? ['maxUsers'] : []),
];

/** The limit of a list that doesn't return all. */
export const LIMIT = 7;

export function parametersOf(plan: Plan): INodeParameters {
	const { options } = plan;
	const operation = operationCalled(plan.operation);
	const { parameters, field, flawed = field, users, change } = operation;
	const offered = optionsOf(operation);
	const named: INodeParameters = { ...parameters, [field]: inMode(parameters[field], plan) };
	const throws = plan.items.some(({ flaw }) => flaw === 'throws');
	return {
		...(plan.gives === 'own' ? named : ofAllItems(named, plan)),
		...(change?.updates && { reactivate: options.reactivate }),
		...(users === 'all' && { returnAll: options.returnAll, limit: LIMIT }),
		...(users !== 'all' && throws && { [flawed]: throwing(named[flawed]) }),
		options: {
			...Object.fromEntries(
				Object.entries(options).filter(
					([name, value]) => offered.includes(name) && value !== undefined,
				),
			),
			...(isSlow(plan) && { timeout: IMPATIENCE }),
		},
	};
}

const isLocator = (parameter: unknown): parameter is INodeParameterResourceLocator =>
	typeof parameter === 'object' && parameter !== null && '__rl' in parameter;

/** One user, in the mode in which all items name theirs; the list's mode takes both emails and ids. */
function inMode(parameter: NodeParameterValueType | undefined, plan: Plan) {
	if (!isLocator(parameter)) return parameter;
	const named = plan.items.flatMap((item) => usersOf(plan, item).slice(0, 1));
	const [only, ...others] = new Set(named.map(({ by }) => by));
	return only === undefined || others.length > 0 ? parameter : { ...parameter, mode: only };
}

/** Reads the same column, or throws where the item asks for it. */
function throwing(parameter: NodeParameterValueType | undefined): NodeParameterValueType {
	if (isLocator(parameter)) return { ...parameter, value: throwing(parameter.value) as string };
	const [read = ''] = /\$json\.\w+/.exec(String(parameter)) ?? [];
	return `={{ $json.throws ? ${read.replace('$json', "$('Nowhere').item.json")} : ${read} }}`;
}

/** A list is made of the column of all items; what else is asked for is the same in all of them. */
const ofAllItems = (parameters: INodeParameters, { gives }: Plan): INodeParameters =>
	Object.fromEntries(
		Object.entries(parameters).map(([name, parameter]) => [name, ofAll(parameter, gives)]),
	);

function ofAll(parameter: NodeParameterValueType, gives: Plan['gives']): NodeParameterValueType {
	const column = columnIn(isLocator(parameter) ? parameter.value : parameter);
	if (column === undefined) return parameter;
	if (isLocator(parameter)) {
		return { ...parameter, value: `={{ $('Start').first().json.${column} }}` };
	}
	// In words that don't show that it is the same for each item.
	const anew = gives === 'allAnew' ? ".concat($json.nowhere ?? '')" : '';
	return `={{ $('Start').all().map(i => i.json.${column})${anew}.flat().join('\\n') }}`;
}

const columnIn = (parameter: unknown): string | undefined =>
	/^=\{\{ \$json\.(\w+) \}\}$/.exec(String(parameter))?.[1];
