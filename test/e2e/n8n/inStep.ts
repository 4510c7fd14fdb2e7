import type { INode } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../../sandbox';
import { TEAM } from '../../sandbox/teamAccount';
import { openAccount, requests, rest as n8n } from './account';
import { rowsOf } from './exampleRun';
import { example } from './examples';
import { ExamplesRest, submitForm } from './examplesRest';
import { linkIn, mailServer, read } from './letters';
import type { Letter } from '../real/mailbox';
import type { SavedExecution } from '../real/rest';
import { startSpreadsheet, type Spreadsheet } from '../real/spreadsheet';
import type { Workflow } from '../real/workflow';

export const rest = new ExamplesRest(n8n.url, n8n.cookie);

const mail = mailServer();

export const TRIGGER = 'Every Night';

const sheets: Spreadsheet[] = [];

afterEach(async () => {
	await Promise.all(sheets.splice(0).map(async (sheet) => await sheet.stop()));
});

/** A row of the sheet. */
export interface SheetRow {
	group: string;
	email?: string;
	name?: string;
}

export const sheetOf = (group: string, users: ReadonlyArray<{ email: string }>): SheetRow[] =>
	users.map(({ email }) => ({ group, email }));

/** What somebody changes in a node by hand. */
type Change = (node: INode) => Partial<INode>;

const changed = (workflow: Workflow, change: Change): Workflow => ({
	...workflow,
	nodes: workflow.nodes.map((node) => ({ ...node, ...change(node) })),
});

export const asImported: Change = () => ({});

/** 'Dry Run' switched off, as after the first week. */
export const inEarnest: Change = ({ name, parameters }) =>
	name === 'Set Members' ? { parameters: { ...parameters, dryRun: false } } : {};

/** How a night differs from an ordinary one. */
export interface Setting {
	change?: Change;
	account?: SandboxOptions;
	/** What happens in the account before the night. */
	before?: (sandbox: Sandbox) => void;
}

/** The example as somebody sets it up: with an account, a sheet and a mail server. */
export async function setUp(
	rows: SheetRow[],
	{ change = inEarnest, account = TEAM, before }: Setting = {},
) {
	const { sandbox, credential } = await openAccount(account);
	before?.(sandbox);
	const sheet = await startSpreadsheet(rows);
	sheets.push(sheet);
	const reading: Partial<INode> = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: sheet.url, options: {} },
	};
	const withSheet = changed(example('keep-group-in-step', credential), ({ name }) =>
		['Sheet', 'Sheet Again'].includes(name) ? reading : {},
	);
	const workflow = await mail.chosenIn(changed(withSheet, change));
	return { sandbox, sheet, workflow, credential, letters: mail.letters };
}

/** Runs the example once, until the run is in this state. */
export async function night(
	state: 'success' | 'waiting' | 'error',
	...given: Parameters<typeof setUp>
) {
	const set = await setUp(...given);
	const { id } = await rest.createWorkflow(set.workflow);
	await rest.begin({ ...set.workflow, id }, TRIGGER);
	return { ...set, id, execution: await rest.executionOf(id, state) };
}

/** A night that ends by itself. */
export const quietNight = async (...given: Parameters<typeof setUp>) =>
	await night('success', ...given);

/** A night in which somebody is asked, who has a letter about it. */
export const nightWithQuestion = async (...given: Parameters<typeof setUp>) => ({
	...(await night('waiting', ...given)),
	...lettersOfQuestion(),
});

/** The letter about a night in which somebody is asked, and the one to whoever decides. */
export function lettersOfQuestion() {
	const [summary, question, ...others] = mail.letters();
	if (!summary || !question || others.length > 0) throw new Error('There are not two letters');
	return { summary, question };
}

export const codeIn = ({ text }: Letter): string => /Plan code: (\S+)/.exec(read(text))?.[1] ?? '';

export const APPROVE = 'Make exactly these changes';
export const DECLINE = 'Change nothing';

/** Fills in the form behind a letter's link. */
export const fillIn = async (question: Letter, decision: string, code = codeIn(question)) =>
	await submitForm(linkIn(question), { 0: code, 1: JSON.stringify([decision]) });

/** Fills in the form, waits for the end of the run, and reads the letter about the outcome. */
export async function decide(
	{ id, question }: { id: string; question: Letter },
	...filled: [decision: string, code?: string]
) {
	await fillIn(question, ...filled);
	return await outcomeOf(id);
}

/** How a run ended in which somebody was asked. */
export async function outcomeOf(id: string) {
	const execution = await rest.executionOf(id, 'success');
	const [outcome, ...others] = mail.letters().slice(2);
	if (!outcome || others.length > 0) throw new Error('There is not one letter about the outcome');
	return { execution, outcome, text: read(outcome.text).replace(/\s+/g, ' ') };
}

export const writesTo = (sandbox: Sandbox): string[] =>
	requests(sandbox).filter((request) => !request.startsWith('GET'));

/** The emails of a group's members, in order. */
export const membersOf = (sandbox: Sandbox, group: string): string[] =>
	sandbox
		.users()
		.filter(({ user_group }) => user_group.some(({ grp_name }) => grp_name === group))
		.map(({ user_email }) => user_email)
		.sort();

export const emailsOf = (users: ReadonlyArray<{ email: string }>): string[] =>
	users.map(({ email }) => email).sort();

/** As in "ada@example.com assigned" or "bo@example.com not_sent/list_unsafe". */
export const inShort = (execution: SavedExecution, node: string): string[] =>
	rowsOf(execution, node).map(
		({ user_email, status, reason }) =>
			`${String(user_email)} ${String(status)}${reason === null ? '' : `/${String(reason)}`}`,
	);

export const ran = (execution: SavedExecution, node: string): boolean =>
	execution.data.resultData.runData[node] !== undefined;
