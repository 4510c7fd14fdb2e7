import { CREDENTIAL, type Context } from './context';
import { redact, type Shown } from './redact';

/**
 * What no answer may repeat to anybody: the passwords that were sent, and the credential's tokens,
 * because somebody may exchange it in the middle of a run. Reading it costs n8n a millisecond, so that is
 * only done where it matters.
 */
export class Secrets {
	private readonly tokens = new Set<string>();

	private readonly sent = new Set<string>();

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

	/**
	 * Makes an answer's words fit to be shown.
	 *
	 * @param own the passwords of its request, looked for in any encoding; others only as they are, because there may be thousands
	 */
	show(words: unknown, own: readonly string[]): Shown | null {
		const text = String(words);
		const others = [...this.sent].filter((secret) => text.includes(secret));
		return redact(words, [...this.tokens, ...own, ...others]);
	}

	/** Notes passwords that are about to be sent. */
	add(secrets: readonly string[]): void {
		for (const secret of secrets) this.sent.add(secret);
	}
}
