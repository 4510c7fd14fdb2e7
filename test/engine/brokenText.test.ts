import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import type { Sandbox } from '../sandbox';
import { bodyOf, writesTo } from './harness/dronaHq';
import { CONTINUE, runs } from './harness/runs';
import { countBy, CREATE, joiners, UPSERT } from './harness/users';

const ENCODING =
	"the file was probably saved in another encoding; set 'Encoding' in Extract from File";

const run = runs();

type Column = 'email' | 'name' | 'password';

/** A new user for each of these values of a column. */
const joinersWith = (column: Column, values: readonly unknown[]): IDataObject[] =>
	joiners(values.length).map(
		(joiner, index) => ({ ...joiner, [column]: values[index] }) as IDataObject,
	);

const inviteesIn = (sandbox: Sandbox): IDataObject[] =>
	writesTo(sandbox).flatMap((request) => bodyOf(request).invitee_user as IDataObject[]);

/**
 * Creates a user for each of these values, and one who is all right: they alone are sent, and under
 * Stop Workflow nobody is. Gives the value, the reason and the message of each of the others.
 */
async function refused(column: Column, values: readonly unknown[]) {
	const stopped = await run(CREATE, joinersWith(column, values.slice(0, 1)));
	expect(stopped.thrown?.message).toContain('[Item 0]');
	expect(stopped.sandbox.log).toEqual([]);
	const good = { ...joiners(1)[0], email: 'good@example.com' };
	const items = [...joinersWith(column, values), good];
	const { rows, messages, sandbox } = await run(CREATE, items, CONTINUE);
	expect(countBy(rows, 'status')).toEqual({ not_sent: values.length, created: 1 });
	expect(inviteesIn(sandbox)).toMatchObject([{ user_email: good.email }]);
	return {
		reasons: rows
			.slice(0, -1)
			.map(({ reason, message }, index) => [values[index], reason, message]),
		said: JSON.stringify([rows, messages, stopped.thrown?.description]),
	};
}

/** Who is created of rows with these values of a column, as sent and as told. */
async function created(column: Column, values: readonly string[]) {
	const { rows, messages, sandbox } = await run(CREATE, joinersWith(column, values));
	expect(countBy(rows, 'status')).toEqual({ created: values.length });
	const sent = inviteesIn(sandbox).map((user) => user[`user_${column}`]);
	return { sent, rows, messages };
}

/** What `refused` has to give. */
const expected = (reason: string, cases: ReadonlyArray<readonly [value: unknown, words: string]>) =>
	cases.map(([value, words]) => [value, reason, expect.stringContaining(words) as string]);

const misread = (...values: string[]) => values.map((value) => [value, ENCODING] as const);

const heldAt = (position: number, character: string): string =>
	`holds '${character}' at position ${position}, which cannot be part of an email address`;

describe('An email', () => {
	it('that cannot be one is refused, for what it holds', async () => {
		const cases = [
			['mia.o’hara@example.com', heldAt(6, '’')],
			['ed@example.com\uFFFD', heldAt(15, '\uFFFD')],
			['sip:ed@example.com', heldAt(4, ':')],
			['ed@example.com\u2800', heldAt(15, '⟨U+2800⟩')],
			['\uE000ed@example.com', heldAt(1, '⟨U+E000⟩')],
			['ed\u0301 (at)@example.com', 'is not an email address'],
			['ａda@example.com', heldAt(1, 'ａ')],
			['ada@exam²ple.com', heldAt(9, '²')],
			['ada😀@example.com', heldAt(4, '😀')],
			['Ada <ada\\@example.com>', heldAt(4, '\\')],
			['ada@example.com-', 'check its end and its length'],
			['ada@example.123', 'check its end and its length'],
			[`${'a'.repeat(65)}@example.com`, 'check its end and its length'],
			["'ada@example.com", 'begins with a mark that spreadsheets put in front'],
			['Ada.undefined@example.com', "holds 'undefined', which an expression left there"],
			// As it was read.
			['mailto:bo.o’hara@example.com', `'Email' (bo.o’hara@example.com) ${heldAt(5, '’')}`],
			...misread('jÃ¼rgen@example.com', 'marÃ\u00ADa@example.com'),
			...misread('Å‚ukasz@example.com', 'â€™a@b.de'),
		] as const;
		const emails = cases.map(([email]) => email);
		const { reasons } = await refused('email', emails);
		expect(reasons).toEqual(expected('invalid_email', cases));
	});

	it('is created as it is, or as what stands in the cell', async () => {
		const cases = [
			...["o'hara+hr@example.com", 'QI@EXAMPLE.COM', 'christopher.null@example.com'].map((one) => [
				one,
				one,
			]),
			...['pi@bücher.example', 'a/b%41?c#d@example.com'].map((one) => [one, one]),
			['\u00A0 new1@example.com \u00A0', 'new1@example.com'],
			['new2\u200B@example.com', 'new2@example.com'],
			['\uFEFFnew3@exam\u00ADple.com\u2060', 'new3@example.com'],
			['mailto:new4@example.com', 'new4@example.com'],
			['SMTP:new5@example.com', 'new5@example.com'],
			['\uFFFCnew6@example.com', 'new6@example.com'],
			['<a href="mailto:new7@example.com">Ada</a>', 'new7@example.com'],
			['new8&#x40;example.com', 'new8@example.com'],
			['Ada L. <new9@example.com>', 'new9@example.com'],
			['["new0@example.com"]', 'new0@example.com'],
		] as Array<[string, string]>;
		const emails = cases.map(([, email]) => email);
		const { sent, rows } = await created(
			'email',
			cases.map(([cell]) => cell),
		);
		expect(sent).toEqual(emails);
		expect(rows.map(({ user_email: email }) => email)).toEqual(emails);
	});

	it('that is sent holds nothing that cannot be part of one, whatever the column holds', async () => {
		const signs = 'abé1@@.\'’“”\uFFFD\u200B\u00ADÃ¼,;<>()"\\ |?:\t😀²ａ';
		const emails = fc.sample(
			fc
				.tuple(fc.string({ unit: fc.constantFrom(...signs), maxLength: 6 }), fc.nat())
				.map(([text, number]) => `${text}${number}@example.com${text.slice(-1)}`),
			1_500,
		);
		const { sandbox } = await run(CREATE, joinersWith('email', emails), CONTINUE);
		const sent = inviteesIn(sandbox).map(({ user_email: email }) => String(email));
		expect(sent.length).toBeGreaterThan(50);
		const isPlain = /^[\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_`{|}~.-]+@[\p{L}\p{M}\p{Nd}._-]+$/u;
		expect(sent.filter((one) => !isPlain.test(one) || one.normalize('NFKC') !== one)).toEqual([]);
	});
});

describe('A user name', () => {
	it('that says nothing is refused, for what it holds', async () => {
		const cases = [
			...misread('Jos\uFFFD N\uFFFD\uFFFDez', 'JosÃ© NÃºÃ±ez', 'Oâ€™Hara', 'ï¿½da', 'Nu?ez'),
			['Ada\nLovelace', 'holds a line break'],
			['Ada\u0007', 'holds a line break, a tab or the like'],
			['#N/A', "holds '#N/A', which a spreadsheet shows"],
			['Ada #REF!', "holds '#REF!'"],
			['O&#39;Hara', "holds '&#39;', a letter in code; give the letter itself"],
			['undefined Lovelace', "holds 'undefined', which an expression left there"],
			[',', 'holds no letter'],
			['Ada null', "holds 'null', which an expression left there"],
			['#ЗНАЧ!', "holds '#ЗНАЧ!', which a spreadsheet shows"],
			['[object Object]', "holds '[object Object]'"],
			['\u200B', 'is empty'],
		] as const;
		const names = cases.map(([name]) => name);
		const { reasons } = await refused('name', names);
		expect(reasons).toEqual(expected('invalid_input', cases));
		for (const [, , message] of reasons) expect(message).toContain("'User Name'");
	});

	it('is created without marks that nobody sees and white space around it', async () => {
		const names = {
			'ANDRÉ’S': 'ANDRÉ’S',
			'Groß–Gerau': 'Groß–Gerau',
			'KŘÍŽEK «JOÃO»': 'KŘÍŽEK «JOÃO»',
			'Ada\u200B Love\u00ADlace\uFEFF': 'Ada Lovelace',
			'👩‍💻 ❤️ می‌خواهم': '👩‍💻 ❤️ می‌خواهم',
			'Иванов С.С.': 'Иванов С.С.',
			' Ada\r\n': 'Ada',
		};
		const { sent, rows } = await created('name', Object.keys(names));
		expect(sent).toEqual(Object.values(names));
		expect(rows.map(({ user_name: name }) => name)).toEqual(Object.values(names));
	});
});

describe('A password', () => {
	it('that was spoilt is refused, and nothing of it is told', async () => {
		const passwords = [
			...['pass-word-9\r', 'pass-word-9\n', 'pass\tword-9', 'pass-word-9\0', 'pass-word\u00859'],
			...['pass-word-9\uFFFD', 'pass-word-9\uD800', 'pass\u2028word-9', '\uFEFFpass-word-9'],
			...['pÃ¤ss-word-9', 'pass-word-9\u200B', '#N/A', '#NAME?', '[object Object]', 'undefined'],
			...['null!undefined', 'undefined-2024', 'null'],
		];
		const { reasons, said } = await refused('password', passwords);
		expect(reasons).toEqual(
			passwords.map((password) => [
				password,
				'invalid_input',
				expect.stringMatching(/^'Password' (holds|is)/) as string,
			]),
		);
		expect(said).not.toMatch(/word-9|#N|\[object|undefined/);
	});

	it('that is a list or an object is refused without its values', async () => {
		const passwords = [['pass-word-8', 'pass-word-9'], { a: 'pass-word-9' }];
		const { reasons, said } = await refused('password', passwords);
		expect(reasons.map(([, , message]) => message)).toEqual([
			expect.stringContaining("'Password' holds a list"),
			expect.stringContaining("'Password' holds an object"),
		]);
		expect(said).not.toContain('pass-word-9');
	});

	it('is sent as it is', async () => {
		const passwords = [
			...['می‌خواهم', '❤️👩‍💻', 'Ünï cödé', '#N/A!9', 'N/A', 'v0CË>,TÑÛ§ÁioøÄ|PfSE'],
			...['Nullmann-1', '#WINTER!', 'pass-null', 'undefined-behaviour-1'],
		];
		const { sent, messages } = await created('password', passwords);
		expect(sent).toEqual(passwords);
		expect(messages).toEqual([]);
	});

	it.each([false, true])('keeps its spaces, which a hint counts (dry run: %s)', async (dryRun) => {
		const passwords = [' one-one', 'two-two', 'three-three ', 'four four', ' 5\r'];
		const items = joinersWith('password', passwords);
		const { rows, messages, sandbox } = await run(CREATE, [...items, { ...items[0] }], {
			options: { dryRun },
			...CONTINUE,
		});
		const done = dryRun ? 'planned' : 'created';
		expect(countBy(rows, 'status')).toEqual({ [done]: 5, not_sent: 1 });
		expect(messages).toContain('2 passwords begin or end with a space, which was kept.');
		const sent = inviteesIn(sandbox).map((user) => user.user_password);
		expect(sent).toEqual(dryRun ? [] : passwords.slice(0, 4));
	});

	it('alone with spaces is told alone', async () => {
		const { messages } = await created('password', ['one-one ']);
		expect(messages).toEqual(['1 password begins or ends with a space, which was kept.']);
	});
});

describe('Create or Update', () => {
	it.each<[Column, string, string, string]>([
		['email', 'mia.o’hara@example.com', 'invalid_email', "holds '’' at position 6"],
		['email', 'ed@example.com\uFFFD', 'invalid_email', 'at position 15'],
		['name', 'Jos\uFFFD N\uFFFD\uFFFDez', 'invalid_input', ENCODING],
		['name', '#N/A', 'invalid_input', 'which a spreadsheet shows'],
		['password', 'pass-word-9\r', 'invalid_input', "'Password' holds a line break"],
	])('refuses what Create refuses: %s %j', async (column, value, reason, words) => {
		const { rows, sandbox } = await run(UPSERT, joinersWith(column, [value]), CONTINUE);
		expect(rows).toMatchObject([{ status: 'not_sent', reason }]);
		expect(rows[0]?.message).toContain(words);
		expect(JSON.stringify(rows)).not.toContain('word-9');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it('takes the address out of what the cell holds', async () => {
		const emails = [1, 2, 3].map((number) => `new${number}@example.com`);
		const [a = '', b = '', c] = emails;
		const cells = [`mailto:${a}`, `Ada <${b.replace('@', '\u200B@')}>`, `["SMTP:${c}"]`];
		const { rows, sandbox } = await run(UPSERT, joinersWith('email', cells));
		expect(rows.map(({ status, user_email }) => [status, user_email])).toEqual(
			emails.map((email) => ['created', email]),
		);
		expect(emails.map((email) => sandbox.user(email)?.user_email)).toEqual(emails);
	});
});
