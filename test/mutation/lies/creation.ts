import type { Lie } from '../lie';

const ANSWERS = 'nodes/DronaHq/api/answers.ts';
const CREATE = 'nodes/DronaHq/operations/user/create.ts';

const UNIT = ['test/unit/evidence.test.ts'];
const ENGINE = ['test/engine/create.test.ts'];

/** Create, where only an absent refusal in a well-formed answer proves that a user was created. */
export const creation: Lie[] = [
	{
		name: 'an entry of the answer that is no refusal is skipped',
		file: ANSWERS,
		find: 'return complete && refusals.length === json.length ? refusals : undefined;',
		replace: 'return complete ? refusals : undefined;',
		provenBy: UNIT,
	},
	{
		name: 'a refusal without a code is skipped',
		file: ANSWERS,
		find: 'refusals.every(({ user_email, error_code }) => user_email && error_code);',
		replace: 'refusals.every(({ user_email }) => user_email);',
		provenBy: UNIT,
	},
	{
		name: 'an answer that is no array refuses nobody',
		file: ANSWERS,
		find: 'if (!Array.isArray(json)) return undefined;',
		replace: 'if (!Array.isArray(json)) return [];',
		provenBy: UNIT,
	},
	{
		name: "a stranger's refusal proves the others created",
		file: CREATE,
		find: 'if (own.length === 0 && namesStrangers) return',
		replace: 'if (own.length === 0 && namesStrangers && sent.size === 0) return',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'two refusals that contradict each other count as the first',
		file: CREATE,
		find: 'if (refusals.some(({ error_code }) => error_code !== refusal.error_code)) {',
		replace: 'if (refusals.some(({ error_code }) => error_code === undefined)) {',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'refusals are matched by the email exactly as it was typed',
		file: CREATE,
		find: '({ user_email }) => emailKey(user_email) === emailKey(input.email),',
		replace: '({ user_email }) => user_email === input.email,',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'a user without some of the groups counts as created',
		file: CREATE,
		find: "return partial('some_groups_failed', evidence);",
		replace: "return { ...done('created'), ...evidence };",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'a partial success is a success',
		file: 'nodes/DronaHq/core/outcome.ts',
		find: "status === 'found' || status in DONE;",
		replace: "status === 'found' || status === 'partial' || status in DONE;",
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'a code that no document names counts as created',
		file: CREATE,
		find: "return failed('rejected', evidence);",
		replace: "return done('created');",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'an expired licence is called a missing group',
		file: CREATE,
		find: "return failed('license_expired', evidence);",
		replace: "return failed('no_group_registered', evidence);",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'a user who exists already is skipped without being asked to',
		file: CREATE,
		find: "return existing === 'skip'",
		replace: 'return existing',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: "DronaHQ's own code and words get lost",
		file: 'nodes/DronaHq/core/outcome.ts',
		find: `	message: REASONS[reason],
	code,
	detail,
});

/** Done in part. */`,
		replace: `	message: REASONS[reason],
	code: code && null,
	detail: detail && null,
});

/** Done in part. */`,
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'an unclear create is said to do no harm when it is repeated',
		file: 'nodes/DronaHq/core/outcome.ts',
		find: "action === 'create' ? REPEATING.create : REPEATING.other",
		replace: "action === 'get' ? REPEATING.create : REPEATING.other",
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'an unclear create is sent again',
		file: 'nodes/DronaHq/api/client.ts',
		find: 'repeatable: false,',
		replace: 'repeatable: true,',
		provenBy: ['test/engine/unclearCreate.test.ts'],
	},
	{
		name: "a password's spaces are cut off",
		file: CREATE,
		find: "params.exactText('password')",
		replace: "params.text('password')",
		provenBy: ENGINE,
	},
	{
		name: 'users are created without being registered at once',
		file: 'nodes/DronaHq/api/client.ts',
		find: 'pre_register: true',
		replace: 'pre_register: false',
		provenBy: ENGINE,
	},
];
