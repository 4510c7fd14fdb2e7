import type { Account, Request } from '../../nodes/DronaHq/account/account';
import { keyOf, type Change } from '../../nodes/DronaHq/account/change';
import type { User } from '../../nodes/DronaHq/account/user';
import { DONE, raise, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';

/** What the fake account was asked for. */
export interface Asked {
	/** The pages of the listing. */
	pages: number;
	/** Who was asked for alone. */
	users: string[];
	/** The keys of the changes in each request. */
	requests: string[][];
}

export interface World {
	/** The listing; the last of its pages may be why there are no more. */
	pages?: Array<User[] | Verdict>;
	/** Who is found alone, or why nobody is. */
	user?: (asked: string) => User | Verdict;
	/** What each request comes to, for each of its changes. */
	answers?: Array<(change: Change, index: number) => Verdict>;
	/** Whether there is another try for who may be sent again. */
	sendsAgain?: boolean;
	/** Whether asking anything more is pointless. */
	isClosed?: boolean;
}

/** An account in memory, one request for all changes; and what it was asked for. */
export function accountOf(world: World = {}) {
	const { pages = [], user, answers = [], sendsAgain = true, isClosed = false } = world;
	const asked: Asked = { pages: 0, users: [], requests: [] };
	const account: Account = {
		abilities: { groupsOfNewUsersBy: 'name', membershipsBy: 'id' },
		wasAsked: false,
		isClosed,
		async *users() {
			for (const page of pages) {
				asked.pages++;
				yield await Promise.resolve(Array.isArray(page) ? { users: page, after: 0 } : raise(page));
			}
			asked.pages++;
		},
		async user({ id, email = '' }) {
			asked.users.push(id ?? email);
			const found = user?.(id ?? email) ?? { user_id: 900 };
			return await Promise.resolve(isVerdict(found) ? raise(found) : found);
		},
		unsendable: () => undefined,
		pack: async (changes) => await Promise.resolve(changes.length > 0 ? [{ changes }] : []),
		async send({ changes }: Request) {
			const answer = answers[asked.requests.length] ?? (() => DONE);
			asked.requests.push(changes.map(keyOf));
			return await Promise.resolve(changes.map(answer));
		},
		packAgain: async (_, changes) => await Promise.resolve(sendsAgain ? { changes } : undefined),
	};
	return { asked, account };
}

const isVerdict = (answer: User | Verdict): answer is Verdict => 'proves' in answer;
