/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-dangerous-functions */
import { spawn } from 'node:child_process';

/** How a command is run, and who hears of its progress. */
export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	/** What the command does, for progress lines and errors: "Installing n8n 2.41.1". */
	label?: string;
	report?: Report;
}

/** Takes one line of progress. */
export type Report = (line: string) => void;

/** Pause between two progress lines, in milliseconds. */
const progressInterval = 15_000;

/** Characters of output that an error quotes. */
const quotedOutput = 4_000;

/**
 * Runs a command to its end and returns what it wrote to stdout. With a label and a report, tells
 * start, end and every 15 seconds that it still runs.
 *
 * @throws Error with the end of the command's output, when it can't be started or fails
 */
export async function runCommand(
	command: string,
	args: string[],
	options: CommandOptions,
): Promise<string> {
	const { cwd, env = process.env, label = [command, ...args].join(' '), report } = options;
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	report?.(`${label} …`);
	const progress = setInterval(() => report?.(`${label} … ${elapsed()}`), progressInterval);
	try {
		const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
		let stdout = '';
		let output = '';
		child.stdout.on('data', (chunk: Buffer) => {
			stdout += chunk.toString();
			output += chunk.toString();
		});
		child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		if (code !== 0) {
			throw new Error(`${label} failed (exit code ${code}).\n${output.slice(-quotedOutput)}`);
		}
		report?.(`${label} … done after ${elapsed()}`);
		return stdout;
	} finally {
		clearInterval(progress);
	}
}

/** Runs npm; always with its two chatty features off. */
export async function npm(args: string[], options: CommandOptions): Promise<string> {
	return await runCommand('npm', [...args, '--no-audit', '--no-fund'], options);
}
