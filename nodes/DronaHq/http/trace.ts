const ZLIB =
	/^(unexpected end of file|incorrect (header|data|length) check|invalid (block|stored|distance|literal|code|bit|window) .+)$/;

/** The codes of an error and of what caused it, and whether it happened while connecting. */
export function traceOf(error: unknown): { codes: string[]; connecting: boolean } {
	const codes: string[] = [];
	let connecting = false;
	let current = error as Record<string, unknown> | undefined;
	for (let depth = 0; current && depth < 5; depth++) {
		for (const code of [current.code, current.httpCode]) {
			if (typeof code === 'string') codes.push(code);
		}
		// n8n 1.x passes on zlib's words without its code.
		if (ZLIB.test(String(current.message))) codes.push('Z_DATA_ERROR');
		connecting ||= isConnecting(current);
		current = current.cause as Record<string, unknown> | undefined;
	}
	return { codes: [...new Set(codes)], connecting };
}

/** Where a host has several addresses, each attempt at connecting is an error of its own. */
const isConnecting = ({ syscall, errors }: Record<string, unknown>): boolean =>
	syscall === 'connect' ||
	(Array.isArray(errors) &&
		errors.length > 0 &&
		errors.every((attempt?: { syscall?: unknown }) => attempt?.syscall === 'connect'));
