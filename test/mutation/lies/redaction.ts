import type { Lie } from '../lie';

const ASK = 'nodes/DronaHq/operations/fields/ask.ts';
const CLASSIFY = 'nodes/DronaHq/api/classify.ts';
const CLIENT = 'nodes/DronaHq/api/client.ts';
const HIDING = 'nodes/DronaHq/api/secrets.ts';
const READINGS = 'nodes/DronaHq/api/readings.ts';
const TEXTS = 'nodes/DronaHq/api/textSet.ts';
const TRANSPORT = 'nodes/DronaHq/api/transport.ts';

const UNIT = ['test/unit/secrets.test.ts'];
const CLASSIFIED = ['test/unit/classify.test.ts'];
const ENGINE = ['test/engine/secrets.test.ts'];

/** The token, the passwords and the nonce: nothing repeats them, in whatever form a server echoes them. */
export const redaction: Lie[] = [
	{
		name: 'what words became is remembered although there are more secrets since',
		file: 'nodes/DronaHq/api/secrets.ts',
		find: 'if (secrets.length > 0) this.redacted.clear();',
		replace: '',
		provenBy: ['test/unit/secrets.test.ts'],
	},
	{
		name: 'a secret that holds another one is hidden in part',
		file: TEXTS,
		find: 'if (own > longest && texts.has(',
		replace: 'if (longest === 0 && texts.has(',
		provenBy: UNIT,
	},
	{
		name: 'a secret is hidden once only',
		file: TEXTS,
		find: 'at += Math.max(1, length);',
		replace: 'at += length > 0 ? text.length : 1;',
		provenBy: UNIT,
	},
	{
		name: 'a secret is shown that lost the white space around it',
		file: HIDING,
		find: 'secrets.flatMap((text) => [text, text.trim()])',
		replace: 'secrets',
		provenBy: UNIT,
	},
	{
		name: 'a secret that is cut off is shown up to there',
		file: HIDING,
		find: 'if (shown !== text && isCut) return HIDDEN;',
		replace: '',
		provenBy: UNIT,
	},
	{
		name: 'an encoded secret is shown',
		file: HIDING,
		find: 'return holdsOne ? HIDDEN : shown;',
		replace: 'return shown;',
		provenBy: UNIT,
	},
	{
		name: 'what can be read in too many ways is shown',
		file: HIDING,
		find: 'if (!readings) return HIDDEN;',
		replace: 'if (!readings) return shown;',
		provenBy: UNIT,
	},
	{
		name: 'a secret in another letter case is shown',
		file: HIDING,
		find: "text.normalize('NFC').toLowerCase();",
		replace: "text.normalize('NFC');",
		provenBy: UNIT,
	},
	{
		name: 'words are not cut',
		file: HIDING,
		find: 'shown.trim().slice(0, LONGEST) || null;',
		replace: 'shown.trim() || null;',
		provenBy: UNIT,
	},
	{
		name: 'the token is shown in the name of a field',
		file: HIDING,
		find: '[this.hideToken(key), this.hideWithin(value)]',
		replace: '[key, this.hideWithin(value)]',
		provenBy: UNIT,
	},
	{
		name: 'the token is shown in a list within a user',
		file: HIDING,
		find: 'if (Array.isArray(json)) return json.map((entry) => this.hideWithin(entry));',
		replace: 'if (Array.isArray(json)) return json;',
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
		name: 'a secret in base64 is shown',
		file: READINGS,
		find: '...[0, 1, 2, 3].map(inBase64),',
		replace: '...[0].slice(1).map(inBase64),',
		provenBy: UNIT,
	},
	{
		name: 'a URL-encoded secret is shown, in lower case',
		file: READINGS,
		find: '/(?:%[\\da-f]{2})+/gi',
		replace: '/(?:%[\\dA-F]{2})+/g',
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
		name: 'the passwords that are sent are no secrets',
		file: TRANSPORT,
		find: 'secrets.add(request.passwords ?? []);',
		replace: '',
		provenBy: ENGINE,
	},
	{
		name: 'a token that is exchanged during a request is no secret any more',
		file: TRANSPORT,
		find: 'if (!secrets.knowsToken) await learnToken(context, secrets);',
		replace: '',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'a token that is new since a request was sent is no secret yet',
		file: TRANSPORT,
		find: 'if (token === undefined) await learnToken(context, secrets);',
		replace: "if (token === undefined) secrets.addToken('');",
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'the token that a request was signed with is no secret',
		file: TRANSPORT,
		find: 'else secrets.addToken(token);',
		replace: '',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: 'nobody knows with which token a request was signed',
		file: 'credentials/DronaHqApi.credentials.ts',
		find: 'noteToken(options, token);',
		replace: "noteToken(options, '');",
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: "a refusal's words repeat the password",
		file: CLIENT,
		find: 'error_detail: this.secrets.redact(error_detail),',
		replace: 'error_detail,',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: "a refusal's code repeats the password",
		file: CLIENT,
		find: "/^\\d$/.test(error_code) ? error_code : (this.secrets.redact(error_code) ?? '')",
		replace: 'error_code',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: "an answer's words repeat the token",
		file: CLASSIFY,
		find: "detail: secrets.redact(words.join('. ').replace(/([.!?])\\. /g, '$1 ')),",
		replace: "detail: words.join('. ') || null,",
		provenBy: CLASSIFIED,
	},
	{
		name: "an answer's code repeats the token",
		file: CLASSIFY,
		find: 'secrets.redact(body.error) ?? String(status)',
		replace: 'String(body.error ?? status)',
		provenBy: CLASSIFIED,
	},
	{
		name: 'what DronaHQ says about users repeats the token',
		file: CLASSIFY,
		find: 'json: asked.secrets.withoutToken(json, answer.text)',
		replace: 'json',
		provenBy: ENGINE,
	},
	{
		name: 'the nonce is no secret',
		file: CLIENT,
		find: 'passwords: query.nonce ? [query.nonce] : [],',
		replace: 'passwords: [],',
		provenBy: ['test/unit/client.test.ts'],
	},
	{
		name: "an error carries the node's parameters, a password among them",
		file: 'nodes/DronaHq/core/errors.ts',
		find: 'new NodeOperationError(bareNode(this.context), message, {',
		replace: 'new NodeOperationError(this.context.getNode(), message, {',
		provenBy: ENGINE,
	},
	{
		name: 'a list in the editor that fails carries the typed password',
		file: ASK,
		find: 'const node = bareNode(context);',
		replace: 'const node = context.getNode();',
		provenBy: ['test/engine/secretsEditor.test.ts'],
	},
	{
		name: "an expression's error tells the password",
		file: 'nodes/DronaHq/core/reader.ts',
		find: 'error instanceof Error && !this.takesSecrets()',
		replace: 'error instanceof Error',
		provenBy: ENGINE,
	},
];
