import type {
	IDataObject,
	INodeParameterResourceLocator,
	INodeParameters,
	NodeParameterValueType,
} from 'n8n-workflow';

import { operationCalled } from '../operations';
import { isUserFlawed, type Operation } from '../operations/operation';
import { faultCalled } from './effects';
import { groupText, passwordOf, textOf, userNameOf } from './people';
import type { Item, Plan } from './plan';
import { usersOf } from './rows';

/** A plan as what a person builds in the editor: the node's parameters, and the items before it. */

/** Milliseconds for a request in runs that meet a silent server; everybody else gets the default. */
export const IMPATIENCE = 500;

/** Whether only the node's own timeout ends a request of this plan. */
export const isSlow = ({ faults }: Plan): boolean =>
	faults.some(({ fault }) => faultCalled(fault).cost === 'timeout');

/** The options of a plan that the operation has. */
const optionsOf = ({ isBatched, change, options = [] }: Operation): string[] => [
	'parallelRequests',
	'maxRetries',
	...options,
	...(isBatched ? ['batchSize'] : []),
	...(change ? ['ifUserFails', 'dryRun'] : []),
	...(change?.takesAway('assign') || change?.takesAway('remove') ? ['maxUsers'] : []),
];

/** The limit of a list that doesn't return all. */
export const LIMIT = 7;

export function parametersOf(plan: Plan): INodeParameters {
	const { options } = plan;
	const operation = operationCalled(plan.operation);
	const { parameters, field, flawed = field, users } = operation;
	const offered = optionsOf(operation);
	const named: INodeParameters = { ...parameters, [field]: inMode(parameters[field], plan) };
	return {
		...named,
		...(users === 'all'
			? { returnAll: options.returnAll, limit: LIMIT }
			: { [flawed]: throwing(named[flawed]) }),
		options: {
			...Object.fromEntries(Object.entries(options).filter(([name]) => offered.includes(name))),
			...(isSlow(plan) && { timeout: IMPATIENCE }),
		},
	};
}

const isLocator = (parameter: unknown): parameter is INodeParameterResourceLocator =>
	typeof parameter === 'object' && parameter !== null && '__rl' in parameter;

/** One user, in the mode in which all items name theirs; the list's mode takes both emails and ids. */
function inMode(parameter: NodeParameterValueType | undefined, { items }: Plan) {
	if (!isLocator(parameter)) return parameter;
	const ways = new Set(items.flatMap(({ users }) => users.slice(0, 1).map(({ by }) => by)));
	const [only = 'email'] = ways;
	return { ...parameter, mode: ways.size > 1 ? 'list' : only };
}

/** Reads the same column, or throws where the item asks for it. */
function throwing(parameter: NodeParameterValueType | undefined): NodeParameterValueType {
	if (isLocator(parameter)) return { ...parameter, value: throwing(parameter.value) as string };
	const [read = ''] = /\$json\.\w+/.exec(String(parameter)) ?? [];
	return `={{ $json.throws ? ${read.replace('$json', "$('Nowhere').item.json")} : ${read} }}`;
}

export const itemsOf = (plan: Plan): IDataObject[] => plan.items.map((item) => itemOf(plan, item));

function itemOf(plan: Plan, item: Item): IDataObject {
	const { assign, remove, flaw, variant } = item;
	const operation = operationCalled(plan.operation);
	const isNobody = flaw !== 'none' && isUserFlawed(operation);
	const person = item.users[0]?.person ?? 0;
	return {
		throws: flaw === 'throws',
		...operation.row({
			users: isNobody ? [] : usersOf(plan, item).map(textOf),
			assign: assign.map(groupText),
			remove: remove.map(groupText),
			userName: flaw === 'empty' ? '' : userNameOf(person, variant),
			password: passwordOf(person, variant),
			asList: variant === 0,
		}),
	};
}
