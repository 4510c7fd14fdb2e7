import type { Lie } from '../lie';

const CLASSIFY = 'nodes/DronaHq/api/classify.ts';
const CLIENT = 'nodes/DronaHq/api/client.ts';
const READINGS = 'nodes/DronaHq/api/readings.ts';
const REDACT = 'nodes/DronaHq/api/redact.ts';
const TRANSPORT = 'nodes/DronaHq/api/transport.ts';

const UNIT = ['test/unit/redact.test.ts'];
const CLASSIFIED = ['test/unit/classify.test.ts'];
const ENGINE = ['test/engine/secrets.test.ts'];

/** The token, the passwords and the nonce: no text repeats them, in whatever form a server echoes them. */
export const redaction: Lie[] = [
	{
		name: 'a secret that holds another one is hidden in part',
		file: REDACT,
		find: '.sort((a, b) => b.length - a.length);',
		replace: '.sort((a, b) => a.length - b.length);',
		provenBy: UNIT,
	},
	{
		name: 'a secret is hidden once only',
		file: REDACT,
		find: 'safe.replaceAll(secret, HIDDEN), read);',
		replace: 'safe.replace(secret, HIDDEN), read);',
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
		find: 'if (isCutAmongSecrets || holdsOne(shown, known)) return HIDDEN;',
		replace: 'if (holdsOne(shown, known)) return HIDDEN;',
		provenBy: UNIT,
	},
	{
		name: 'an encoded secret is shown',
		file: REDACT,
		find: 'if (isCutAmongSecrets || holdsOne(shown, known)) return HIDDEN;',
		replace: 'if (isCutAmongSecrets) return HIDDEN;',
		provenBy: UNIT,
	},
	{
		name: 'what can be read in too many ways is shown',
		file: REDACT,
		find: 'if (!readings) return true;',
		replace: 'if (!readings) return false;',
		provenBy: UNIT,
	},
	{
		name: 'a secret in another letter case is shown',
		file: REDACT,
		find: "text.normalize('NFC').toLowerCase();",
		replace: "text.normalize('NFC');",
		provenBy: UNIT,
	},
	{
		name: 'a secret in an encoding within another is shown',
		file: READINGS,
		find: 'const DEPTH = 3;',
		replace: 'const DEPTH = 1;',
		provenBy: UNIT,
	},
	{
		name: 'a secret in base64 is shown, where something stands before it',
		file: READINGS,
		find: '...[0, 1, 2, 3].map(inBase64),',
		replace: '...[0].map(inBase64),',
		provenBy: UNIT,
	},
	{
		name: 'a URL-encoded secret is shown',
		file: READINGS,
		find: "const DECODERS: readonly Decoder[] = [\n\tinUrl('utf8'),",
		replace: 'const DECODERS: readonly Decoder[] = [',
		provenBy: UNIT,
	},
	{
		name: 'a secret in HTML is shown',
		file: READINGS,
		find: 'if (name) return',
		replace: 'if (name || hex) return',
		provenBy: UNIT,
	},
	{
		name: 'a JSON-escaped secret is shown',
		file: READINGS,
		find: '/[%\\\\]u([\\da-f]{4})/gi',
		replace: '/[%]u([\\da-f]{4})/gi',
		provenBy: UNIT,
	},
	{
		name: 'words are not cut',
		file: REDACT,
		find: 'shown.trim().slice(0, LONGEST) || null;',
		replace: 'shown.trim() || null;',
		provenBy: UNIT,
	},
	{
		name: "the request's passwords are no secrets",
		file: TRANSPORT,
		find: 'return [...passwords, ...',
		replace: 'return [...passwords.slice(1), ...',
		provenBy: ENGINE,
	},
	{
		name: 'the token is no secret',
		file: TRANSPORT,
		find: "...(typeof tokenKey === 'string' ? [tokenKey, tokenKey.trim()] : [])",
		replace: "...(typeof tokenKey === 'string' ? [tokenKey.slice(1, 1)] : [])",
		provenBy: ENGINE,
	},
	{
		name: "a refusal's words repeat the password",
		file: CLIENT,
		find: 'error_detail: redact(error_detail, secrets),',
		replace: 'error_detail,',
		provenBy: ENGINE,
	},
	{
		name: "a refusal's code repeats the password",
		file: CLIENT,
		find: "/^\\d$/.test(error_code) ? error_code : (redact(error_code, secrets) ?? '')",
		replace: 'error_code',
		provenBy: ENGINE,
	},
	{
		name: "an answer's words repeat the token",
		file: CLASSIFY,
		find: "detail: redact(words.join(' '), secrets),",
		replace: "detail: redact(words.join(' '), secrets.slice(1)),",
		provenBy: CLASSIFIED,
	},
	{
		name: "an answer's code repeats the token",
		file: CLASSIFY,
		find: 'redact(body.error, secrets) ?? String(status)',
		replace: 'redact(body.error, []) ?? String(status)',
		provenBy: CLASSIFIED,
	},
	{
		name: 'the nonce is no secret',
		file: CLIENT,
		find: 'passwords: query.nonce ? [query.nonce] : [],',
		replace: 'passwords: [],',
		provenBy: ENGINE,
	},
	{
		name: "an error carries the node's parameters, a password among them",
		file: 'nodes/DronaHq/core/errors.ts',
		find: '{ ...this.context.getNode(), parameters: {} }',
		replace: '{ ...this.context.getNode() }',
		provenBy: ENGINE,
	},
	{
		name: "an expression's error tells the password",
		file: 'nodes/DronaHq/core/reader.ts',
		find: 'error instanceof Error && !isSecret',
		replace: 'error instanceof Error',
		provenBy: ENGINE,
	},
];
