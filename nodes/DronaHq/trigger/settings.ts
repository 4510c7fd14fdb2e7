import type { IPollFunctions } from 'n8n-workflow';
import type { GroupRef } from '../account/refs';
import { readGroup } from '../operations/fields/group';
import { refused, raise } from '../outcomes/verdict';
import type { Given } from '../run/given';
import { fieldsByPath, Input } from '../run/input';
import { Params } from '../run/params';
import { properties, type Event } from './fields';

/** What the node's panel says about its checks. */
export interface Settings {
	event: Event;
	/** As it is named there; for the event that is about one. */
	group: GroupRef;
	simplify: boolean;
	maxEvents: number;
	/** Infinity where there is no limit. */
	maxGone: number;
	pageSize: number;
	maxRetries: number;
	/** For the whole of one request, in milliseconds. */
	timeout: number;
}

/** Throws `Unanswered` (`invalid_input`) with all that can't be used. */
export function readSettings(context: IPollFunctions): Settings {
	const given: Given = {
		getInputData: () => [],
		getNodeParameter: (name, _item, otherwise, options) =>
			context.getNodeParameter(name, otherwise, options),
		// A trigger has no node before it whose items an expression could name.
		evaluateExpression: () => undefined,
	};
	const params = new Params(new Input(given, fieldsByPath(properties)), 0);
	const event = params.choice('event') as Event;
	const isOfGroup = event === 'groupMembers';
	const maxGone = params.integer('options.maxGone');
	const settings = {
		event,
		group: isOfGroup ? readGroup(params) : {},
		simplify: params.flag('simplify'),
		maxEvents: isOfGroup ? Infinity : params.integer('options.maxEvents'),
		maxGone: maxGone === 0 ? Infinity : maxGone,
		pageSize: params.integer('options.pageSize'),
		maxRetries: params.integer('options.maxRetries'),
		timeout: params.integer('options.timeout'),
	};
	const problems = params.problems.map(({ text }) => text);
	if (problems.length > 0) raise(refused('invalid_input', { message: `${problems.join('; ')}.` }));
	return settings;
}
