/**
 * What becomes of one user: `done`; `refused`, as without any fault; or a status and a reason, as the
 * result has them.
 */
export type Verdict = 'done' | 'refused' | `${'failed' | 'unknown' | 'not_sent'} ${string}`;

/** What a fault does to the users of the request that meets it, the second of whom is refused in any case. */
export interface Effect {
	/** The first, the second and the third, where the fault stays for as long as the request is repeated. */
	users: readonly [Verdict, Verdict, Verdict];
	/** How often they are sent then, with one retry allowed. */
	sent: 1 | 2;
	/** The same where it happens only once and the retry is answered; null where there is no retry. */
	once: readonly [Verdict, Verdict, Verdict] | null;
	/** The whole request failed: On Error = Stop Workflow sends nothing more, and throws. */
	fails: boolean;
	/** Nothing more is sent under any setting. */
	ends: boolean;
	/** Whether what no answer says shows in the account afterwards. */
	isShown?: boolean;
}

const all = (verdict: Verdict): Effect['users'] => [verdict, verdict, verdict];
const UNHURT: Effect['users'] = ['done', 'refused', 'done'];
const failing = { once: null, fails: true, ends: false };

/** Everything comes out as without a fault. */
export const harmless: Effect = { users: UNHURT, sent: 1, once: null, fails: false, ends: false };

/** The answer is good, but doesn't say the same of all. */
export const inPart = (...users: Effect['users']): Effect => ({ ...harmless, users });

/** Nobody knows what was done, and a second sending might do it twice. */
export const unclear = (reason: string): Effect => ({
	...failing,
	users: all(`unknown ${reason}`),
	sent: 1,
});

/** Nobody knows what was done, and a second sending does no harm. */
export const unclearButRepeatable = (reason: string): Effect => ({
	...failing,
	users: all(`unknown ${reason}`),
	sent: 2,
	once: UNHURT,
});

/**
 * The same for groups, where a refusal after such a sending leaves open whether that one was applied:
 * a member may be refused for being one already.
 */
export const unclearForGroups = (reason: string): Effect => ({
	...unclearButRepeatable(reason),
	once: ['done', `unknown ${reason}`, 'done'],
});

/** The same where it was applied to groups: a look at their members shows who was changed. */
export const butShown = (effect: Effect): Effect => ({
	...effect,
	users: ['done', effect.users[1], 'done'],
	isShown: true,
});

/** DronaHQ said no to the whole request. */
export const refusedWholly = (reason: string): Effect => ({
	...failing,
	users: all(`failed ${reason}`),
	sent: 1,
});

/** DronaHQ said no, and nothing else would get a better answer. */
export const endsTheRun = (reason: string): Effect => ({ ...refusedWholly(reason), ends: true });

/** DronaHQ said no to the one user or group in the request's path. */
export const refusedAlone = (reason: string): Effect => ({
	...harmless,
	users: all(`failed ${reason}`),
});

/** DronaHQ said not now. */
export const refusedForNow = (reason: string): Effect => ({
	...failing,
	users: all(`failed ${reason}`),
	sent: 2,
	once: UNHURT,
});
