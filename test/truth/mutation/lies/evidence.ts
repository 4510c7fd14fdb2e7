import type { Lie } from '../lie';

const ANSWERS = 'nodes/DronaHq/account/plugin/answers.ts';
const VERDICTS = 'nodes/DronaHq/account/plugin/verdicts.ts';
const COMPARED = 'nodes/DronaHq/outcomes/keys.ts';

const PROVEN = ['test/unit/verdicts.test.ts'];

/** What an answer proves about a user: success needs positive evidence, matched by key. */
export const evidence: Lie[] = [
	{
		name: 'somebody who is said to be both added and removed was added',
		file: VERDICTS,
		find: 'return listed.size > 1',
		replace: 'return reason',
		provenBy: PROVEN,
	},
	{
		name: 'a host with several addresses may have been asked, though none could be connected to',
		file: 'nodes/DronaHq/http/trace.ts',
		find: 'errors.length > 0 &&',
		replace: 'errors.length > 9 &&',
		provenBy: ['test/unit/trace.test.ts'],
	},
	{
		name: 'a request that nobody could sign may have been applied',
		file: 'nodes/DronaHq/http/request.ts',
		find: 'connecting || isUnsigned',
		replace: 'connecting',
		provenBy: ['test/unit/request.test.ts'],
	},
	{
		name: 'a request that was signed was never sent, where nobody knows what came of it',
		file: 'nodes/DronaHq/http/request.ts',
		find: 'codes.length === 0 && !(await secrets.readToken());',
		replace: 'codes.length === 0;',
		provenBy: ['test/unit/request.test.ts'],
	},
	{
		name: 'whoever the answer leaves out counts as done',
		file: VERDICTS,
		find: "if (!reason) return unclear('missing_from_response');",
		replace: 'if (!reason) return DONE;',
		provenBy: PROVEN,
	},
	{
		name: 'who is listed as done and as failed counts as done',
		file: VERDICTS,
		find: 'return listed.size > 1',
		replace: "return listed.size > 1 && reason !== 'server_failed'",
		provenBy: PROVEN,
	},
	{
		name: 'the list of invalid users is not looked at',
		file: VERDICTS,
		find: "if (listed.has('invalid')) return invalid;",
		replace: '',
		provenBy: PROVEN,
	},
	{
		name: 'users who were not found are reported as failed by the server',
		file: VERDICTS,
		find: "if (listed.has('notFound')) return 'not_found';",
		replace: "if (listed.has('notFound')) return 'server_failed';",
		provenBy: PROVEN,
	},
	{
		name: 'a user who was added counts as removed',
		file: 'nodes/DronaHq/account/plugin/endpoints.ts',
		find: "provenBy: change.verb === 'join' ? 'done' : 'removed',",
		replace: "provenBy: 'done',",
		provenBy: PROVEN,
	},
	{
		name: 'an unclear second sending leaves the first refusal standing',
		file: VERDICTS,
		find: 'if (!doubt || holds || SAME_BEFORE.has(verdict.reason))',
		replace: "if (!doubt || holds || verdict.proves === 'refused')",
		provenBy: PROVEN,
	},
	{
		name: 'who is refused after an unclear sending is unclear, whatever the reason',
		file: VERDICTS,
		find: 'if (!doubt || holds || SAME_BEFORE.has(verdict.reason))',
		replace: 'if (!doubt || holds)',
		provenBy: PROVEN,
	},
	{
		name: 'a number of successes that is too large proves everybody',
		file: ANSWERS,
		find: 'if (rest.length === count)',
		replace: 'if (rest.length <= count)',
		provenBy: PROVEN,
	},
	{
		name: 'a number of successes is compared with those listed as failed included',
		file: ANSWERS,
		find: 'filter((key) => !lists?.has(key))',
		replace: "filter((key) => !lists?.has(key) || lists.get(key)?.has('failed'))",
		provenBy: PROVEN,
	},
	{
		name: 'one spelling of the list of unknown users is not read',
		file: ANSWERS,
		find: "users_not_exist: 'notFound',",
		replace: '',
		provenBy: PROVEN,
	},
	{
		name: 'an object without any list is an answer',
		file: ANSWERS,
		find: 'return named.length === 0 ? undefined : lists;',
		replace: 'return lists;',
		provenBy: PROVEN,
	},
	{
		name: 'a list that is none is read as an empty one',
		file: ANSWERS,
		find: 'if (!isList(entries)) return undefined;',
		replace: 'if (!isList(entries)) continue;',
		provenBy: PROVEN,
	},
	{
		name: 'an answer about another user is taken for this one',
		file: ANSWERS,
		find: 'isObject(json) && (json[field] === undefined || idKey(json[field]) === id);',
		replace: "isObject(json) && (json[field] === undefined || id !== '');",
		provenBy: PROVEN,
	},
	{
		name: 'emails in another letter case are other users',
		file: COMPARED,
		find: "email.trim().normalize('NFC').toLowerCase();",
		replace: "email.trim().normalize('NFC');",
		provenBy: ['test/unit/keys.test.ts'],
	},
	{
		name: 'emails with white space around them are other users',
		file: COMPARED,
		find: "email.trim().normalize('NFC').toLowerCase();",
		replace: "email.normalize('NFC').toLowerCase();",
		provenBy: ['test/unit/keys.test.ts'],
	},
	{
		name: 'emails whose accents are written in another form are other users',
		file: COMPARED,
		find: "email.trim().normalize('NFC').toLowerCase();",
		replace: 'email.trim().toLowerCase();',
		provenBy: ['test/unit/keys.test.ts'],
	},
	{
		name: 'ids with white space around them are other users',
		file: COMPARED,
		find: 'export const idKey = (id: unknown): string => String(id).trim();',
		replace: 'export const idKey = (id: unknown): string => String(id);',
		provenBy: ['test/unit/keys.test.ts'],
	},
	{
		name: 'answers are matched by position',
		file: 'nodes/DronaHq/account/plugin/endpoints.ts',
		find: 'verdictOfLists(lists, questionOf(change))',
		replace: `verdictOfLists(lists, {
				...questionOf(change),
				key: [...lists.keys()][changes.indexOf(change)] ?? questionOf(change).key,
			})`,
		provenBy: PROVEN,
	},
	{
		name: 'verdicts are handed to the changes of a request from the end',
		file: 'nodes/DronaHq/run/deliver.ts',
		find: 'const verdict = answers[index];',
		replace: 'const verdict = answers.at(-1 - index);',
		provenBy: ['test/unit/carryOut.test.ts'],
	},
];
