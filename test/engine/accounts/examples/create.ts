import { CREATE } from '../../harness/users';
import { CONTINUE, ERROR_OUTPUT, newcomer, ONE_BY_ONE, type Example } from './example';

const uma = newcomer('Uma');

export const create: Example[] = [
	{
		name: 'creates users in their groups',
		parameters: CREATE,
		items: [uma, newcomer('Vic', 'Sales, IT'), newcomer('Wim', ['HR', 'Empty'])],
		rows: ['uma', 'vic', 'wim'].map((name) => ({
			user_email: `${name}@example.com`,
			success: true,
			status: 'created',
			reason: null,
			action: 'create',
		})),
		changed: {
			'uma@example.com': 'active in Sales',
			'vic@example.com': 'active in IT, Sales',
			'wim@example.com': 'active in Empty, HR',
		},
	},
	{
		name: 'says who is there already, and how many were created',
		parameters: CREATE,
		items: [uma, newcomer('Bo')],
		rows: [
			{ status: 'created' },
			{ user_email: 'bo@example.com', status: 'failed', reason: 'already_exists' },
		],
		hints: ['1 of 2 users were created; 1 was not. All 2 items went on'],
		changed: { 'uma@example.com': 'active in Sales' },
	},
	{
		name: "counts who is there already as done where 'If User Exists' says 'Skip'",
		parameters: { ...CREATE, options: { ifExists: 'skip' } },
		items: [newcomer('Bo', 'IT')],
		rows: [{ success: true, status: 'exists', reason: null }],
	},
	{
		name: 'creates a user whom only some groups take, and says so',
		parameters: CREATE,
		items: [newcomer('Uma', 'Sales, Nowhere'), newcomer('Vic', 'Nowhere')],
		...CONTINUE,
		rows: [
			{ success: false, status: 'partial', reason: 'some_groups_failed' },
			{ success: false, status: 'failed', reason: 'no_group_registered' },
		],
		changed: { 'uma@example.com': 'active in Sales' },
	},
	{
		name: 'has one result for rows that are the same, and none but the first for other data',
		parameters: CREATE,
		items: [uma, uma, { ...uma, email: 'UMA@example.com', password: 'another' }],
		rows: [
			{ status: 'created' },
			{ status: 'created', message: expect.stringContaining('Named already in item 0') },
			{ status: 'not_sent', reason: 'duplicate' },
		],
		hints: ['2 of 3 users were created'],
		changed: { 'uma@example.com': 'active in Sales' },
	},
	{
		name: 'tells of a licence that is used up',
		troubles: { seats: 12 },
		parameters: CREATE,
		items: [uma],
		...ERROR_OUTPUT,
		errorRows: [{ error: { status: 'failed', reason: 'license_expired' } }],
	},
	{
		name: 'sends nothing where one row cannot be used',
		parameters: CREATE,
		items: [uma, { ...newcomer('Vic'), password: '' }, { ...uma, email: 'nobody' }],
		thrown: ["[Item 1]: 'Password' is empty. 1 more is listed below.", 'Nothing was changed'],
		results: [
			{ status: 'not_sent', reason: 'stopped' },
			{ status: 'not_sent', reason: 'invalid_input' },
			{ status: 'not_sent', reason: 'invalid_email' },
		],
	},
	{
		name: 'goes on without the rows that cannot be used under Continue',
		parameters: CREATE,
		items: [{ ...uma, email: 'nobody' }, newcomer('Vic')],
		...CONTINUE,
		rows: [{ status: 'not_sent', reason: 'invalid_email' }, { status: 'created' }],
		changed: { 'vic@example.com': 'active in Sales' },
	},
	{
		name: 'looks for a user whose creation is unclear, and finds them',
		troubles: { silence: 'made' },
		parameters: CREATE,
		items: [uma],
		...CONTINUE,
		rows: [
			{
				user_id: 'uma@example.com',
				status: 'unknown',
				reason: 'connection_lost',
				message: expect.stringContaining('The user is in the account now.'),
			},
		],
		changed: { 'uma@example.com': 'active in Sales' },
	},
	{
		name: 'looks for a user whose creation is unclear, and finds nobody',
		troubles: { silence: 'unmade' },
		parameters: CREATE,
		items: [uma],
		thrown: ['The connection to DronaHQ broke', 'was not in the account at', '1 unclear'],
		results: [{ user_id: null, status: 'unknown', reason: 'connection_lost' }],
	},
	{
		name: "sends nobody again whose creation is unclear where n8n's Retry On Fail runs the node again",
		troubles: { silence: 'unmade' },
		parameters: CREATE,
		items: [uma],
		retryOnFail: true,
		thrown: ['nothing was repeated'],
		results: [{ status: 'unknown', reason: 'connection_lost' }],
	},
	{
		name: 'reports what would be done in a dry run',
		parameters: { ...CREATE, options: { dryRun: true } },
		items: [uma, { ...newcomer('Vic'), name: '' }],
		rows: [
			{ success: false, status: 'planned', message: expect.stringContaining('was not asked') },
			{ status: 'not_sent', reason: 'invalid_input' },
		],
		hints: [
			'Dry run: nothing was changed in DronaHQ. 1 of 2 rows would be carried out, in one request.',
		],
	},
	{
		name: 'stops where the token is refused',
		troubles: { tokenRefused: true },
		parameters: { ...CREATE, options: ONE_BY_ONE },
		items: [uma, newcomer('Vic')],
		thrown: ['DronaHQ refused the token.', '0 done, 1 refused, 0 unclear, 1 not tried'],
		results: [
			{ status: 'failed', reason: 'unauthorized' },
			{ status: 'not_sent', reason: 'stopped' },
		],
	},
];
