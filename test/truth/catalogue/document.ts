import { tableOf } from '../../markdown';
import { FAULT_ROWS } from './faultRows';
import { INPUT_ROWS } from './inputRows';
import { PAGING_ROWS } from './pagingRows';
import { cellsOf, type OutcomeRow, type Row } from './row';
import { ROWS } from './rows';
import { RUN_ROWS } from './runRows';

const PROMISE = `# What the node says is true

<!-- Written by \`npm run docs:truth\` from the tables that the tests run from. Change those. -->

After any run that ends by itself, whatever broke on the way, **every user in the input has exactly one outcome, and it is true**. This page says what that rests on, and lists what was tried to make it false.

- A success needs an answer of DronaHQ that says so, about that very user; or, for who is in a group alone, what DronaHQ shows after the last request: see below. Users are found in answers by email or ID, in any order, letter case and spelling of white space; never by their position.
- Whoever is left out of an answer is \`unknown\`. Create is the exception, because DronaHQ's answer to it lists nobody but those who were not, or not fully, created: there, a well-formed list without the user is the proof.
- Who is said to be both done and not done is \`unknown\` (\`contradictory_response\`).
- Where \`users_success\` is a number, it proves the users only if it is the number of users sent less those in the other lists.
- Succeeded, failed, in part, unknown, not sent and planned always add up to the users of the input.

What a run did that was cancelled or killed, n8n lets no node report; [when something stays unclear](on-error.md#when-something-stays-unclear) says how to go on from there.

## What the outcome of a request proves
`;

const EVIDENCE: string[][] = [
	['What came of the request', 'What it proves', 'Sent again by the node?'],
	[
		'No connection, no such host, a certificate that is refused, cancelled before',
		'Never applied: `not_sent`',
		'yes, within the retries',
	],
	[
		'429',
		'Not applied: `failed` (`rate_limited`) if it stays so',
		'yes, when `Retry-After` says (at most a minute later); at a random moment soon where that is missing or senseless',
	],
	['400, 404, 409, 413, 422', 'Refused: `failed`', 'no'],
	['401; 403 for the users as a whole', 'Refused; nothing more is sent in this run', 'no'],
	['400, 403, 404 for one user or group', 'Refuses that one alone', 'no'],
	['A user or group listed as failed', 'Refused for now', 'yes, they alone'],
	['A redirect', 'Nothing: `unknown` (`redirected`). It is never followed', 'no'],
	[
		'500, 502, 503, 504, no answer in time, a connection that breaks, an answer that is cut off, empty or of another kind',
		'Nothing: `unknown`',
		'reads, activating, deactivating and changes of groups: yes. Create: never',
	],
	[
		'The same, and a later sending is refused',
		'Nothing, where the first may be what the refusal is about: `unknown`',
		'no',
	],
];

const AFTERWARDS = `
After a create that nobody can say the outcome of, each of its users is looked up once. They stay \`unknown\`, because being there doesn't show who created them; the message says whether they are there, and what to do.

After changes of memberships that nobody can say the outcome of, the members of each of their groups are listed once, to the end. A list counts only if it came whole, and if nobody in it has a record, surely whole, that says otherwise. Who was to join and is in it is \`assigned\` or \`changed\`. Who was to leave is \`removed\` only if the list doesn't hold them and their own record, surely whole, doesn't show the group. Everybody else stays \`unknown\`; nobody becomes \`failed\`.

Three requests in a row without a usable answer end a run, as a refused token does: what was not sent by then is \`not_sent\` (\`stopped\`). With On Error set to "Stop Workflow" the first request that fails as a whole ends it, and the node throws, with all results kept in the error. With either "Continue" setting it never throws.
`;

const SECTIONS: ReadonlyArray<[heading: string, intro: string, rows: readonly OutcomeRow[]]> = [
	['Input', 'What is asked for, and how.', INPUT_ROWS],
	['Paging', 'Lists of users, and looking users and groups up in them.', PAGING_ROWS],
	['The run itself', 'Cancelling, trying again, running twice.', RUN_ROWS],
];

const FAULT_INTRO = `
## Faults between the node and DronaHQ

Each fault was met by the middle one of three requests, once and for as long as the request is repeated, in an operation for each sort of change to which it is one: Create, Activate, those that change a group's members, and those that change a user's groups; under "Stop Workflow" and under "Continue" (${linkTo('faults.test.ts')}), those that take their time under the first alone (${linkTo('faultsSlow.test.ts')}). Many do the same to users, but for the reason that is given. Of those, the faults marked _everywhere_ stand for the others: one that happens before the request is applied and one after it, where there are both. They were met by the first, the middle and the last of three requests, under the three On Error settings, in all operations that change something, and by every request of a run (${linkTo('effects.test.ts')}). All of it on two lines of n8n-core.

Every request that carries several users carries one whom DronaHQ refuses anyway, between two whom it doesn't; those of _Set Members_ and _Set Groups_, which look first who is there, carry nobody who is refused, and somebody who leaves a group. Each time, all of this has to agree: one outcome per user, paired with its input item; the account afterwards; how often each user was sent; nothing at a redirect's target; no token and no password in anything that n8n keeps.

"As without it" is the outcome that the user would have had; "sent again, else" is as without it where a retry helps, and otherwise what follows; "looked up" tells the user in addition whether they are in the account; "as the members show" is as without the fault for those whom the list of a group's members shows as wanted. Where the changes of a group's members and of a user's groups differ, both are told. _Before_: the request was not applied to the account; _after_: it was, and then this happened.
`;

/** The text of \`docs/truth.md\`, formatted as Prettier would. */
export function truthDocument(): string {
	const faults = FAULT_ROWS.map(({ id, words, stage, create, status, groups, cells }) => [
		...[id, words, stage.replace(' apply', ''), create, status, groups],
		cells === 'once' ? '' : 'everywhere',
	]);
	const others = SECTIONS.map(([heading, intro, rows]) => {
		const lines = rows.map(({ id, words, outcome, cells, file }) => [
			...[id, words, outcome, cells],
			linkTo(file),
		]);
		const table = tableOf([['', 'What happens', 'What you get', 'Tried', 'Test'], ...lines]);
		return `\n## ${heading}\n\n${intro}\n\n${table}`;
	});
	const head = ['', 'What happens', 'When', 'Create', 'Status', 'Groups', 'Tried'];
	return [
		PROMISE,
		`\n${tableOf(EVIDENCE)}`,
		AFTERWARDS,
		FAULT_INTRO,
		`\n${tableOf([head, ...faults])}`,
		...others,
		`\n${countOf(ROWS)}\n`,
	].join('');
}

function linkTo(file: string): string {
	return `[${file.replace('.test.ts', '')}](../test/truth/catalogue/${file})`;
}

function countOf(rows: readonly Row[]): string {
	const cells = rows.flatMap(cellsOf).length;
	return `${rows.length} rows, ${cells} cells of row, position and setting. A run of the engine tests fails where one of them has no passed test on either line of n8n-core (\`test/truth/truthCells.js\`).`;
}
