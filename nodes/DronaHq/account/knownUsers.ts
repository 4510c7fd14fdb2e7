import { emailKey, idKey } from '../outcomes/keys';
import type { User } from './user';

/** In place of a user, where several have the email. */
export const SEVERAL = null;

export type OneUser = User | typeof SEVERAL | undefined;

/** The users that the account has shown so far, as far as anything is looked up in them. */
export class KnownUsers {
	private readonly byId = new Map<string, User>();

	/** By email as it is spelt. */
	private readonly byEmail = new Map<string, User | typeof SEVERAL>();

	/** By `emailKey`. */
	private readonly inAnyCapitals = new Map<string, User | typeof SEVERAL>();

	add({ user_id, user_name, user_email, user_group }: User): void {
		const user = { user_id, user_name, user_email, user_group };
		this.byId.set(idKey(user_id), user);
		putOne(this.byEmail, spelt(user_email), user);
		putOne(this.inAnyCapitals, emailKey(spelt(user_email)), user);
	}

	withId(id: string): User | undefined {
		return this.byId.get(id);
	}

	withEmail(email: string): OneUser {
		return this.byEmail.get(spelt(email));
	}

	withEmailAlike(email: string): OneUser {
		return this.inAnyCapitals.get(emailKey(email));
	}
}

/** An email as it is told from others that differ in capitals only. */
export const spelt = (email: unknown): string =>
	typeof email === 'string' ? email.trim().normalize('NFC') : '';

function putOne(users: Map<string, User | typeof SEVERAL>, key: string, user: User): void {
	const other = users.get(key);
	const isOne = other === undefined || (other && idKey(other.user_id) === idKey(user.user_id));
	users.set(key, isOne ? user : SEVERAL);
}
