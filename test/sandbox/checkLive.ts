/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import type { SandboxOptions } from './index';
import { LiveApi, UnusableServer, usersOf } from './live/api';
import { groupProbes } from './live/groupProbes';
import { pageProbes } from './live/pageProbes';
import { idOf, PAGE_SIZES, type Reading, type Sample } from './live/probe';
import { userProbes } from './live/userProbes';

/** What a server's reads tell about it. */
export interface LiveReport {
	findings: Array<Reading & { question: string }>;
	requests: number;
	/** The options that make a sandbox like this server, as far as the findings tell. */
	options: SandboxOptions;
}

/**
 * Tells which readings of the documents a server follows, by GETs alone and one at a time. Throws
 * UnusableServer where the server can't be asked.
 */
export async function checkLive(url: string, token: string): Promise<LiveReport> {
	const api = new LiveApi(url, token);
	const sample = await takeSample(api);
	const findings: LiveReport['findings'] = [];
	const probes = { ...pageProbes, ...userProbes, ...groupProbes };
	for (const [question, probe] of Object.entries(probes)) {
		findings.push({ question, ...(await probe(sample)) });
	}
	const options: SandboxOptions = Object.assign({}, ...findings.map((one) => one.options));
	return { findings, requests: api.requests, options };
}

/** The first users, as many as the server gives in one page. */
async function takeSample(api: LiveApi): Promise<Sample> {
	for (const asked of PAGE_SIZES) {
		const answer = await api.get('/users', { maxuid: 0, ulimit: asked });
		if (answer.status === 400) continue;
		const users = usersOf(answer);
		const highest = users.reduce((id, user) => Math.max(id, idOf(user)), 0);
		const next = users.length ? await api.list({ maxuid: highest, ulimit: 2 }) : [];
		return { api, asked, users, more: next.some((user) => idOf(user) > highest) };
	}
	throw new UnusableServer('GET /users is refused with every page size (status 400).');
}

/** The report as text: counts, types and names of fields only. */
export function reportText({ findings, requests, options }: LiveReport): string {
	const width = Math.max(...findings.map(({ question }) => question.length));
	const lines = findings.map(({ question, reading }) => `  ${question.padEnd(width)}  ${reading}`);
	return [
		`What ${requests} GET requests tell about this server (docs/assumptions.md explains each line):`,
		'',
		...lines,
		'',
		'Nothing was written, so the readings of writes stay unverified.',
		'A sandbox that answers alike:',
		`  npm run sandbox -- --options '${JSON.stringify(options)}'`,
		'',
	].join('\n');
}

export async function main(
	env: Record<string, string | undefined>,
	write: (text: string) => void,
): Promise<number> {
	const { DRONAHQ_URL: url, DRONAHQ_TOKEN: token } = env;
	if (!url || !token) {
		write(
			'Set DRONAHQ_URL (such as https://plugin.api.dronahq.com) and DRONAHQ_TOKEN (an account token), then run this again. Only GET requests are made.\n',
		);
		return 1;
	}
	const report = await checkLive(url, token).catch((error: Error) => error);
	if (report instanceof UnusableServer) {
		write(`${report.message}\n`);
		return 1;
	}
	if (report instanceof Error) throw report;
	write(reportText(report));
	return 0;
}

if (require.main === module) {
	void main(process.env, (text) => process.stdout.write(text)).then((code) => {
		process.exitCode = code;
	});
}
