import type { Lie } from '../lie';

const ANSWERS = 'nodes/DronaHq/account/plugin/answers.ts';
const VERDICTS = 'nodes/DronaHq/account/plugin/verdicts.ts';
const CREATE = 'nodes/DronaHq/operations/user/create.ts';

const UNIT = ['test/unit/verdicts.test.ts'];
const ENGINE = ['test/engine/create.test.ts'];

/** Create, where only an absent refusal in a well-formed answer proves that a user was created. */
export const creation: Lie[] = [
	{
		name: 'an entry of the answer that is no refusal is skipped',
		file: ANSWERS,
		find: 'if (!isObject(entry)) return undefined;',
		replace: 'if (!isObject(entry)) continue;',
		provenBy: UNIT,
	},
	{
		name: 'a refusal without a code is skipped',
		file: ANSWERS,
		find: 'if (!email || !error_code) return undefined;',
		replace: 'if (!email || !error_code) continue;',
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
		file: VERDICTS,
		find: "namesStrangers ? unclear('unreadable_response') : DONE",
		replace: "namesStrangers && refusals.length > 0 ? unclear('unreadable_response') : DONE",
		provenBy: UNIT,
	},
	{
		name: 'two refusals that contradict each other count as the first',
		file: VERDICTS,
		find: 'other.error_code !== code',
		replace: 'other.error_code === undefined',
		provenBy: UNIT,
	},
	{
		name: 'refusals are matched by the email exactly as it was typed',
		file: ANSWERS,
		find: 'key: emailKey(email),',
		replace: 'key: email,',
		provenBy: UNIT,
	},
	{
		name: 'a user without some of the groups counts as created',
		file: VERDICTS,
		find: "? { proves: 'in_part', reason: 'some_groups_failed', ...words }",
		replace: '? { ...DONE, ...words }',
		provenBy: UNIT,
	},
	{
		name: 'a partial success is a success',
		file: 'nodes/DronaHq/outcomes/outcome.ts',
		find: "status === 'found' || status in DONE_WORDS;",
		replace: "status === 'found' || status === 'partial' || status in DONE_WORDS;",
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'a code that no document names counts as created',
		file: VERDICTS,
		find: ": refused(REFUSED.get(code) ?? 'rejected', words);",
		replace: `: REFUSED.has(code)
			? refused(REFUSED.get(code) ?? 'rejected', words)
			: DONE;`,
		provenBy: UNIT,
	},
	{
		name: 'an expired licence is called a missing group',
		file: VERDICTS,
		find: "['6', 'license_expired'],",
		replace: "['6', 'no_group_registered'],",
		provenBy: UNIT,
	},
	{
		name: 'a user who exists already is skipped without being asked to',
		file: CREATE,
		find: 'mayExist && verdict.reason',
		replace: 'verdict.reason',
		provenBy: ['test/unit/operations.test.ts'],
	},
	{
		name: "DronaHQ's own code and words get lost",
		file: 'nodes/DronaHq/outcomes/outcome.ts',
		find: 'outcome(status, reason, message), code, detail, concernsRun }',
		replace: 'outcome(status, reason, message), concernsRun }',
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'an unclear create is said to do no harm when it is repeated',
		file: 'nodes/DronaHq/outcomes/outcome.ts',
		find: "as === 'created' ? REPEATING.create",
		replace: "as === 'exists' ? REPEATING.create",
		provenBy: ['test/unit/outcome.test.ts'],
	},
	{
		name: 'an unclear create is sent again',
		file: 'nodes/DronaHq/account/plugin/endpoints.ts',
		find: 'repeatable: false,',
		replace: 'repeatable: true,',
		provenBy: ['test/engine/unclearCreate.test.ts'],
	},
	{
		name: "a password's spaces are cut off",
		file: 'nodes/DronaHq/operations/fields/newUser.ts',
		find: "params.exactText('password')",
		replace: "params.text('password')",
		provenBy: ENGINE,
	},
	{
		name: 'users are created without being registered at once',
		file: 'nodes/DronaHq/account/plugin/endpoints.ts',
		find: 'pre_register: true',
		replace: 'pre_register: false',
		provenBy: ENGINE,
	},
];
