/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** An email as its reader sees it. */
export interface Letter {
	to: string;
	subject: string;
	/** The one part that it has. */
	text: string;
	/** As it was sent. */
	raw: string;
}

/** A mail server on 127.0.0.1 that keeps what it is given and sends nothing on. */
export interface Mailbox {
	port: number;
	/** In the order in which they came. */
	letters: Letter[];
	stop(): Promise<void>;
}

/** Starts a mail server that asks for no password and takes letters of one part. */
export async function startMailbox(): Promise<Mailbox> {
	const letters: Letter[] = [];
	const sockets = new Set<Socket>();
	const server = createServer((socket) => {
		sockets.add(socket);
		socket.on('close', () => sockets.delete(socket));
		socket.on('error', () => socket.destroy());
		receive(socket, (raw) => letters.push(letterOf(raw)));
	});
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		port: (server.address() as AddressInfo).port,
		letters,
		stop: async () => {
			sockets.forEach((socket) => socket.destroy());
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** One conversation of SMTP. */
function receive(socket: Socket, keep: (raw: string) => void): void {
	const say = (line: string) => socket.write(`${line}\r\n`);
	let letter: string[] | undefined;
	createInterface({ input: socket, crlfDelay: Infinity }).on('line', (line) => {
		if (letter && line !== '.') {
			letter.push(line.replace(/^\./, ''));
		} else if (letter) {
			keep(letter.join('\r\n'));
			letter = undefined;
			say('250 Kept');
		} else if (/^DATA$/i.test(line)) {
			letter = [];
			say('354 Go on');
		} else if (/^QUIT$/i.test(line)) {
			socket.end('221 Goodbye\r\n');
		} else {
			say('250 Fine');
		}
	});
	say('220 127.0.0.1 ESMTP');
}

function letterOf(raw: string): Letter {
	const [head = '', ...body] = raw.split('\r\n\r\n');
	const headers = head.replace(/\r\n[ \t]+/g, ' ');
	const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(headers)?.[1] ?? '';
	const encoding = header('Content-Transfer-Encoding');
	return {
		to: header('To'),
		subject: words(header('Subject')),
		text: decoded(body.join('\r\n\r\n'), encoding),
		raw,
	};
}

function decoded(text: string, encoding: string): string {
	if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
	if (encoding !== 'quoted-printable') return text;
	return quotedPrintable(text.replace(/=\r\n/g, ''));
}

const quotedPrintable = (text: string): string =>
	Buffer.from(
		text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))),
		'latin1',
	).toString('utf8');

/** A header's words, which are encoded where they hold more than ASCII. */
const words = (header: string): string =>
	header
		.replace(/\?=\s+=\?/g, '?==?')
		.replace(/=\?UTF-8\?([QB])\?(.*?)\?=/gi, (_, encoding: string, text: string) =>
			/b/i.test(encoding)
				? Buffer.from(text, 'base64').toString('utf8')
				: quotedPrintable(text.replaceAll('_', ' ')),
		);
