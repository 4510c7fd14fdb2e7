/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { gzipSync } from 'node:zlib';

import type { ScriptedResponse } from '../scripts';
import { beforeAndAfter, inTheAnswer, type Fault } from './fault';

const MEGABYTE = 1024 * 1024;

/** The beginning of an answer; where there is none, of any. */
const firstHalf = (normal: Buffer): Buffer =>
	normal.length > 0
		? normal.subarray(0, Math.ceil(normal.length / 2))
		: Buffer.from('{"users_success":["user1');

const whole = (normal: Buffer): Buffer => normal;

const tooLong: ScriptedResponse = {
	headers: { 'content-length': '100000' },
	body: whole,
	ends: 'close',
};

/** Whatever the whole answer would have been: as gzip, without its second half. */
const cutGzip = (normal: Buffer): Buffer => {
	const zipped = gzipSync(normal.length > 0 ? normal : '[]');
	return zipped.subarray(0, zipped.length / 2);
};

/** What happens to connections, and to the bytes that cross them. */
export const CONNECTION: readonly Fault[] = [
	...beforeAndAfter(['F01', 'F02'], 'The connection is reset', 'reset', 'reset'),
	...beforeAndAfter(
		['F03', 'F04'],
		'The connection is closed without an answer',
		'closed',
		'close',
	),
	...beforeAndAfter(
		['F05', 'F06'],
		'The server hangs up, but goes on listening',
		'closed',
		'halfClose',
	),
	...beforeAndAfter(['F07', 'F08'], 'No answer ever comes', 'silence', 'hang'),
	...beforeAndAfter(['F09', 'F10'], 'Headers come, and then nothing more', 'silence', {
		body: '',
		ends: 'hang',
	}),
	...beforeAndAfter(
		['F11', 'F12'],
		'The answer drips in, a byte at a time, without an end',
		'silence',
		{ body: whole, drip: 20, padding: MEGABYTE },
	),
	inTheAnswer('F13', 'The connection is reset in the middle of the answer', 'reset', {
		body: firstHalf,
		ends: 'reset',
	}),
	...beforeAndAfter(['F14', 'F15'], 'The answer is cut off in the middle of its JSON', 'cut off', {
		body: firstHalf,
	}),
	...beforeAndAfter(
		['F16', 'F17'],
		'The answer is shorter than its `content-length` says',
		'cut off',
		tooLong,
	),
	...beforeAndAfter(['F18', 'F19'], 'The answer is called gzip and is none', 'unreadable', {
		headers: { 'content-encoding': 'gzip' },
		body: (normal) => `no gzip ${normal}`,
	}),
	inTheAnswer('F20', 'The compressed answer is cut off', 'cut off', {
		headers: { 'content-encoding': 'gzip' },
		body: cutGzip,
	}),
	inTheAnswer('F21', 'The answer is followed by 100 MB of white space', 'huge', {
		body: whole,
		padding: 100 * MEGABYTE,
	}),
];
