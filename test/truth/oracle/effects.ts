import { operationCalled } from '../../operations';
import type { LoggedRequest } from '../../sandbox';
import { ENDPOINTS, FAULTS, type Endpoint, type Fault, type Kind } from '../../sandbox/faults';
import { isRead, type OperationName, type Plan, type PlannedFault } from './plan';

/**
 * What an answered request proves, by the words of the promise and not by what the node makes of it.
 * `someUnclear`: it proves something about some of its users and nothing about others. `later`: surely
 * not applied. `redirected`: unclear, and not to be sent again. `tokenRefused`: the run has to end.
 * `halfAnswered`, `halfRefused`: it arrived in pieces, so that it may be taken for one or not.
 */
export type Effect =
	| 'answered'
	| 'halfAnswered'
	| 'someUnclear'
	| 'unclear'
	| 'redirected'
	| 'later'
	| 'refused'
	| 'halfRefused'
	| 'tokenRefused';

/** A request with what it proves. */
export interface Sending {
	request: LoggedRequest;
	effect: Effect;
}

const isOneOf =
	(...effects: Effect[]) =>
	({ effect }: Pick<Sending, 'effect'>): boolean =>
		effects.includes(effect);

/** Whether an answer said something, or may have. */
export const maySay = isOneOf('answered', 'someUnclear', 'halfAnswered');
export const isUnclear = isOneOf('unclear', 'redirected');
/** Whether it may leave some of its users unclear. */
export const isPartly = isOneOf('someUnclear', 'halfAnswered', 'halfRefused');
/** Whether it surely wasn't run against the account. */
export const isNotRun = isOneOf('later', 'refused', 'halfRefused', 'tokenRefused');
/** Whether there was an answer, so that a run under Stop Workflow goes on. */
export const isAnswer = isOneOf('answered', 'someUnclear');
/** Whether there was none for the circuit breaker, or may have been. */
export const isWithoutAnswer = isOneOf('unclear', 'redirected', 'halfAnswered', 'halfRefused');

/** Whether it came as asked for; that nobody is there is an answer to a question, too. */
export const isAnswered = ({ request, effect }: Sending): boolean =>
	effect === 'answered' ||
	(!isWrite(request) && !faultMetBy(request) && [400, 404].includes(Number(request.status)));

/** Whether asking anything more was pointless, or may have been. */
export const hasEnded = (sendings: readonly Sending[]): boolean =>
	sendings.some(({ effect }) => effect === 'tokenRefused') ||
	sendings.filter(isWithoutAnswer).length >= 3;

const BY_KIND: Record<Kind, Effect> = {
	reset: 'unclear',
	closed: 'unclear',
	silence: 'unclear',
	'cut off': 'unclear',
	unreadable: 'unclear',
	'http 5xx': 'unclear',
	unavailable: 'unclear',
	encoding: 'answered',
	lists: 'someUnclear',
	huge: 'halfAnswered',
	echo: 'unclear',
	refusal: 'refused',
	token: 'tokenRefused',
	'rate limit': 'later',
	redirect: 'redirected',
};

/** Odd answers that say all that has to be said, where `users_success` is a list. */
const HARMLESS = new Set(['F48', 'F49', 'F50', 'F51', 'F55']);
/** The same, but for create: a refusal of a stranger may have been meant for anybody. */
const HARMLESS_IN_LISTS = new Set(['F47', 'F53']);

/** Which requests of an operation are meant. */
export type Target = Pick<PlannedFault, 'target' | 'endpoint'>;

/** Where an operation's requests of this sort go. */
export function endpointsOf(name: OperationName, { target, endpoint }: Target): Endpoint[] {
	const { change, endpoint: own } = operationCalled(name);
	if (target === 'write') return change ? [endpoint ?? own] : [];
	return change ? ['getUser', 'listUsers'] : [own];
}

/** Whether the fault can be seen through at all of these, so that the node can be held to it. */
export const isVisibleAt = ({ endpoints }: Fault, asked: readonly Endpoint[]): boolean =>
	asked.length > 0 && asked.every((endpoint) => endpoints.includes(endpoint));

export const isWrite = ({ method }: Pick<LoggedRequest, 'method'>): boolean => method !== 'GET';

/** The requests that an operation is about: its changes, or its reads. */
export const isMain = (operation: OperationName, request: LoggedRequest): boolean =>
	isWrite(request) !== isRead(operation);

/** The script's rule for a planned fault. */
export function ruleOf({ operation }: Plan, planned: PlannedFault) {
	const { fault, after, times } = planned;
	const [only, ...others] = endpointsOf(operation, planned);
	const where = only && others.length === 0 ? ENDPOINTS[only] : { method: 'GET' };
	return { ...where, ...faultCalled(fault).rule, after, times };
}

export function faultCalled(id: string): Fault {
	const found = FAULTS.find((fault) => fault.id === id);
	if (!found) throw new Error(`No fault is called ${id}`);
	return found;
}

/** The fault that a request met. */
export const faultMetBy = ({ rule }: LoggedRequest): Fault | undefined =>
	rule &&
	FAULTS.find(
		(fault) =>
			fault.rule.answer === rule.answer && (fault.rule.apply ?? false) === (rule.apply ?? false),
	);

export function effectOf(plan: Pick<Plan, 'switches'>, request: LoggedRequest): Effect {
	const fault = faultMetBy(request);
	const normal = effectOfNormal(request);
	if (!fault) return normal;
	const effect = effectOfFault(plan, request, fault);
	if (normal === 'answered') return effect;
	if (effect === 'answered' || effect === 'someUnclear') return normal;
	const isBroken = effect === 'halfAnswered' || (fault.rule.apply && effect === 'unclear');
	return isBroken && normal === 'refused' ? 'halfRefused' : effect;
}

function effectOfFault(
	plan: Pick<Plan, 'switches'>,
	{ method, path }: LoggedRequest,
	{ id, kind }: Fault,
): Effect {
	const isCreate = method === ENDPOINTS.createUsers.method && ENDPOINTS.createUsers.path.test(path);
	if (kind === 'lists' && (isCreate || plan.switches.usersSuccess !== 'count')) {
		if (HARMLESS.has(id)) return 'answered';
		if (HARMLESS_IN_LISTS.has(id) && !isCreate) return 'answered';
	}
	if (id === 'F41') return 'refused';
	if (id === 'F52') return 'unclear';
	// On the path of one user or group a 403 is about that one only.
	if (id === 'F60' && !path.endsWith('/users')) return 'refused';
	return BY_KIND[kind];
}

function effectOfNormal({ status }: LoggedRequest): Effect {
	if (status === 'no answer' || status === 204 || status >= 500) return 'unclear';
	if (status === 401) return 'tokenRefused';
	if (status === 429) return 'later';
	return status >= 400 ? 'refused' : 'answered';
}
