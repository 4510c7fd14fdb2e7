import { rowsOf } from './row';

const NOTHING_AFTER = 'Nothing more is sent, and the node ends at once';

/** The run itself: cancelled, run again, or one of several. */
export const RUN_ROWS = [
	...rowsOf('runsCancelled.test.ts', {
		R01: ['Cancelled before the first request', 'Nothing is sent'],
		R02: ['Cancelled during a request', NOTHING_AFTER, 'position × setting'],
		R03: [
			'Cancelled while waiting a minute, as a 429 asked for',
			NOTHING_AFTER,
			'position × setting',
		],
		R04: [
			'Cancelled while several requests are under way',
			'No more than those under way are sent',
		],
		R05: [
			'Cancelled while users or groups are looked up',
			'Nothing is changed, and nothing more is sent',
		],
		R06: [
			'Cancelled while looking for users whose creation or membership is unclear',
			NOTHING_AFTER,
		],
		R07: ['Cancelled before users listed as failed are sent again', NOTHING_AFTER],
	}),
	...rowsOf('runsAgain.test.ts', {
		R08: [
			"n8n's Retry On Fail, after a change that broke off or was refused",
			'Nobody who has an outcome is sent again; the others are',
			'position × setting',
		],
		R09: [
			"n8n's Retry On Fail, after a refused token",
			'Nobody is sent twice; `not_sent` was never sent',
			'position × setting',
		],
		R10: ['A loop, with Retry On Fail on', 'Every turn sends again; the tries of one turn don’t'],
		R11: [
			"n8n's Retry execution, with Retry On Fail on",
			'Everybody is sent again, although n8n kept what was remembered',
			'once',
		],
		R12: [
			'Two executions at once with the same users',
			'Every outcome of both is true; nobody is created twice',
			'once',
		],
		R13: [
			"As an agent's tool, with Retry On Fail on",
			'Create gives results instead of throwing and is sent once; Set Members and Set Groups are never sent',
		],
		R14: [
			'Execute Once',
			'Only the first item is read and sent; Set Members, which would take everybody else out, changes nothing',
			'once',
		],
	}),
];
