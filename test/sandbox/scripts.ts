import type { LoggedRequest } from './server';

/** An answer as written in a script. Without a body, a refusal gets the documented error body. */
export interface ScriptedResponse {
	/** Default: 200. */
	status?: number;
	headers?: Record<string, string>;
	/** Text and bytes are sent as they are, everything else as JSON. */
	body?: string | object;
	/** Milliseconds before the answer. */
	delay?: number;
}

/**
 * `reset`: the connection is reset. `close`: it is closed without an answer. `hang`: no answer ever,
 * until the sandbox stops. A function rewrites the normal JSON answer; its status stays.
 */
export type ScriptedAnswer =
	| ScriptedResponse
	| 'reset'
	| 'close'
	| 'hang'
	| ((normal: unknown, request: LoggedRequest) => unknown);

/** Which requests are answered otherwise than normally, and how. */
export interface ScriptRule {
	method?: string;
	/** The path as received; a text must equal it. */
	path?: string | RegExp;
	/** So many matching requests pass first, whatever answers them. Default: 0. */
	after?: number;
	/** How many requests are answered so. Default: 1. */
	times?: number;
	/** Runs the request against the account first. Default: false; a rewriting function always does. */
	apply?: boolean;
	answer: ScriptedAnswer;
}

interface Rule extends ScriptRule {
	seen: number;
	used: number;
}

/** The scripted behaviour of one sandbox. Of several rules that fit, the oldest answers. */
export class Scripts {
	private readonly rules: Rule[] = [];

	add(rule: ScriptRule): void {
		this.rules.push({ ...rule, seen: 0, used: 0 });
	}

	/** The rule that answers this request, if any. Counts the request: ask once. */
	take(request: LoggedRequest): ScriptRule | undefined {
		const due = this.rules.filter((rule) => {
			if (!fits(rule, request)) return false;
			rule.seen += 1;
			return rule.seen > (rule.after ?? 0) && rule.used < (rule.times ?? 1);
		});
		const [rule] = due;
		if (rule) rule.used += 1;
		return rule;
	}
}

function fits({ method, path }: ScriptRule, request: LoggedRequest): boolean {
	if (method && method.toUpperCase() !== request.method) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? path === request.path : request.path.search(path) >= 0;
}
