import { setStatus } from '../../harness/users';
import { CONTINUE, ERROR_OUTPUT, ONE_BY_ONE, type Example } from './example';

const activate = setStatus('activate');
const deactivate = setStatus('deactivate');

export const statuses: Example[] = [
	{
		name: 'activates all users of a list, however they are separated',
		parameters: activate,
		items: [{ email: 'cy@example.com; ada@example.com\n bo@example.com' }],
		rows: ['cy', 'ada', 'bo'].map((name) => ({
			user_email: `${name}@example.com`,
			success: true,
			status: 'activated',
			action: 'activate',
		})),
		changed: { 'cy@example.com': 'active in IT' },
	},
	{
		name: 'deactivates whom it knows, and says whom it does not',
		parameters: deactivate,
		items: [{ email: ['di@example.com', 'nobody@example.com'] }],
		rows: [
			{ status: 'deactivated', action: 'deactivate' },
			{ success: false, status: 'failed', reason: 'not_found' },
		],
		hints: ['1 of 2 users were deactivated; 1 was not.'],
		changed: { 'di@example.com': 'inactive in HR' },
	},
	{
		name: 'throws where nobody was activated',
		parameters: activate,
		items: [{ email: 'nobody@example.com' }, { email: 'noone@example.com' }],
		thrown: ['2 of 2 users were not activated.', 'nobody@example.com: There is no user'],
		results: [{ reason: 'not_found' }, { reason: 'not_found' }],
	},
	{
		name: "throws once everybody was sent where 'If a User Fails' says so",
		parameters: { ...deactivate, options: { ifUserFails: 'stop' } },
		items: [{ email: 'nobody@example.com' }, { email: 'di@example.com' }],
		thrown: ['1 of 2 users were not deactivated.', '1 done, 1 refused'],
		results: [{ reason: 'not_found' }, { status: 'deactivated' }],
		changed: { 'di@example.com': 'inactive in HR' },
	},
	{
		name: 'names a user once, whatever the letter case',
		parameters: deactivate,
		items: [{ email: 'di@example.com' }, { email: 'DI@example.com' }],
		rows: [
			{ status: 'deactivated', user_email: 'di@example.com' },
			{
				status: 'deactivated',
				user_email: 'DI@example.com',
				message: expect.stringContaining('Named already in item 0'),
			},
		],
		changed: { 'di@example.com': 'inactive in HR' },
	},
	{
		name: 'sends nothing where too many users would lose their access',
		parameters: { ...deactivate, options: { maxUsers: 1 } },
		items: [{ email: 'di@example.com, bo@example.com' }],
		thrown: ["would take access away from 2 users, and 'Maximum Users Losing Access' allows 1"],
		results: [{ status: 'not_sent' }, { status: 'not_sent' }],
	},
	{
		name: 'sends a user again who failed',
		troubles: { failing: { email: 'cy@example.com', times: 1 } },
		parameters: { ...activate, options: { maxRetries: 1 } },
		items: [{ email: 'cy@example.com, ada@example.com' }],
		rows: [{ status: 'activated' }, { status: 'activated' }],
		changed: { 'cy@example.com': 'active in IT' },
	},
	{
		name: 'tells of a user who fails each time',
		troubles: { failing: { email: 'cy@example.com', times: 9 } },
		parameters: { ...activate, options: { maxRetries: 1 } },
		items: [{ email: 'cy@example.com, ada@example.com' }],
		...ERROR_OUTPUT,
		rows: [{ status: 'activated' }],
		errorRows: [{ error: { status: 'failed', reason: 'server_failed' } }],
	},
	{
		name: 'reports what is no email, and sends the others',
		parameters: activate,
		items: [{ email: 'Cy, cy@example.com' }],
		...CONTINUE,
		rows: [{ status: 'not_sent', reason: 'invalid_email' }, { status: 'activated' }],
		changed: { 'cy@example.com': 'active in IT' },
	},
	{
		name: 'gives everybody a result where the token is refused',
		troubles: { tokenRefused: true },
		parameters: { ...deactivate, options: ONE_BY_ONE },
		items: [{ email: 'di@example.com, bo@example.com' }],
		...CONTINUE,
		rows: [
			{ status: 'failed', reason: 'unauthorized' },
			{ status: 'not_sent', reason: 'stopped' },
		],
	},
];
