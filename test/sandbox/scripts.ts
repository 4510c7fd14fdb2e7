import type { LoggedRequest } from './server';

/** How a connection ends that doesn't end properly; `hang`: not until the sandbox stops. */
export type Break = 'reset' | 'close' | 'halfClose' | 'hang';

/** An answer as written in a script. Without a body, a refusal gets the documented error body. */
export interface ScriptedResponse {
	/** Default: 200, or the normal answer's where the body is made from that. */
	status?: number;
	/** A function is asked when the answer is sent. */
	headers?: Record<string, string | (() => string)>;
	/** Adds a `location`: the same path on another server, which records what reaches it. */
	toElsewhere?: boolean;
	/**
	 * Text and bytes are sent as they are, everything else as JSON. A function makes the body from the
	 * bytes of the normal answer, which are none unless the rule applies the request.
	 */
	body?: string | object | ((normal: Buffer, request: LoggedRequest) => string | object);
	/** So many bytes of white space follow the body, never in memory all at once. */
	padding?: number;
	/** The body comes byte by byte, with so many milliseconds between two. */
	drip?: number;
	/** What happens after the body, instead of the proper end. */
	ends?: Break;
	/** Milliseconds before the answer. */
	delay?: number;
	/** The answer, made before, is not sent until this resolves. */
	when?: Promise<unknown>;
}

/**
 * `reset`: the connection is reset. `close`: it is closed without an answer. `halfClose`: the server
 * says that it will send nothing more, and goes on listening. `hang`: no answer ever, until the
 * sandbox stops. A function rewrites the normal JSON answer; its status stays.
 */
export type ScriptedAnswer =
	| ScriptedResponse
	| Break
	| ((normal: unknown, request: LoggedRequest) => unknown);

/** Which requests are answered otherwise than normally, and how. */
export interface ScriptRule {
	method?: string;
	/** The path as received; a text must equal it. */
	path?: string | RegExp;
	/** So many matching requests pass first, whatever answers them. Default: 0. */
	after?: number;
	times?: number;
	/** Runs the request against the account first. Default: false; a rewriting function always does. */
	apply?: boolean;
	answer: ScriptedAnswer;
	/** Called whenever the rule answers a request, before it does. */
	met?: () => void;
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

	clear(): void {
		this.rules.splice(0);
	}

	/** The rule that answers this request, if any. Counts the request: ask once. */
	take(request: LoggedRequest): ScriptRule | undefined {
		const due = this.rules.filter((rule) => {
			if (!fits(rule, request)) return false;
			rule.seen += 1;
			return rule.seen > (rule.after ?? 0) && rule.used < (rule.times ?? 1);
		});
		const [rule] = due;
		if (!rule) return undefined;
		rule.used += 1;
		rule.met?.();
		return rule;
	}
}

function fits({ method, path }: ScriptRule, request: LoggedRequest): boolean {
	if (method && method.toUpperCase() !== request.method) return false;
	if (path === undefined) return true;
	return typeof path === 'string' ? path === request.path : request.path.search(path) >= 0;
}
