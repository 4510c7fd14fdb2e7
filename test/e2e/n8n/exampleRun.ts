import type { SandboxOptions } from '../../sandbox';
import { openAccount, rest } from './account';
import { example, exampleTrigger, type ExampleName } from './examples';
import { outputOf, type SavedExecution } from '../real/rest';
import type { Workflow } from '../real/workflow';

/** What a node put out. */
export const rowsOf = (execution: SavedExecution, node: string) =>
	outputOf(execution, node).map(({ json }) => json);

/** Imports an example into an account of its own and runs it; it must succeed. */
export async function runExample(
	name: ExampleName,
	options?: SandboxOptions,
	change = (workflow: Workflow) => workflow,
) {
	const { sandbox, credential } = await openAccount(options);
	const workflow = await rest.createWorkflow(change(example(name, credential)));
	const execution = await rest.run(workflow, exampleTrigger);
	expect(execution.data.resultData.error?.message).toBeUndefined();
	expect(execution.status).toBe('success');
	return { sandbox, execution, workflow };
}

/** The file that a node put out: its name, its type, and its text. */
export async function fileOf(execution: SavedExecution, node: string) {
	const data = outputOf(execution, node)[0]?.binary?.data;
	if (!data) throw new Error(`"${node}" put out no file`);
	return { fileName: data.fileName, mimeType: data.mimeType, text: await rest.textOf(data) };
}

/** A CSV of one column, pasted into the node that holds the list. */
export const csvOf = (lines: string[]) => ({
	assignments: {
		assignments: [{ id: 'csv', name: 'csv', type: 'string', value: lines.join('\n') }],
	},
	options: {},
});

/** The lines of a CSV whose values hold no line break. */
export const linesOf = (text: string): string[] =>
	text
		.replace(/^\uFEFF/, '')
		.trim()
		.split(/\r?\n/);
