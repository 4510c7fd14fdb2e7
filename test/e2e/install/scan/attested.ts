/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import type { RequestListener, ServerResponse } from 'node:http';
import fetch from 'node-fetch';

/** Where a published package's sources are, as npm's statement of provenance names it. */
export interface Source {
	/** Address of the repository, like "git+https://github.com/owner/name.git". */
	repository: string;
	/** 40 hexadecimal digits. */
	commit: string;
}

interface Metadata {
	versions: Record<string, { dist: object }>;
}

const predicateType = 'https://slsa.dev/provenance/v1';

/**
 * A registry whose packages all seem to have been published from a GitHub action: what publishing
 * with provenance adds to the registry's answers is added here. Its signatures are left out.
 */
export const attested =
	(registry: string, source: Source, answer: RequestListener): RequestListener =>
	(request, response) => {
		const path = request.url?.replace(/^\/+/, '/') ?? '';
		if (path.startsWith('/-/npm/v1/attestations/')) {
			sendJson(response, { attestations: [attestation(source)] });
		} else if (/^\/n8n-nodes-[\w-]+$/.test(path)) {
			const { host = '', accept = '*/*' } = request.headers;
			fetch(registry + path, { headers: { host, accept, 'x-forwarded-proto': 'https' } })
				.then(async (reply) => sendJson(response, withProvenance((await reply.json()) as Metadata)))
				.catch(() => response.destroy());
		} else {
			answer(request, response);
		}
	};

function withProvenance(metadata: Metadata): Metadata {
	const versions = Object.entries(metadata.versions).map(([version, data]) => [
		version,
		{ ...data, dist: { ...data.dist, attestations: { provenance: { predicateType } } } },
	]);
	return { ...metadata, versions: Object.fromEntries(versions) as Metadata['versions'] };
}

function attestation({ repository, commit }: Source) {
	const statement = {
		predicateType,
		predicate: {
			buildDefinition: {
				resolvedDependencies: [{ uri: repository, digest: { gitCommit: commit } }],
			},
		},
	};
	const payload = Buffer.from(JSON.stringify(statement)).toString('base64');
	return { predicateType, bundle: { dsseEnvelope: { payload } } };
}

function sendJson(response: ServerResponse, body: object) {
	response.setHeader('content-type', 'application/json');
	response.end(JSON.stringify(body));
}
