import type { INode } from 'n8n-workflow';

import type { Sandbox, SandboxOptions } from '../../sandbox';
import { TEAM } from '../../sandbox/teamAccount';
import { openAccount, rest, untilTheEnd } from '../real/account';
import { rowsOf, type SavedExecution } from '../real/executions';
import type { Letter } from '../real/mailbox';
import { startSpreadsheet } from '../real/spreadsheet';
import { withNodes } from '../real/workflow';
import { example } from './examples';
import { submitForm } from './forms';
import { linkIn, mailServer, onlyOne, read } from './letters';

const mail = mailServer();

export const TRIGGER = 'Every Night';

/** How the example calls itself in its letters. */
export const NAME = '"DronaHQ: keep a group in step with a sheet"';

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
	const sheet = await untilTheEnd(startSpreadsheet(rows));
	const reading: Partial<INode> = {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: { url: sheet.url, options: {} },
	};
	const withSheet = withNodes(example('keep-group-in-step', credential), ({ name }) =>
		['Sheet', 'Sheet Again'].includes(name) ? reading : {},
	);
	const workflow = await mail.chosenIn(withNodes(withSheet, change));
	return { sandbox, sheet, workflow, credential, letters: mail.letters };
}

/** Runs the example once, until the run is in this state. */
export async function night(
	state: 'success' | 'waiting' | 'error',
	...given: Parameters<typeof setUp>
) {
	const set = await setUp(...given);
	const stored = await rest.createWorkflow(set.workflow);
	await rest.begin(stored, TRIGGER);
	return { ...set, id: stored.id, execution: await rest.executionOf(stored.id, state) };
}

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
	const outcome = onlyOne(mail.letters().slice(2));
	return { execution, outcome, text: inOneLine(outcome) };
}

/** A letter as it is read, without its line breaks. */
export const inOneLine = ({ text }: Letter): string => read(text).replace(/\s+/g, ' ');

export const emailsOf = (users: ReadonlyArray<{ email: string }>): string[] =>
	users.map(({ email }) => email).sort();

/** As in "ada@example.com assigned" or "bo@example.com not_sent/list_unsafe". */
export const inShort = (execution: SavedExecution, node: string): string[] =>
	rowsOf(execution, node).map(
		({ user_email, status, reason }) =>
			`${String(user_email)} ${String(status)}${reason === null ? '' : `/${String(reason)}`}`,
	);
