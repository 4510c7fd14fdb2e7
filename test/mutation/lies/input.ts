import type { Lie } from '../lie';

const PARAMS = 'nodes/DronaHq/run/params.ts';
const READ = 'nodes/DronaHq/run/read.ts';

const COLUMN = 'nodes/DronaHq/run/column.ts';
const ADDRESSES = 'nodes/DronaHq/text/addresses.ts';
const UNWRAP = 'nodes/DronaHq/text/unwrap.ts';
const FIELDS = 'nodes/DronaHq/operations/fields/addresses.ts';

const ENGINE = ['test/engine/invalidInput.test.ts'];

/** Every user that an item names has a row, and what can't be used is never sent. */
export const input: Lie[] = [
	{
		name: 'a column that holds no finite number is taken as it is',
		file: COLUMN,
		find: 'Number.isFinite(value)',
		replace: "typeof value === 'number'",
		provenBy: ['test/engine/column.test.ts'],
	},
	{
		name: 'an expression that is more than a column is taken for one',
		file: COLUMN,
		find: '(?<name>[A-Za-z_]\\w*)',
		replace: '(?<name>[A-Za-z_]\\w*).*',
		provenBy: ['test/engine/column.test.ts'],
	},
	{
		name: 'an array is split like a text',
		file: PARAMS,
		find: "typeof given === 'string' ? given.split(separators) : given;",
		replace: '[given].flat().flatMap((one) => one.split(separators));',
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'empty entries of a list count',
		file: PARAMS,
		find: '.filter((entry) => !isBlank(entry))',
		replace: '',
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'something that is no text is taken for an empty one',
		file: PARAMS,
		find: "if (value !== undefined && value !== null) this.reject(path, 'must be text');",
		replace: "if (value === '') this.reject(path, 'must be text');",
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'an empty text can be used',
		file: PARAMS,
		find: 'if (isBlank(text)) this.rejectEmpty(path);\n\t\treturn text;',
		replace: 'return text;',
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'a flag that is neither true nor false is false',
		file: PARAMS,
		find: "if (value !== false && value !== 'false') this.reject(path, 'must be true or false');",
		replace: '',
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'a number beyond its limit is accepted',
		file: PARAMS,
		find: 'if (isWhole(number) && number >= min && number <= max) return number;',
		replace: 'if (isWhole(number) && number >= min) return number;',
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'an option that is none of the values is the first of them',
		file: PARAMS,
		find: 'if (chosen === undefined) this.reject',
		replace: 'if (value === undefined) this.reject',
		provenBy: ['test/unit/params.test.ts'],
	},
	{
		name: 'a row whose expression throws is sent without that value',
		file: READ,
		find: 'if (first === undefined) return entries;',
		replace: 'if (first === undefined || entries.length > 0) return entries;',
		provenBy: ENGINE,
	},
	{
		name: 'an item that names nobody has no result',
		file: READ,
		find: 'entries.length > 0 ? entries : [unnamed];',
		replace: 'entries.length > 0 ? entries : [unnamed].slice(1);',
		provenBy: ENGINE,
	},
	{
		name: 'only the first thing that is wrong with a row is told',
		file: READ,
		find: "[...new Set(texts)].join('; ')",
		replace: 'texts[0]',
		provenBy: ENGINE,
	},
	{
		name: 'the settings of an item that cannot be used are those of the run',
		file: READ,
		find: 'if (params.problems.length === 0) settings ??= own;',
		replace: 'settings ??= own;',
		provenBy: ['test/engine/settings.test.ts'],
	},
	{
		name: 'what looks like the column is taken for an empty cell',
		file: 'nodes/DronaHq/run/reader.ts',
		find: 'if (other) this.reject(path, asksForColumn(other.asked, other.found));',
		replace: '',
		provenBy: ['test/engine/columns.test.ts'],
	},
	{
		name: 'beside the list of an earlier item no column is missed',
		file: 'nodes/DronaHq/run/reader.ts',
		find: '\t\t\t...paths.map((path) => this.lookalikeAt(path)?.found),\n',
		replace: '',
		provenBy: ['test/engine/sameList.test.ts'],
	},
	{
		name: 'marks that nobody sees are a group',
		file: PARAMS,
		find: 'const text = exact.trim();\n\t\tif (isBlank(text)) this.rejectEmpty(path);',
		replace: "const text = exact.trim();\n\t\tif (text === '') this.rejectEmpty(path);",
		provenBy: ['test/engine/blankRows.test.ts'],
	},
	{
		name: 'a list that an earlier item gave is read again',
		file: READ,
		find: 'if (lists.isKnown(params)) continue;',
		replace: '',
		provenBy: ['test/engine/sameList.test.ts'],
	},
	{
		name: 'every expression is the same for all items',
		file: 'nodes/DronaHq/run/constant.ts',
		find: 'if (VARYING.test(plain)) return false;',
		replace: '',
		provenBy: ['test/unit/constant.test.ts'],
	},
	{
		name: 'the last item is not read',
		file: READ,
		find: 'of input.items.entries()) {',
		replace: 'of input.items.slice(0, Math.max(1, input.items.length - 1)).entries()) {',
		provenBy: ['test/engine/setStatus.test.ts'],
	},
	{
		name: 'an email that would leave its place in the address is one',
		file: ADDRESSES,
		find: '.test(text) && !/[\\p{Cc}\\p{Cs}]/u.test(text);',
		replace: '.test(text);',
		provenBy: ['test/unit/emails.test.ts'],
	},
	{
		name: 'a text with two @ is an email',
		file: ADDRESSES,
		find: '@[^\\s@,;]+$/',
		replace: '@[^\\s,;]+$/',
		provenBy: ['test/unit/emails.test.ts'],
	},
	{
		name: 'something that is no email is left out of the list',
		file: 'nodes/DronaHq/operations/fields/emails.ts',
		find: 'return list;',
		replace: 'return list.filter(({ outcome }) => outcome === undefined);',
		provenBy: ENGINE,
	},
	{
		name: 'an apostrophe in front of an address is taken off',
		file: UNWRAP,
		find: "const OPENINGS = '<([",
		replace: "const OPENINGS = '\\'<([",
		provenBy: ['test/unit/addresses.test.ts'],
	},
	{
		name: 'of two addresses one is taken for the name of the other',
		file: ADDRESSES,
		find: '{ address: text, isNamed: false }',
		replace: '{ address, isNamed: true }',
		provenBy: ['test/unit/addresses.test.ts'],
	},
	{
		name: 'a user ID before a comma and a name is taken for a part of the name',
		file: ADDRESSES,
		find: "!text.includes('@') && !isDigits(unwrapped(text));",
		replace: "!text.includes('@');",
		provenBy: ['test/unit/addresses.test.ts'],
	},
	{
		name: 'access is taken from those who can be told in a text of which a part cannot',
		file: FIELDS,
		find: 'if (!isText || !takesAway || !unusable)',
		replace: 'if (!unusable || takesAway)',
		provenBy: ['test/engine/addresses.test.ts'],
	},
	{
		name: 'an entry of an array spoils the others',
		file: FIELDS,
		find: 'if (!isText || !takesAway || !unusable)',
		replace: 'if (!takesAway || !unusable)',
		provenBy: ['test/engine/addresses.test.ts'],
	},
	{
		name: 'an address with a character that cannot be part of one is created',
		file: 'nodes/DronaHq/operations/fields/newUser.ts',
		find: 'if (character === undefined) return undefined;',
		replace: "if (character === undefined || character !== '\\uFFFD') return undefined;",
		provenBy: ['test/engine/brokenText.test.ts'],
	},
	{
		name: 'an address that lost a mark of its letters is created',
		file: 'nodes/DronaHq/operations/fields/newUser.ts',
		find: 'if (isMisread(given)) return',
		replace: 'if (isMisread(address)) return',
		provenBy: ['test/engine/brokenText.test.ts'],
	},
	{
		name: 'a password that ends in a line break is created',
		file: 'nodes/DronaHq/operations/fields/newUser.ts',
		find: 'if (holdsControls(password) ||',
		replace: 'if (holdsControls(password.trim()) ||',
		provenBy: ['test/engine/brokenText.test.ts'],
	},
	{
		name: 'nothing tells that a group is to be named',
		file: 'nodes/DronaHq/operations/user/create.ts',
		find: "if (ask.groups.length === 0) params.rejectEmpty('groupNames');",
		replace: '',
		provenBy: ENGINE,
	},
	{
		name: 'an item that asks for nothing has no result',
		file: 'nodes/DronaHq/operations/group/changeUsers.ts',
		find: "return entries.length > 0 ? entries : [{ subject, outcome: done('unchanged') }];",
		replace: 'return subject ? entries : [];',
		provenBy: ['test/engine/changeUsers.test.ts'],
	},
];
