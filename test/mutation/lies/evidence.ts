import type { Lie } from '../lie';

const ANSWERS = 'nodes/DronaHq/api/answers.ts';
const EVIDENCE = 'nodes/DronaHq/core/evidence.ts';
const COMPARED = 'nodes/DronaHq/core/keys.ts';

const PROVEN = ['test/unit/evidence.test.ts'];

/** What an answer proves about a user: success needs positive evidence, matched by key. */
export const evidence: Lie[] = [
	{
		name: 'somebody who is said to be both added and removed was added',
		file: 'nodes/DronaHq/core/evidence.ts',
		find: 'if (isDone && (reason || isUndone))',
		replace: 'if (isDone && reason)',
		provenBy: ['test/unit/evidence.test.ts'],
	},
	{
		name: 'a host with several addresses may have been asked, though none could be connected to',
		file: 'nodes/DronaHq/api/trace.ts',
		find: 'errors.length > 0 &&',
		replace: 'errors.length > 9 &&',
		provenBy: ['test/unit/trace.test.ts'],
	},
	{
		name: 'a request that nobody could sign may have been applied',
		file: 'nodes/DronaHq/api/transport.ts',
		find: 'connecting || isUnsigned',
		replace: 'connecting',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'a request that was signed was never sent, where nobody knows what came of it',
		file: 'nodes/DronaHq/api/transport.ts',
		find: 'codes.length === 0 && areTokensNoted() && tokenSentWith(options) === undefined;',
		replace: 'codes.length === 0;',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'whoever the answer leaves out counts as done',
		file: EVIDENCE,
		find: "return reason ? failed(reason) : unknown('missing_from_response', action);",
		replace: 'return reason ? failed(reason) : done(as);',
		provenBy: PROVEN,
	},
	{
		name: 'who is listed as done and as failed counts as done',
		file: EVIDENCE,
		find: 'if (isDone && (reason || isUndone)) return',
		replace: "if (isDone && ((reason && reason !== 'server_failed') || isUndone)) return",
		provenBy: PROVEN,
	},
	{
		name: 'the list of invalid users is not looked at',
		file: EVIDENCE,
		find: '[lists.invalid, invalid],',
		replace: '[new Set<string>(), invalid],',
		provenBy: PROVEN,
	},
	{
		name: 'users who were not found are reported as failed by the server',
		file: EVIDENCE,
		find: "[lists.notFound, 'not_found'],",
		replace: "[lists.notFound, 'server_failed'],",
		provenBy: PROVEN,
	},
	{
		name: 'a user who was added counts as removed',
		file: EVIDENCE,
		find: 'const isDone = lists[provenBy].has(key);',
		replace: 'const isDone = lists[provenBy].has(key) || lists.done.has(key);',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'an unclear second sending leaves the first refusal standing',
		file: EVIDENCE,
		find: 'if (doubt && !(reason && SAME_BEFORE.has(reason))) return',
		replace: 'if (doubt && !reason) return',
		provenBy: ['test/engine/doubt.test.ts'],
	},
	{
		name: 'who is refused after an unclear sending is unclear, whatever the reason',
		file: EVIDENCE,
		find: 'if (doubt && !(reason && SAME_BEFORE.has(reason))) return',
		replace: 'if (doubt) return',
		provenBy: ['test/engine/doubt.test.ts'],
	},
	{
		name: 'a number of successes that is too large proves everybody',
		file: ANSWERS,
		find: 'json.users_success === rest.length ? rest : []',
		replace: 'Number(json.users_success) >= rest.length ? rest : []',
		provenBy: PROVEN,
	},
	{
		name: 'a number of successes is compared with those listed as failed included',
		file: ANSWERS,
		find: 'const others = [lists.invalid, lists.notFound, lists.failed];',
		replace: 'const others = [lists.invalid, lists.notFound];',
		provenBy: PROVEN,
	},
	{
		name: 'one spelling of the list of unknown users is not read',
		file: ANSWERS,
		find: "notFound: ['users_not_found', 'user_not_exist', 'users_not_exist'],",
		replace: "notFound: ['users_not_found', 'user_not_exist'],",
		provenBy: PROVEN,
	},
	{
		name: 'an object without any list is an answer',
		file: ANSWERS,
		find: 'if (named.length === 0 || named.some(',
		replace: 'if (named.some(',
		provenBy: PROVEN,
	},
	{
		name: 'a list that is none is read as an empty one',
		file: ANSWERS,
		find: 'if (named.length === 0 || named.some((field) => !isList(json[field]))) return undefined;',
		replace: 'if (named.length === 0) return undefined;',
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
		file: 'nodes/DronaHq/operations/user/activate.ts',
		find: 'key: keyOfEmail(input),',
		replace: 'key: [...lists.done][inputs.indexOf(input)] ?? keyOfEmail(input),',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: 'outcomes are handed to the rows of a request from the end',
		file: 'nodes/DronaHq/core/run.ts',
		find: 'row.outcome = outcomes[index];',
		replace: 'row.outcome = outcomes.at(-1 - index);',
		provenBy: ['test/engine/setStatus.test.ts'],
	},
];
