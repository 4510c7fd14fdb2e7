import { refusal } from '../answers';
import type { LoggedRequest } from '../server';
import type { ScriptedAnswer } from '../scripts';
import { beforeAndAfter, beforeApply, inTheAnswer, LISTING, type Fault } from './fault';

const LOGIN =
	'<!doctype html><html><title>Sign in</title><form>Your session has ended</form></html>';

const asText = (body: string) => ({ body });

/** A document with words that Latin-1 spells otherwise than UTF-8. */
function withUmlauts(json: unknown): unknown {
	if (Array.isArray(json)) return json.map(withUmlauts);
	if (typeof json !== 'object' || json === null) return json;
	return { ...json, note: 'Grüße', ...('error_detail' in json && { error_detail: 'Schlüssel' }) };
}

/** Everything that the server was told, in the forms in which servers write it into their logs. */
const echo = (_normal: Buffer, { method, path, query, body }: LoggedRequest): object => {
	const asked = `${method} ${path}?${new URLSearchParams(query).toString()}`;
	const told = JSON.stringify(body) ?? '';
	return refusal(17, `${asked} ${told}`, `${encodeURIComponent(told)} ${asked}`);
};

const echoing = (status: number): ScriptedAnswer => ({ status, body: echo });

/** Answers of status 2xx that aren't what they should be, and servers that repeat what they were told. */
export const BODIES: readonly Fault[] = [
	...beforeAndAfter(
		['F22', 'F23'],
		'A page to sign in comes instead, with status 200',
		'unreadable',
		{ headers: { 'content-type': 'text/html' }, body: LOGIN },
	),
	...beforeAndAfter(['F24', 'F25'], 'The answer is empty', 'unreadable', asText('')),
	...beforeAndAfter(['F26', 'F27'], 'The answer is `null`', 'unreadable', asText('null')),
	...beforeAndAfter(['F28', 'F29'], 'The answer is `5`', 'unreadable', asText('5')),
	...beforeAndAfter(['F30', 'F31'], 'The answer is `{}`', 'unreadable', asText('{}')),
	...beforeAndAfter(['F32', 'F33'], 'The answer is `[]`', 'unreadable', asText('[]'), [
		'getUser',
		...LISTING,
	]),
	...beforeAndAfter(['F34', 'F35'], 'The answer has status 204 and no content', 'unreadable', {
		status: 204,
	}),
	...beforeAndAfter(['F36', 'F37'], 'The answer has status 200 and holds an error', 'unreadable', {
		status: 200,
		body: refusal(500, 'Internal Server Error', 'Try later'),
	}),
	inTheAnswer('F38', 'JSON comes labelled as plain text', 'encoding', {
		headers: { 'content-type': 'text/plain' },
		body: (normal) => normal,
	}),
	inTheAnswer('F39', 'The answer begins with a byte order mark', 'encoding', {
		body: (normal) => Buffer.from(`\uFEFF${normal}`),
	}),
	inTheAnswer('F40', 'The answer is in Latin-1', 'encoding', {
		headers: { 'content-type': 'application/json; charset=iso-8859-1' },
		body: (normal) =>
			normal.length > 0
				? Buffer.from(JSON.stringify(withUmlauts(JSON.parse(String(normal)))), 'latin1')
				: normal,
	}),
	beforeApply('F41', 'A refusal repeats address, token and passwords', 'echo', echoing(400)),
	...beforeAndAfter(
		['F42', 'F43'],
		'Status 500 with address, token and passwords in its message',
		'echo',
		echoing(500),
	),
	inTheAnswer(
		'F44',
		'Status 200 with address, token and passwords in an error',
		'echo',
		echoing(200),
	),
];
