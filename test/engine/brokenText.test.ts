import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';

import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { countBy, CREATE, joiners, UPSERT } from './harness/users';

const joiner = (more: IDataObject): IDataObject => ({ ...joiners(1)[0], ...more });

const ENCODING =
	"the file was probably saved in another encoding; set 'Encoding' in Extract from File";

describe('Create', () => {
	const start = sandboxes();

	/** The row that comes of a user with these data, under Continue; Stop throws and sends nothing. */
	const refused = async (more: IDataObject) => {
		const sandbox = await start();
		const stopped = await runNode({ sandbox, items: [joiner(more)], parameters: CREATE });
		expect(stopped.thrown?.message).toContain('[Item 0]');
		const other = { ...joiners(2)[1] };
		const { rows, hints } = await runNode({
			sandbox,
			items: [joiner(more), other],
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'not_sent', success: false }, { status: 'created' }]);
		expect(writesTo(sandbox).flatMap((request) => bodyOf(request).invitee_user)).toHaveLength(1);
		const row: IDataObject = rows[0] ?? {};
		return { row, said: JSON.stringify([rows, hints, stopped.thrown?.description]) };
	};

	/** What is sent of a user with these data. */
	const sent = async (more: IDataObject) => {
		const sandbox = await start();
		const { rows, hints } = await runNode({ sandbox, items: [joiner(more)], parameters: CREATE });
		expect(rows).toMatchObject([{ status: 'created' }]);
		const [user] = bodyOf(writesTo(sandbox)[0]).invitee_user as IDataObject[];
		return { user, result: rows[0], hints: hints.map(({ message }) => message) };
	};

	describe('an email', () => {
		it.each<[string, string, string]>([
			['mia.o’hara@example.com', '’', '6'],
			['ed@example.com\uFFFD', '\uFFFD', '15'],
			['sip:ed@example.com', ':', '4'],
			['ed@example.com\u2800', '⟨U+2800⟩', '15'],
			['\uE000ed@example.com', '⟨U+E000⟩', '1'],
			['ed\u0301 (at)@example.com', ' ', ''],
			['ａda@example.com', 'ａ', '1'],
			['ada@exam²ple.com', '²', '9'],
			['ada😀@example.com', '😀', '4'],
			['Ada <ada\\@example.com>', '\\', '4'],
		])('%j is refused', async (email, character, position) => {
			const {
				row: { message, reason },
			} = await refused({ email });
			expect(reason).toBe('invalid_email');
			expect(message).toContain(
				position === ''
					? 'is not an email address'
					: `holds '${character}' at position ${position}, which cannot be part of an email address`,
			);
		});

		it.each([
			['ada@example.com-', 'check its end and its length'],
			['ada@example.123', 'check its end and its length'],
			[`${'a'.repeat(65)}@example.com`, 'check its end and its length'],
			["'ada@example.com", 'begins with a mark that spreadsheets put in front'],
			['Ada.undefined@example.com', "holds 'undefined', which an expression left there"],
		])('%j is refused: %s', async (email, text) => {
			const {
				row: { message, reason },
			} = await refused({ email });
			expect(reason).toBe('invalid_email');
			expect(message).toContain(text);
		});

		it('is told as it was read', async () => {
			const {
				row: { message },
			} = await refused({ email: 'mailto:mia.o’hara@example.com' });
			expect(message).toBe(
				"'Email' (mia.o’hara@example.com) holds '’' at position 6, which cannot be part of an email address.",
			);
		});

		it.each([
			'jÃ¼rgen@example.com',
			'marÃ\u00ADa@example.com',
			'Å‚ukasz@example.com',
			'â€™a@b.de',
		])('%j was read in another encoding', async (email) => {
			const {
				row: { message, reason },
			} = await refused({ email });
			expect(reason).toBe('invalid_email');
			expect(message).toContain(ENCODING);
		});

		it.each([
			["o'hara+hr@example.com"],
			['QI@EXAMPLE.COM'],
			['christopher.null@example.com'],
			['pi@bücher.example'],
			['a/b%41?c#d@example.com'],
			['\u00A0 new@example.com \u00A0', 'new@example.com'],
			['new\u200B@example.com', 'new@example.com'],
			['\uFEFFnew@exam\u00ADple.com\u2060', 'new@example.com'],
			['mailto:new@example.com', 'new@example.com'],
			['SMTP:new@example.com', 'new@example.com'],
			['\uFFFCnew@example.com', 'new@example.com'],
			['<a href="mailto:new@example.com">Ada</a>', 'new@example.com'],
			['new&#x40;example.com', 'new@example.com'],
			['Ada L. <new@example.com>', 'new@example.com'],
			['["new@example.com"]', 'new@example.com'],
		])('%j is created', async (email, address = email) => {
			const { user, result } = await sent({ email });
			expect(user?.user_email).toBe(address);
			expect(result?.user_email).toBe(address);
		});
	});

	it('is sent no address that holds what cannot be part of one, whatever the column holds', async () => {
		const signs = 'abé1@@.\'’“”\uFFFD\u200B\u00ADÃ¼,;<>()"\\ |?:\t😀²ａ';
		const emails = fc.sample(
			fc
				.tuple(fc.string({ unit: fc.constantFrom(...signs), maxLength: 6 }), fc.nat())
				.map(([text, number]) => `${text}${number}@example.com${text.slice(-1)}`),
			1_500,
		);
		const sandbox = await start();
		await runNode({
			sandbox,
			items: emails.map((email) => joiner({ email })),
			parameters: CREATE,
			onError: 'continueRegularOutput',
		});
		const sentEmails = writesTo(sandbox)
			.flatMap((request) => bodyOf(request).invitee_user as IDataObject[])
			.map(({ user_email }) => String(user_email));
		expect(sentEmails.length).toBeGreaterThan(50);
		const isPlain = /^[\p{L}\p{M}\p{Nd}!#$%&'*+/=?^_`{|}~.-]+@[\p{L}\p{M}\p{Nd}._-]+$/u;
		expect(sentEmails.filter((one) => !isPlain.test(one) || one.normalize('NFKC') !== one)).toEqual(
			[],
		);
	});

	describe('a user name', () => {
		it.each(['Jos\uFFFD N\uFFFD\uFFFDez', 'JosÃ© NÃºÃ±ez', 'Oâ€™Hara', 'ï¿½da', 'Nu?ez'])(
			'%j was read in another encoding',
			async (name) => {
				const {
					row: { message, reason },
				} = await refused({ name });
				expect(reason).toBe('invalid_input');
				expect(message).toContain("'User Name' (");
				expect(message).toContain(ENCODING);
			},
		);

		it.each([
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
		])('%j is refused', async (name, text) => {
			const {
				row: { message },
			} = await refused({ name });
			expect(message).toContain("'User Name'");
			expect(message).toContain(text);
		});

		it.each([
			['ANDRÉ’S', 'ANDRÉ’S'],
			['Groß–Gerau', 'Groß–Gerau'],
			['KŘÍŽEK «JOÃO»', 'KŘÍŽEK «JOÃO»'],
			['Ada\u200B Love\u00ADlace\uFEFF', 'Ada Lovelace'],
			['👩‍💻 ❤️ می‌خواهم', '👩‍💻 ❤️ می‌خواهم'],
			['Иванов С.С.', 'Иванов С.С.'],
			[' Ada\r\n', 'Ada'],
		])('%j is created as %j', async (name, expected) => {
			const { user, result } = await sent({ name });
			expect(user?.user_name).toBe(expected);
			expect(result?.user_name).toBe(expected);
		});
	});

	describe('a password', () => {
		it.each([
			...['pass-word-9\r', 'pass-word-9\n', 'pass\tword-9', 'pass-word-9\0', 'pass-word\u00859'],
			...['pass-word-9\uFFFD', 'pass-word-9\uD800', 'pass\u2028word-9', '\uFEFFpass-word-9'],
			...['pÃ¤ss-word-9', 'pass-word-9\u200B', '#N/A', '#NAME?', '[object Object]', 'undefined'],
			...['null!undefined', 'undefined-2024', 'null'],
		])('%j is refused, and nothing of it is told', async (password) => {
			const {
				row: { message, reason },
				said,
			} = await refused({ password });
			expect(reason).toBe('invalid_input');
			expect(message).toMatch(/^'Password' (holds|is)/);
			expect(said).not.toMatch(/word-9|#N|\[object|undefined/);
		});

		it.each([
			['list', ['pass-word-8', 'pass-word-9']] as const,
			['object', { a: 'pass-word-9' }] as const,
		])('that is a %s is refused without its values', async (what, password) => {
			const {
				row: { message },
				said,
			} = await refused({ password } as unknown as IDataObject);
			expect(message).toContain(`'Password' holds a${what === 'list' ? '' : 'n'} ${what}`);
			expect(said).not.toContain('pass-word-9');
		});

		it.each([
			...['می‌خواهم', '❤️👩‍💻', 'Ünï cödé', '#N/A!9', 'N/A', 'v0CË>,TÑÛ§ÁioøÄ|PfSE'],
			...['Nullmann-1', '#WINTER!', 'pass-null', 'undefined-behaviour-1'],
		])('%j is sent', async (password) => {
			const { user, hints } = await sent({ password });
			expect(user?.user_password).toBe(password);
			expect(hints).toEqual([]);
		});

		it.each([false, true])(
			'keeps its spaces, which a hint counts (dry run: %s)',
			async (dryRun) => {
				const sandbox = await start();
				const passwords = [' one-one', 'two-two', 'three-three ', 'four four', ' 5\r'];
				const items = joiners(5).map((item, index) => ({ ...item, password: passwords[index] }));
				const { rows, hints } = await runNode({
					sandbox,
					items: [...items, { ...items[0] }],
					parameters: { ...CREATE, options: { dryRun } },
					onError: 'continueRegularOutput',
				});
				expect(countBy(rows, 'status')).toEqual({
					[dryRun ? 'planned' : 'created']: 5,
					not_sent: 1,
				});
				expect(hints.map(({ message }) => message)).toContain(
					'2 passwords begin or end with a space, which was kept.',
				);
				if (dryRun) return;
				expect(bodyOf(writesTo(sandbox)[0]).invitee_user).toMatchObject(
					passwords.slice(0, 4).map((password) => ({ user_password: password })),
				);
			},
		);

		it('alone with spaces is told alone', async () => {
			const { hints } = await sent({ password: 'one-one ' });
			expect(hints).toEqual(['1 password begins or ends with a space, which was kept.']);
		});
	});
});

describe('Create or Update', () => {
	const start = sandboxes();

	it.each<[IDataObject, string, string]>([
		[{ email: 'mia.o’hara@example.com' }, 'invalid_email', "holds '’' at position 6"],
		[{ email: 'ed@example.com\uFFFD' }, 'invalid_email', 'at position 15'],
		[{ name: 'Jos\uFFFD N\uFFFD\uFFFDez' }, 'invalid_input', ENCODING],
		[{ name: '#N/A' }, 'invalid_input', 'which a spreadsheet shows'],
		[{ password: 'pass-word-9\r' }, 'invalid_input', "'Password' holds a line break"],
	])('refuses what Create refuses: %j', async (more, reason, words) => {
		const sandbox = await start();
		const { rows } = await runNode({
			sandbox,
			items: [joiner(more)],
			parameters: UPSERT,
			onError: 'continueRegularOutput',
		});
		expect(rows).toMatchObject([{ status: 'not_sent', reason }]);
		expect(rows[0]?.message).toContain(words);
		expect(JSON.stringify(rows)).not.toContain('word-9');
		expect(writesTo(sandbox)).toEqual([]);
	});

	it.each(['mailto:new@example.com', 'Ada <new\u200B@example.com>', '["SMTP:new@example.com"]'])(
		'takes the address out of %j',
		async (email) => {
			const sandbox = await start();
			const items = [joiner({ email })];
			const { rows } = await runNode({ sandbox, items, parameters: UPSERT });
			expect(rows).toMatchObject([{ status: 'created', user_email: 'new@example.com' }]);
			expect(sandbox.user('new@example.com')).toBeDefined();
		},
	);
});
