/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { LineName } from './lines';

/** After the tests of a jest project: ends its n8n. */
export default async function globalTeardown(
	_global: unknown,
	project: { globals: { n8nLine: LineName } },
) {
	await globalThis.n8nOfLine?.[project.globals.n8nLine]?.stop();
}
