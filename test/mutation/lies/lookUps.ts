import type { Lie } from '../lie';

const DIRECTORY = 'nodes/DronaHq/account/directory.ts';
const CARRY_OUT = 'nodes/DronaHq/run/carryOut.ts';
const EXECUTE = 'nodes/DronaHq/run/execute.ts';
const CONCLUDE = 'nodes/DronaHq/run/conclude.ts';

const AFTER = ['test/engine/unclearCreate.test.ts'];
const FINDING = ['test/unit/client.test.ts'];

/** Users and groups that are looked up, before a change and after an unclear create. */
export const lookUps: Lie[] = [
	{
		name: 'a user who is there after an unclear create was created',
		file: CONCLUDE,
		find: 'decide({ ...row, subject }, { ...outcome, message })',
		replace:
			"decide({ ...row, subject }, { ...outcome, message, ...(look?.userId && { status: 'created' as const }) })",
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'a user who is not there after an unclear create was refused',
		file: CONCLUDE,
		find: 'decide({ ...row, subject }, { ...outcome, message })',
		replace:
			"decide({ ...row, subject }, { ...outcome, message, ...(look?.userId === null && { status: 'failed' as const }) })",
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'who is there is said to be missing',
		file: CONCLUDE,
		find: 'userId === null ? SEEN.missing(at) : SEEN.there',
		replace: 'userId === null ? SEEN.there : SEEN.missing(at)',
		provenBy: ['test/unit/conclude.test.ts'],
	},
	{
		name: 'nobody is looked up after an unclear create',
		file: CARRY_OUT,
		find: 'if (account.isClosed) return { verdicts };',
		replace: 'if (account.wasAsked) return { verdicts };',
		provenBy: AFTER,
	},
	{
		name: 'users are looked up although the run has broken off',
		file: CARRY_OUT,
		find: 'if (account.isClosed) return { verdicts };',
		replace: 'if (!account.wasAsked) return { verdicts };',
		provenBy: AFTER,
	},
	{
		name: 'users whose creation is certain are looked up as well',
		file: CARRY_OUT,
		find: "if (verdict?.proves !== 'unclear' || unclear.has(key)) continue;",
		replace: 'if (unclear.has(key)) continue;',
		provenBy: AFTER,
	},
	{
		name: 'looks go on although they bring nothing',
		file: EXECUTE,
		find: 'maxRetries: 0, stopsOnFailure: true })',
		replace: 'maxRetries: 0, stopsOnFailure: false })',
		provenBy: AFTER,
	},
	{
		name: 'a look that was not answered found nobody',
		file: 'nodes/DronaHq/account/find.ts',
		find: "return isNoEmail || verdict.reason === 'not_found' ? null",
		replace: 'return isNoEmail || verdict.status !== undefined ? null',
		provenBy: AFTER,
	},
	{
		name: 'a look-up takes whoever is answered, by id',
		file: 'nodes/DronaHq/account/plugin/answers.ts',
		find: '? idKey(user_id) === asked',
		replace: "? idKey(user_id) !== ''",
		provenBy: FINDING,
	},
	{
		name: 'a look-up takes whoever is answered, by email',
		file: 'nodes/DronaHq/account/plugin/answers.ts',
		find: ": typeof email !== 'string' || emailKey(email) === emailKey(asked);",
		replace: ": typeof email !== 'string' || emailKey(email) !== '';",
		provenBy: FINDING,
	},
	{
		name: 'whoever is not on the first pages is not found',
		file: DIRECTORY,
		find: "this.atEnd ? { verdict: refused('not_found') }",
		replace: "this.listing ? { verdict: refused('not_found') }",
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'a look-up that ends the run is no reason for whoever was to be looked up after it',
		file: DIRECTORY,
		find: "{ verdict: (verdict.reason === 'stopped' && this.brokenOff) || verdict }",
		replace: '{ verdict }',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'a listing that has broken off ended there, for whoever is looked up later',
		file: DIRECTORY,
		find: 'if (this.brokenOff) return this.brokenOff;',
		replace: '',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'many emails are asked for one by one',
		file: DIRECTORY,
		find: 'return missing.size <= pages + 1;',
		replace: 'return missing.size <= pages + 500;',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'few emails cost a listing of the account',
		file: DIRECTORY,
		find: 'return missing.size <= pages + 1;',
		replace: 'return missing.size === 0;',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'of two groups with one name the first is changed',
		file: DIRECTORY,
		find: 'if (id !== undefined && others.length === 0) return',
		replace: 'if (id !== undefined && others.length < 9) return',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'a name that two groups have is sent for the id of one of them',
		file: DIRECTORY,
		find: 'name !== undefined && this.groupIds.get(nameKey(name))?.size === 1;',
		replace: 'name !== undefined;',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'a group called like a number is taken for an id',
		file: DIRECTORY,
		find: 'if (this.groupIds.has(text)) return [text, { value: text }];',
		replace: '',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'a listing that broke off is taken for complete',
		file: DIRECTORY,
		find: 'if (this.brokenOff) return this.brokenOff;',
		replace: 'if (this.brokenOff) this.atEnd = true;',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'after a listing that broke off every email is asked for',
		file: DIRECTORY,
		find: 'else if (verdict && verdict.status !== PAGE_REFUSED) found',
		replace: 'else if (verdict && verdict.status === undefined) found',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'a server that refuses large pages makes look-ups impossible',
		file: DIRECTORY,
		find: 'else if (verdict && verdict.status !== PAGE_REFUSED) found',
		replace: 'else if (verdict) found',
		provenBy: ['test/unit/directory.test.ts'],
	},
	{
		name: 'an id that a number cannot hold becomes the id of somebody else',
		file: 'nodes/DronaHq/outcomes/keys.ts',
		find: 'isId(text) && Number.isSafeInteger(Number(text));',
		replace: 'isId(text) && Number.isInteger(Number(text));',
		provenBy: ['test/unit/keys.test.ts'],
	},
	{
		name: 'a result shows another id than the one that was meant',
		file: 'nodes/DronaHq/outcomes/keys.ts',
		find: 'return Number.isSafeInteger(number) && String(number) === String(id).trim() ? number : id;',
		replace: 'return Number.isFinite(number) ? number : id;',
		provenBy: ['test/unit/keys.test.ts'],
	},
	{
		name: 'a group without members cannot be given by id',
		file: DIRECTORY,
		find: 'if (id === undefined && !verdict && isId(name)) return [name, { value: name }];',
		replace: '',
		provenBy: ['test/unit/directory.test.ts'],
	},
];
