import type { Lie } from '../lie';

const CLASSIFY = 'nodes/DronaHq/http/classify.ts';
const ANSWERS = 'nodes/DronaHq/account/plugin/answers.ts';
const REDACT = 'nodes/DronaHq/http/redact.ts';
const REQUEST = 'nodes/DronaHq/http/request.ts';

const UNIT = ['test/unit/redact.test.ts'];
const REQUESTED = ['test/unit/request.test.ts'];
const CLASSIFIED = ['test/unit/classify.test.ts'];
const ENGINE = ['test/engine/secrets.test.ts'];

/** The token, the passwords and the nonce: nothing repeats them, in whatever form a server echoes them. */
export const redaction: Lie[] = [
	{
		name: 'a secret that holds another one is hidden in part',
		file: REDACT,
		find: 'b.length - a.length',
		replace: 'a.length - b.length',
		provenBy: UNIT,
	},
	{
		name: 'a secret is shown that lost the white space around it',
		file: REDACT,
		find: 'secrets.flatMap((secret) => [secret, secret.trim()])',
		replace: 'secrets',
		provenBy: UNIT,
	},
	{
		name: 'a secret that is cut off is shown up to there',
		file: REDACT,
		find: '(text !== whole && present.length > 0) || ',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'an encoded secret is shown',
		file: REDACT,
		find: ' || holdsEncoded(text, hidden, secrets);',
		replace: ';',
		provenBy: UNIT,
	},
	{
		name: 'a secret in another letter case is shown',
		file: REDACT,
		find: ".replaceAll('+', ' ').toUpperCase()",
		replace: ".replaceAll('+', ' ')",
		provenBy: UNIT,
	},
	{
		name: 'words are not cut',
		file: REDACT,
		find: '.trim().slice(0, LONGEST) || null',
		replace: '.trim() || null',
		provenBy: UNIT,
	},
	{
		name: 'a secret in an encoding within another is shown',
		file: REDACT,
		find: 'const DEPTH = 3;',
		replace: 'const DEPTH = 1;',
		provenBy: UNIT,
	},
	{
		name: 'a secret in base64 is shown',
		file: REDACT,
		find: '[0, 1, 2, 3].map(',
		replace: '[0].slice(1).map(',
		provenBy: UNIT,
	},
	{
		name: 'a URL-encoded secret is shown',
		file: REDACT,
		find: '/(?:%[\\da-f]{2})+|',
		replace: '/(?:%\\d{2})+|',
		provenBy: UNIT,
	},
	{
		name: 'a secret in HTML is shown',
		file: REDACT,
		find: 'if (name) return ENTITIES[name.toLowerCase()] ??',
		replace: 'if (name) return escape ??',
		provenBy: UNIT,
	},
	{
		name: 'a JSON-escaped secret is shown',
		file: REDACT,
		find: '|(?:\\\\+|%)u(',
		replace: '|%u(',
		provenBy: UNIT,
	},
	{
		name: 'the passwords that are sent are no secrets',
		file: REQUEST,
		find: 'const own = request.secrets ?? [];',
		replace: 'const own: readonly string[] = [];',
		provenBy: REQUESTED,
	},
	{
		name: 'a token that is exchanged during a request is no secret any more',
		file: REQUEST,
		find: 'if (!secrets.knowsToken) await secrets.readToken();',
		replace: '',
		provenBy: REQUESTED,
	},
	{
		name: 'a token that is new since a request was sent is no secret yet',
		file: REQUEST,
		find: 'await (isTokenRead ??= secrets.readToken());',
		replace: '',
		provenBy: REQUESTED,
	},
	{
		name: "a refusal's words repeat the password",
		file: ANSWERS,
		find: "await show(typeof entry.error_detail === 'string' ? entry.error_detail : null),",
		replace:
			"(typeof entry.error_detail === 'string' ? entry.error_detail : null) as Shown | null,",
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: "a refusal's code repeats the password",
		file: ANSWERS,
		find: ': await show(error_code),',
		replace: ': (error_code as Shown),',
		provenBy: ['test/unit/verdicts.test.ts'],
	},
	{
		name: "an answer's words repeat the token",
		file: CLASSIFY,
		find: "detail: await show(words.join('. ').replace(/([.!?])\\. /g, '$1 ')),",
		replace: "detail: (words.join('. ') || null) as Shown | null,",
		provenBy: CLASSIFIED,
	},
	{
		name: "an answer's code repeats the token",
		file: CLASSIFY,
		find: 'code: (await show(body.error)) ??',
		replace: 'code: redact(body.error, []) ??',
		provenBy: CLASSIFIED,
	},
	{
		name: 'the nonce is no secret',
		file: 'nodes/DronaHq/account/plugin/client.ts',
		find: 'secrets: nonce ? [nonce] : [],',
		replace: 'secrets: [],',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: "an error carries the node's parameters, a password among them",
		file: 'nodes/DronaHq/outcomes/plainError.ts',
		find: 'const node = { ...context.getNode(), parameters: {} };',
		replace: 'const node = context.getNode();',
		provenBy: ENGINE,
	},
	{
		name: 'a list in the editor that fails carries the typed password',
		file: 'nodes/DronaHq/outcomes/plainError.ts',
		find: 'const node = { ...context.getNode(), parameters: {} };',
		replace: 'const node = context.getNode();',
		provenBy: ['test/engine/secretsEditor.test.ts'],
	},
	{
		name: "an expression's error tells the password",
		file: 'nodes/DronaHq/run/reader.ts',
		find: 'error instanceof Error && !this.takesSecrets()',
		replace: 'error instanceof Error',
		provenBy: ENGINE,
	},
];
