import { CREDENTIAL, type Context } from './context';
import { LONGEST_READ, redact, type Shown } from './redact';

/** How many of a password's first characters it is filed under. */
const START = 4;

/**
 * What no answer may repeat to anybody: the passwords that were sent, and the credential's tokens,
 * because somebody may exchange it in the middle of a run. Reading it costs n8n a millisecond, so that is
 * only done where it matters.
 */
export class Secrets {
	private readonly tokens = new Set<string>();

	/** By how they begin, then by length, so that thousands are looked for in one pass. */
	private readonly sent = new Map<string, Map<number, Set<string>>>();

	constructor(private readonly context: Context) {}

	get knowsToken(): boolean {
		return this.tokens.size > 0;
	}

	/** Notes the present token; false where there is no credential any more. */
	async readToken(): Promise<boolean> {
		try {
			const { tokenKey } = await this.context.getCredentials(CREDENTIAL);
			if (typeof tokenKey === 'string') this.tokens.add(tokenKey);
			return true;
		} catch {
			return false;
		}
	}

	/** Notes passwords that are about to be sent. */
	add(passwords: readonly string[]): void {
		const spellings = passwords.flatMap((one) => (one === one.trim() ? one : [one, one.trim()]));
		for (const password of spellings) {
			const start = password.slice(0, START);
			const alike = this.sent.get(start) ?? new Map<number, Set<string>>();
			this.sent.set(start, alike);
			alike.set(password.length, (alike.get(password.length) ?? new Set()).add(password));
		}
	}

	/**
	 * Makes an answer's words fit to be shown.
	 *
	 * @param own the passwords of its request, looked for in any encoding; those of others only as they are
	 */
	show(words: unknown, own: readonly string[]): Shown | null {
		const others = this.sentIn(String(words).trim().slice(0, LONGEST_READ));
		return redact(words, [...this.tokens, ...own, ...others]);
	}

	private sentIn(text: string): string[] {
		const found: string[] = [];
		for (let at = 0; at < text.length; at++) {
			for (let start = 1; start <= START; start++) {
				for (const [length, alike] of this.sent.get(text.slice(at, at + start)) ?? []) {
					const part = text.slice(at, at + length);
					if (alike.has(part)) found.push(part);
				}
			}
		}
		return found;
	}
}
