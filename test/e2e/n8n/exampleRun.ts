import type { SandboxOptions } from '../../sandbox';
import { openAccount, rest, runWell, type Account } from '../real/account';
import { outputOf, type SavedExecution } from '../real/executions';
import type { Workflow } from '../real/workflow';
import { example, exampleTrigger, type ExampleName } from './examples';

/** How somebody sets an example up. */
export interface ExampleSetup {
	account?: SandboxOptions;
	/** What happens in the account before. */
	before?: (account: Account) => void;
	/** What is changed in the imported workflow. */
	change?: (workflow: Workflow) => Workflow;
}

/** Imports an example into an account of its own, as somebody sets it up. */
export async function importExample(
	name: ExampleName,
	{ account, before, change = (workflow) => workflow }: ExampleSetup = {},
) {
	const opened = await openAccount(account);
	before?.(opened);
	const workflow = await rest.createWorkflow(change(example(name, opened.credential)));
	return { sandbox: opened.sandbox, workflow };
}

/** Imports an example and runs it; it must succeed. */
export async function runExample(...given: Parameters<typeof importExample>) {
	const { sandbox, workflow } = await importExample(...given);
	return { sandbox, workflow, execution: await runWell(workflow, exampleTrigger) };
}

/** Imports an example and runs it; it must stop. */
export async function stopExample(...given: Parameters<typeof importExample>) {
	const { sandbox, workflow } = await importExample(...given);
	const execution = await rest.run(workflow, exampleTrigger);
	expect(execution.status).toBe('error');
	return { sandbox, execution, message: execution.data.resultData.error?.message };
}

/** Whether a node had its turn. */
export const ran = (execution: SavedExecution, node: string): boolean =>
	execution.data.resultData.runData[node] !== undefined;

/** The file that a node put out: its name, its type, and its text. */
export async function fileOf(execution: SavedExecution, node: string) {
	const data = outputOf(execution, node)[0]?.binary?.data;
	if (!data) throw new Error(`"${node}" put out no file`);
	return { fileName: data.fileName, mimeType: data.mimeType, text: await rest.textOf(data) };
}

/** The lines of a CSV whose values hold no line break. */
export const linesOf = (text: string): string[] =>
	text
		.replace(/^\uFEFF/, '')
		.trim()
		.split(/\r?\n/);
