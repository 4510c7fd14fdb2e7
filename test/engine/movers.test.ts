import { changeGroups } from '../operations/described/changeGroups';
import { member } from '../operations/users';
import type { SandboxUser, ScriptRule } from '../sandbox';
import { CONTINUE, runs, TWICE } from './harness/runs';
import { countBy, range, SET_GROUPS, SET_MEMBERS } from './harness/users';

/** Users who move from one group to another: whatever breaks, nobody is left with neither. */

const MOVERS = 60;

const accountOf = () => ({
	groups: [
		{ id: 10, name: 'Sales' },
		{ id: 20, name: 'IT' },
	],
	users: [
		...range(MOVERS).map((number) => member(number, { groups: ['Sales'] })),
		member(500, { groups: ['Sales', 'IT'] }),
		member(501, { groups: ['Sales'] }),
	],
});

const OPTIONS = { maxUsers: 500, maxRetries: 0 };

const WAYS = [
	{
		name: 'Add or Remove Groups, behind somebody who only leaves',
		items: [
			{ user: 501, assign: '', remove: 10 },
			...range(MOVERS).map((user) => ({ user, assign: 20, remove: 10 })),
		],
		parameters: { ...changeGroups.parameters, options: OPTIONS },
		leaving: 1,
	},
	{
		name: 'Set Groups',
		items: range(MOVERS).map((user) => ({ user, groups: 20 })),
		parameters: { ...SET_GROUPS, managedGroups: '10, 20', options: OPTIONS },
		leaving: 0,
	},
	{
		name: 'Set Members',
		items: [
			...[500, 501].map((user) => ({ group: 10, members: user })),
			...[500, ...range(MOVERS)].map((user) => ({ group: 20, members: user })),
		],
		parameters: { ...SET_MEMBERS, options: { ...OPTIONS, maxPercent: 100 } },
		leaving: 0,
	},
];

const BREAKS: Array<Pick<ScriptRule, 'answer' | 'times'>> = [
	{ answer: { status: 400 } },
	{ answer: { status: 401 } },
	{ answer: { status: 403 }, times: 99 },
	{ answer: { status: 500 } },
	{ answer: 'close' },
	{ answer: 'close', times: 99 },
];

describe.each(WAYS)('Users who move: $name', ({ items, parameters, leaving }) => {
	const run = runs({ account: accountOf() });

	it.each(
		BREAKS.flatMap((rule) =>
			[false, true].map((retryOnFail) => ({
				...{ rule, retryOnFail },
				broken: JSON.stringify(rule),
			})),
		),
	)(
		'keep one of their groups where a request breaks: $broken, Retry On Fail $retryOnFail',
		async ({ rule, retryOnFail }) => {
			for (const after of [0, 1]) {
				const {
					rows,
					results = rows,
					sandbox,
				} = await run(parameters, items, {
					script: { path: /^\/groups\/20\//, after, ...rule },
					// What makes n8n run a node again is that it throws.
					...(retryOnFail ? { ...TWICE, maxTries: 3 } : CONTINUE),
				});
				const outside = sandbox.users().filter(({ user_group: groups }) => groups.length === 0);
				expect(outside).toHaveLength(leaving);
				const isMoved = ({ user_group: [first, second] }: SandboxUser) =>
					first?.grp_id === 20 && !second;
				const failed = countBy(results, 'success').false ?? 0;
				expect(sandbox.users().filter(isMoved).length + failed).toBeGreaterThanOrEqual(MOVERS);
			}
		},
	);
});
