/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { inspect } from 'node:util';

import type { Observation } from './observation';
import { PASSWORD, TOKEN } from './people';
import type { Violation } from './violation';

/** What of a secret shows in base64, wherever in a longer text it stands. */
function inBase64(secret: string): string[] {
	return [0, 1, 2].flatMap((offset) => {
		const bytes = Buffer.concat([Buffer.alloc(offset), Buffer.from(secret)]);
		const whole = bytes.subarray(0, bytes.length - (bytes.length % 3));
		const from = offset === 0 ? 0 : 4;
		return [whole.toString('base64').slice(from), whole.toString('base64url').slice(from)];
	});
}

const formsOf = (secret: string): string[] => [
	secret,
	encodeURIComponent(secret),
	encodeURIComponent(secret).replace(/%../g, (byte) => byte.toLowerCase()),
	new URLSearchParams({ a: secret }).toString().slice(2),
	JSON.stringify(secret).slice(1, -1),
	...inBase64(secret),
];

const SECRETS = { token: TOKEN, password: PASSWORD };

/** Each form as it is, and as it looks in what Node.js prints. */
const FORMS = Object.entries(SECRETS).flatMap(([what, secret]) =>
	formsOf(secret).flatMap((form) =>
		[form, inspect(form).slice(1, -1)].map((text) => ({ what, text })),
	),
);

/** That neither token nor password shows anywhere, and that nothing reached another host. */
export function* checkSecrets({
	kept,
	elsewhere,
}: Pick<Observation, 'kept' | 'elsewhere'>): Generator<Violation> {
	for (const what of new Set(
		FORMS.filter(({ text }) => kept.includes(text)).map((one) => one.what),
	)) {
		yield { name: `a ${what} got out`, detail: 'in what n8n keeps or writes to its log' };
	}
	if (elsewhere > 0) yield { name: 'another host was asked', detail: `${elsewhere} requests` };
}
