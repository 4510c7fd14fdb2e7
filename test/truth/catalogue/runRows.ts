import { row, type Row } from './row';

const CANCELLED = 'runsCancelled.test.ts';
const AGAIN = 'runsAgain.test.ts';
const NOTHING_AFTER = 'Nothing more is sent, and the node ends at once';

/** The run itself: cancelled, run again, or one of several. */
export const RUN_ROWS: readonly Row[] = [
	row('R01', CANCELLED, 'Cancelled before the first request', 'Nothing is sent'),
	row('R02', CANCELLED, 'Cancelled during a request', NOTHING_AFTER, 'position × setting'),
	row(
		'R03',
		CANCELLED,
		'Cancelled while waiting a minute, as a 429 asked for',
		NOTHING_AFTER,
		'position × setting',
	),
	row(
		'R04',
		CANCELLED,
		'Cancelled while several requests are under way',
		'No more than those under way are sent',
	),
	row(
		'R05',
		CANCELLED,
		'Cancelled while users or groups are looked up',
		'Nothing is changed, and nothing more is sent',
	),
	row(
		'R06',
		CANCELLED,
		'Cancelled while looking for users whose creation or membership is unclear',
		NOTHING_AFTER,
	),
	row('R07', CANCELLED, 'Cancelled before users listed as failed are sent again', NOTHING_AFTER),
	row(
		'R08',
		AGAIN,
		"n8n's Retry On Fail, after a change that broke off or was refused",
		'Nobody who has an outcome is sent again; the others are',
		'position × setting',
	),
	row(
		'R09',
		AGAIN,
		"n8n's Retry On Fail, after a refused token",
		'Nobody is sent twice; `not_sent` was never sent',
		'position × setting',
	),
	row(
		'R10',
		AGAIN,
		'A loop, with Retry On Fail on',
		'Every turn sends again; the tries of one turn don’t',
	),
	row(
		'R11',
		AGAIN,
		"n8n's Retry execution, with Retry On Fail on",
		'Everybody is sent again, although n8n kept what was remembered',
		'once',
	),
	row(
		'R12',
		AGAIN,
		'Two executions at once with the same users',
		'Every outcome of both is true; nobody is created twice',
	),
	row(
		'R13',
		AGAIN,
		"As an agent's tool, with Retry On Fail on",
		'Create gives results instead of throwing and is sent once; Set Members and Set Groups are never sent',
	),
	row(
		'R14',
		AGAIN,
		'Execute Once',
		'Only the first item is read and sent; Set Members, which would take everybody else out, changes nothing',
	),
];
