import {
	DONE_WORDS,
	REASONS,
	REPEATING,
	type Reason,
} from '../../../nodes/DronaHq/outcomes/messages';
import type { Done, Status } from '../../../nodes/DronaHq/outcomes/outcome';
import { tableOf } from '../../markdown';
import { sentencesBut } from './sentences';

const INTRO = `# Statuses, reasons and sentences

<!-- Written by \`npm run docs:statuses\` from nodes/DronaHq/outcomes. Change that. -->

Everything that a [result](results.md), a hint or a stopped run can say. Workflows branch on \`success\`, \`status\` and \`reason\`, whose values don't change within a major version; messages are for people, and may.

## Statuses
`;

const BESIDES = `
In _Create or Update_, \`changed\` is somebody who existed and was added to groups, and \`exists\` somebody who existed and was in all of them; both are activated where 'Reactivate' is on, and their messages say what was done. In _Set Members_ and _Set Groups_, \`unchanged\` is somebody who was in the right groups already, and \`kept\` may also be a member without an email, who can't be compared with the list, or somebody who only joined groups; their messages say so.

## Reasons

Where \`success\` is \`false\`, \`reason\` says why.
`;

const UNCLEAR = `
Where no usable answer came, the message goes on with what to do:

- Create: the node looks such users up once. They stay \`unknown\`, because nobody can tell who created them, and the message says whether they are there. Where that look brings nothing: "${REPEATING.create}"
- Memberships: the node looks at the members of the group. Whom they don't show stays \`unknown\`, with the time of that look in the workflow's time zone, and: "${REPEATING.afterLook}"
- Other changes, and memberships that could not be looked up: "${REPEATING.other}"
- Reads and look-ups, which are \`failed\` or \`not_sent\` then: "${REPEATING.read}"

## Sentences

For a row's own input the message is more exact than its reason: it names the field, the other row, or the group. These are all the sentences and parts of sentences, as the code has them. \`{name}\` is a value that is filled in; of \`[one/other]\` one is taken, or of \`[one]\` it or nothing.
`;

/** What the statuses mean that are no success. */
const NOT_DONE: Record<Exclude<Status, Done>, string> = {
	planned: 'A dry run: this would be done.',
	partial: 'Done for some of the groups only; _Create or Update_: some of what was due was done.',
	failed: 'DronaHQ said no: to this user, or to the whole request.',
	unknown:
		'It may have been done or not; see [what stays unclear](on-error.md#when-something-stays-unclear).',
	not_sent: 'Never sent, so certainly not done.',
};

type NotDone = keyof typeof NOT_DONE;

/** With which statuses a reason comes, where DronaHQ or the input is as usual. */
const USUAL: Record<Reason, NotDone[]> = {
	invalid_email: ['failed', 'not_sent'],
	already_exists: ['failed'],
	some_groups_failed: ['partial'],
	no_group_registered: ['failed'],
	license_expired: ['failed'],
	not_found: ['failed'],
	invalid_user: ['failed'],
	unknown_group: ['failed', 'partial'],
	invalid_groups: ['failed', 'partial'],
	server_failed: ['failed', 'partial'],
	rejected: ['failed'],
	unauthorized: ['failed'],
	forbidden: ['failed'],
	rate_limited: ['failed'],
	connection_lost: ['unknown'],
	timeout: ['unknown'],
	server_error: ['unknown'],
	unreadable_response: ['unknown'],
	missing_from_response: ['unknown'],
	contradictory_response: ['unknown'],
	redirected: ['unknown'],
	invalid_input: ['not_sent'],
	duplicate: ['not_sent'],
	blank: ['not_sent'],
	stopped: ['not_sent', 'partial'],
	limit_exceeded: ['not_sent'],
	exists_elsewhere: ['failed'],
	account_unsafe: ['failed', 'not_sent'],
	list_unsafe: ['not_sent', 'partial'],
	plan_changed: ['not_sent'],
	not_managed: ['not_sent'],
	network_unreachable: ['not_sent'],
};

/** What the sentences of a file are about; without an entry the file's own name stands there. */
const ABOUT: Record<string, string> = {
	addresses: 'Emails and user IDs in a field',
	checks: 'Checks of the trigger',
	columns: 'Columns of a sheet',
	doubts: 'Why nobody is taken out of a group',
	exact: 'Set Members and Set Groups',
	groups: "Changes of a user's groups",
	listings: 'Lists of users and groups',
	messages: 'All operations, the credential and the editor',
	places: 'Rows that name the same user',
	seen: 'Looks at the members of a group after a change',
	tellings: 'Hints beside the output, and stopped runs',
	unknownGroups: 'Groups that could not be used',
	updates: 'Create or Update',
};

const code = (value: string): string => `\`${value}\``;

/** The text of `docs/statuses.md`, formatted as Prettier would. */
export function statusesDocument(): string {
	const statuses = [
		...Object.entries(DONE_WORDS).map(([status, words]) => [code(status), 'true', words]),
		...Object.entries(NOT_DONE).map(([status, words]) => [code(status), 'false', words]),
	];
	const reasons = Object.entries(REASONS).map(([reason, message]) => [
		code(reason),
		USUAL[reason as Reason].map(code).join(', '),
		message,
	]);
	const told = [DONE_WORDS, REASONS, REPEATING].flatMap((texts) => Object.values(texts));
	const sentences = sentencesBut(told).map(
		({ file, texts }) =>
			`\n### ${ABOUT[file] ?? file}\n\n${texts.map((text) => `- ${escaped(text)}\n`).join('')}`,
	);
	return [
		INTRO,
		`\n${tableOf([['Status', '`success`', 'Message, or when'], ...statuses])}`,
		BESIDES,
		`\n${tableOf([['Reason', 'Usual status', 'Message'], ...reasons])}`,
		UNCLEAR,
		...sentences,
	].join('');
}

/** As Markdown shows it letter by letter. */
const escaped = (text: string): string => text.trim().replace(/[\\*_|<[\]]/g, '\\$&');
