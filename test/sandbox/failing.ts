import type { Failures } from './options';

/** Says which users and groups fail, and counts how often they did. */
export class Failing {
	private readonly counts = new Map<string, number>();

	constructor(private readonly failures: Failures = {}) {}

	email(email: string): boolean {
		const emails = this.failures.emails ?? [];
		return (
			emails.some((known) => known.toLowerCase() === email.toLowerCase()) &&
			this.fails(email.toLowerCase())
		);
	}

	user(id: number): boolean {
		return (this.failures.userIds ?? []).includes(id) && this.fails(`user ${id}`);
	}

	group(id: number): boolean {
		return (this.failures.groupIds ?? []).includes(id) && this.fails(`group ${id}`);
	}

	private fails(key: string): boolean {
		const count = (this.counts.get(key) ?? 0) + 1;
		this.counts.set(key, count);
		return count <= (this.failures.times ?? Infinity);
	}
}
