/** The two release lines of n8n that the package is tested with. */
export type LineName = 'current' | 'lts';

/** One n8n release and what npm must be told so that it can be installed from the registry alone. */
export interface N8nLine {
	version: string;
	overrides: Record<string, string>;
}

/** n8n asks for xlsx at an address outside the registry; the registry's own release does for tests. */
const overrides = { xlsx: '0.18.5' };

export const lines: Record<LineName, N8nLine> = {
	current: { version: '2.41.1', overrides },
	lts: { version: '1.123.81', overrides },
};

/** The Node.js that runs n8n where the running one is older than n8n needs. */
export const packagedNode = '24.21.0';
