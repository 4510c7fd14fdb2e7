import { upsert as operation } from '../../../operations/upsert';
import { CONTINUE, newcomer, type Example } from './example';

const UPSERT = operation.parameters;

const uma = newcomer('Uma');
/** Somebody who is there, without a password. */
const known = (name: string, groups: unknown) => ({ ...newcomer(name, groups), password: '' });

export const upsert: Example[] = [
	{
		name: 'creates whoever is new, and activates the others and adds them to their groups',
		parameters: UPSERT,
		items: [uma, known('Cy', ['IT', 'HR']), known('Ada', 'Sales')],
		rows: [
			{ user_email: 'uma@example.com', status: 'created', action: 'create', activated: null },
			{
				user_id: 'cy@example.com',
				status: 'changed',
				action: 'update',
				change: 'join HR',
				assigned_to: ['HR'],
				activated: true,
				other_groups: '',
			},
			{ user_id: 'ada@example.com', status: 'exists', activated: true, other_groups: 'IT' },
		],
		hints: ['2 users existed and were activated.'],
		changed: { 'uma@example.com': 'active in Sales', 'cy@example.com': 'active in HR, IT' },
	},
	{
		name: "leaves access alone where 'Reactivate' is off",
		parameters: { ...UPSERT, reactivate: false },
		items: [known('Cy', 'HR')],
		rows: [{ status: 'changed', activated: null, change: 'join HR' }],
		changed: { 'cy@example.com': 'inactive in HR, IT' },
	},
	{
		name: 'activates a user again who fails, and adds them to the groups',
		troubles: { failing: { email: 'cy@example.com', times: 1 } },
		parameters: { ...UPSERT, options: { maxRetries: 1 } },
		items: [known('Cy', 'HR')],
		rows: [{ status: 'changed', reason: null, activated: true, change: 'join HR' }],
		hints: ['1 user existed and was activated.'],
		changed: { 'cy@example.com': 'active in HR, IT' },
	},
	{
		name: 'needs a password for whoever is new',
		parameters: UPSERT,
		items: [known('Uma', 'Sales'), known('Bo', 'Sales')],
		...CONTINUE,
		rows: [
			{ status: 'not_sent', reason: 'invalid_input' },
			{ status: 'exists', activated: true },
		],
		hints: ['1 user existed and was activated.'],
	},
	{
		name: 'finds a user whose creation is unclear, and creates nobody again',
		troubles: { silence: 'made' },
		parameters: UPSERT,
		items: [uma],
		retryOnFail: true,
		thrown: ['The user is in the account now and in these groups.'],
		results: [{ user_id: 'uma@example.com', status: 'unknown', reason: 'connection_lost' }],
		changed: { 'uma@example.com': 'active in Sales' },
	},
];
