import type { LoggedRequest, Sandbox, ScriptedAnswer } from '../../sandbox';
import { GROUPS, type Mishap, type Trouble, type Watch } from './plan';

/** What a step's mishaps may have done to what a check saw. */
export interface Upset {
	/** Whether a request was answered otherwise than it should be. */
	met: boolean;
	/** Whether lists may have been too short. */
	omits: boolean;
	/** Whether a list held somebody who doesn't belong there. */
	strange: boolean;
}

/** Makes the next requests go wrong as planned, and notes it as soon as it happens. */
export function upset(
	sandbox: Sandbox,
	mishaps: readonly Mishap[],
	watch: Watch,
	what: Upset,
): void {
	for (const { trouble, at } of mishaps) {
		const answer = answerOf(trouble, watch, what);
		sandbox.script({ after: at, apply: true, answer, met: () => (what.met = true) });
	}
}

function answerOf(trouble: Trouble, watch: Watch, what: Upset): ScriptedAnswer {
	switch (trouble) {
		case 'status 500':
			return { status: 500 };
		case 'status 401':
			return { status: 401 };
		case 'broken connection':
			return 'reset';
		case 'body cut off':
			return { body: (normal) => normal.subarray(0, normal.length - 1) };
		case 'page of HTML':
			return { body: '<html>Back soon</html>' };
		case 'users left out':
			return list((users) => users.filter((_, index) => index % 3 !== 0), what);
		case 'empty page':
			return list(() => [], what);
		case 'strangers':
			return (normal, { query }: LoggedRequest) => {
				if (!Array.isArray(normal) || watch === 'users' || !query.gid) return normal;
				what.strange = true;
				return [...(normal as object[]), strangerTo(watch)];
			};
	}
}

const list =
	(shorten: (users: unknown[]) => unknown[], what: Upset) =>
	(normal: unknown): unknown => {
		if (!Array.isArray(normal)) return normal;
		what.omits = true;
		return shorten(normal);
	};

/** A user of a group alone that isn't the one that is asked for. */
const strangerTo = (group: 10 | 20): object => {
	const { id, name } = group === 10 ? GROUPS.it : GROUPS.sales;
	return {
		user_id: 1_000_000,
		user_name: 'Stranger',
		user_email: 'stranger@example.com',
		user_desg: '',
		user_reg_date: '2024-02-29 12:00:00',
		is_admin: false,
		user_group: [{ grp_id: id, grp_name: name }],
	};
};
