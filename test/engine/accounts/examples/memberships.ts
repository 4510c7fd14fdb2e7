import { CHANGE_GROUPS, CHANGE_USERS, CONTINUE, ERROR_OUTPUT, type Example } from './example';

export const changeGroups: Example[] = [
	{
		name: "changes a user's groups, and leaves the others",
		parameters: CHANGE_GROUPS,
		items: [{ user: 'ada@example.com', join: ['HR', 'Everyone'], leave: 'IT' }],
		rows: [
			{
				user_email: 'ada@example.com',
				user_id: 'ada@example.com',
				success: true,
				status: 'changed',
				assigned_to: ['HR', 'Everyone'],
				removed_from: ['IT'],
				invalid_groups: null,
				failed_groups: null,
			},
		],
		changed: { 'ada@example.com': 'active in Everyone, HR, Sales' },
	},
	{
		name: 'does what several items want of one user together, and tells each of its own',
		parameters: CHANGE_GROUPS,
		items: [
			{ user: 'eve@example.com', join: 'Sales' },
			{ user: 'EVE@example.com', join: 'Sales, IT' },
			{ user: 'eve@example.com', join: 'Sales' },
		],
		rows: [
			{ status: 'changed', assigned_to: ['Sales'] },
			{ status: 'changed', assigned_to: ['Sales', 'IT'] },
			{ status: 'changed', message: expect.stringContaining('Named already in item 0') },
		],
		changed: { 'eve@example.com': 'active in IT, Sales' },
	},
	{
		name: 'refuses a group that nobody shows, and users whom nobody knows',
		parameters: CHANGE_GROUPS,
		items: [
			{ user: 'ada@example.com', join: 'Nowhere' },
			{ user: 'nobody@example.com', join: 'HR' },
			{ user: 'eve@example.com', join: 'HR' },
		],
		rows: [
			{
				status: 'failed',
				reason: 'unknown_group',
				message: expect.stringContaining("Group 'Nowhere' could not be used."),
			},
			{ status: 'failed', reason: 'not_found' },
			{ status: 'changed' },
		],
		hints: ['1 of 3 users were changed; 2 were not.'],
		changed: { 'eve@example.com': 'active in HR' },
	},
	{
		name: 'sends nothing where nothing is asked for',
		parameters: CHANGE_GROUPS,
		items: [{ user: 'ada@example.com' }, { user: 'bo@example.com', join: [] }],
		rows: [
			{ success: true, status: 'unchanged' },
			{ success: true, status: 'unchanged' },
		],
		hints: ['Nothing was asked for'],
	},
	{
		name: 'refuses items that contradict each other',
		parameters: CHANGE_GROUPS,
		items: [
			{ user: 'ada@example.com', join: 'HR' },
			{ user: 'ada@example.com', leave: 'HR' },
			{ user: 'bo@example.com', join: 'HR', leave: 'HR' },
			{ user: 'eve@example.com', join: 'HR' },
		],
		...CONTINUE,
		rows: [
			{ status: 'not_sent', reason: 'invalid_input' },
			{ status: 'not_sent', message: expect.stringContaining('This item and item 0') },
			{ status: 'not_sent', message: expect.stringContaining('This item asks to add') },
			{ status: 'changed' },
		],
		changed: { 'eve@example.com': 'active in HR' },
	},
	{
		name: 'looks up whom a dry run is about, and changes nothing',
		parameters: { ...CHANGE_GROUPS, options: { dryRun: true } },
		items: [
			{ user: 'ada@example.com', join: 'HR' },
			{ user: 'nobody@example.com', join: 'HR' },
		],
		rows: [
			{ status: 'planned', message: expect.stringContaining('only asked to look up') },
			{ status: 'failed', reason: 'not_found' },
		],
		hints: ['1 of 2 rows would be carried out'],
	},
	{
		name: 'counts users, not groups, against the most that may lose access',
		parameters: { ...CHANGE_GROUPS, options: { maxUsers: 1 } },
		items: [{ user: 'ada@example.com', leave: 'Sales, IT' }],
		rows: [{ status: 'changed', removed_from: ['Sales', 'IT'] }],
		changed: { 'ada@example.com': 'active in no group' },
	},
];

export const changeUsers: Example[] = [
	{
		name: "changes a group's users, from one list or several",
		parameters: CHANGE_USERS,
		items: [
			{ group: 'IT', join: 'bo@example.com eve@example.com', leave: ['ada@example.com'] },
			{ group: 'HR', join: 'bo@example.com' },
		],
		rows: [
			{ user_email: 'bo@example.com', user_id: 'bo@example.com', status: 'assigned' },
			{ user_email: 'eve@example.com', status: 'assigned', action: 'assign' },
			{ user_email: 'ada@example.com', status: 'removed', action: 'remove' },
			{ user_email: 'bo@example.com', status: 'assigned' },
		],
		changed: {
			'ada@example.com': 'active in Sales',
			'bo@example.com': 'active in HR, IT, Sales',
			'eve@example.com': 'active in IT',
		},
	},
	{
		name: 'looks whether the members of a group show a user who may have joined it',
		troubles: { silence: 'made' },
		parameters: { ...CHANGE_USERS, options: { maxRetries: 0, checkAfterwards: true } },
		items: [{ group: 'HR', join: 'eve@example.com' }],
		rows: [
			{
				user_email: 'eve@example.com',
				success: true,
				status: 'assigned',
				message: 'DronaHQ did not answer, but its list of members shows the user (read at hh:mm).',
				confirmed: true,
			},
		],
		changed: { 'eve@example.com': 'active in HR' },
	},
	{
		name: 'looks whether a user who may have left a group is shown in it any more',
		troubles: { silence: 'made' },
		parameters: { ...CHANGE_USERS, options: { maxRetries: 0, checkAfterwards: true } },
		items: [{ group: 'IT', leave: 'ada@example.com' }],
		rows: [{ success: true, status: 'removed', confirmed: true }],
		changed: { 'ada@example.com': 'active in Sales' },
	},
	{
		name: 'leaves open who does not show in a group, or still does',
		troubles: { silence: 'unmade' },
		parameters: { ...CHANGE_USERS, options: { maxRetries: 0, checkAfterwards: true } },
		items: [{ group: 'HR', join: 'eve@example.com' }],
		...ERROR_OUTPUT,
		errorRows: [
			{
				error: {
					status: 'unknown',
					reason: 'connection_lost',
					message: expect.stringContaining('did not show the user yet (read at hh:mm).'),
					confirmed: false,
				},
			},
		],
	},
	{
		name: 'refuses the users of a group that nobody shows',
		parameters: CHANGE_USERS,
		items: [
			{ group: 'Nowhere', join: 'bo@example.com, eve@example.com' },
			{ group: 'HR', join: 'eve@example.com' },
		],
		...ERROR_OUTPUT,
		rows: [{ status: 'assigned' }],
		errorRows: [
			{ error: { user_email: 'bo@example.com', status: 'failed', reason: 'unknown_group' } },
			{ error: { user_email: 'eve@example.com', status: 'failed', reason: 'unknown_group' } },
		],
		changed: { 'eve@example.com': 'active in HR' },
	},
	{
		name: 'refuses users whom nobody knows, and what is no user',
		parameters: CHANGE_USERS,
		items: [{ group: 'HR', join: 'nobody@example.com, eve@example.com, Eve' }],
		...CONTINUE,
		rows: [
			{ status: 'failed', reason: 'not_found' },
			{ status: 'assigned' },
			{ status: 'not_sent', reason: 'invalid_input' },
		],
		changed: { 'eve@example.com': 'active in HR' },
	},
	{
		name: 'refuses to add and to remove the same user, before anything is sent',
		parameters: CHANGE_USERS,
		items: [
			{ group: 'HR', join: 'eve@example.com' },
			{ group: 'HR', leave: 'EVE@example.com' },
		],
		thrown: ['[Item 0]: This item and item 1 together ask'],
		results: [{ reason: 'invalid_input' }, { reason: 'invalid_input' }],
	},
	{
		name: 'removes nobody where too many would lose their access',
		parameters: { ...CHANGE_USERS, options: { maxUsers: 1 } },
		items: [{ group: 'Sales', leave: 'ada@example.com, bo@example.com', join: 'eve@example.com' }],
		...CONTINUE,
		rows: [{ status: 'not_sent' }, { status: 'not_sent' }, { status: 'not_sent' }],
	},
	{
		name: 'gives rows a result that ask for the same',
		parameters: CHANGE_USERS,
		items: [
			{ group: 'HR', join: 'eve@example.com' },
			{ group: 'HR', join: 'EVE@example.com' },
		],
		rows: [
			{ status: 'assigned' },
			{ status: 'assigned', message: expect.stringContaining('Named already in item 0') },
		],
		changed: { 'eve@example.com': 'active in HR' },
	},
];
