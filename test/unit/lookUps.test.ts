import type { Change } from '../../nodes/DronaHq/account/change';
import { LookUps } from '../../nodes/DronaHq/account/lookUps';
import type { User } from '../../nodes/DronaHq/account/user';
import { refused, unclear } from '../../nodes/DronaHq/outcomes/verdict';
import { accountOf } from './account';

const NATHAN: User = {
	user_id: 101,
	user_email: 'nathan@example.com',
	user_group: [
		{ grp_id: 10, grp_name: 'Sales' },
		{ grp_id: 20, grp_name: 'IT' },
	],
};

const join = (user: object, group: object): Change => ({ verb: 'join', user, group });

const create = (...groups: object[]): Change => ({
	verb: 'create',
	user: { email: 'new@example.com' },
	userName: 'New',
	password: 'pass-word-1',
	groups,
	ifExists: 'fail',
});

const lookUpsOf = (world = { pages: [[NATHAN]] }) => {
	const { account, asked } = accountOf(world);
	return { asked, lookUps: new LookUps(account) };
};

it('a membership gets the IDs that it lacks, and keeps what it was named by', async () => {
	const { lookUps } = lookUpsOf();
	const asks = [[join({ email: 'nathan@example.com' }, { name: 'Sales' })]];
	expect(await lookUps.complete(asks, 'ofGroup')).toEqual([
		{
			value: [join({ email: 'nathan@example.com', id: '101' }, { name: 'Sales', id: '10' })],
			verdict: undefined,
		},
	]);
});

it('what is named by ID needs no look-up', async () => {
	const { asked, lookUps } = lookUpsOf();
	const ask = [join({ id: '7' }, { id: '8' })];
	expect(await lookUps.complete([ask], 'ofGroup')).toEqual([{ value: ask, verdict: undefined }]);
	expect(asked).toMatchObject({ pages: 0, users: [] });
});

it('a status needs no look-up', async () => {
	const { asked, lookUps } = lookUpsOf();
	const ask: Change[] = [{ verb: 'activate', user: { email: 'nathan@example.com' } }];
	expect(await lookUps.complete([ask], 'ofGroup')).toMatchObject([{ value: ask }]);
	expect(asked).toMatchObject({ pages: 0, users: [] });
});

it('new users have their groups by name, each once', async () => {
	const { lookUps } = lookUpsOf();
	const [completed] = await lookUps.complete(
		[[create({ id: '10' }, { name: 'Sales' })]],
		'ofGroup',
	);
	expect(completed?.value).toMatchObject([{ groups: [{ name: 'Sales' }] }]);
	expect(completed?.value[0]).toHaveProperty('groups.length', 1);
});

it('each ask has its own changes again, in order', async () => {
	const { lookUps } = lookUpsOf();
	const [one, other] = [join({ id: '1' }, { name: 'IT' }), join({ id: '2' }, { name: 'Sales' })];
	const completed = await lookUps.complete([[one, other], [], [other]], 'ofGroup');
	expect(completed.map(({ value }) => value)).toMatchObject([
		[{ group: { id: '20' } }, { group: { id: '10' } }],
		[],
		[{ group: { id: '10' } }],
	]);
});

it.each([
	['ofUser', refused('not_found')],
	['ofGroup', expect.objectContaining({ reason: 'unknown_group' })],
] as const)(
	'where user and group are unknown, memberships %s tell of theirs',
	async (by, verdict) => {
		const { account } = accountOf({ pages: [[NATHAN]], user: () => refused('not_found') });
		const ask = [join({ email: 'nobody@example.com' }, { name: 'Nowhere' })];
		const completed = await new LookUps(account).complete([ask], by);
		expect(completed).toMatchObject([{ verdict }]);
	},
);

it('what could not be looked up is left as it was given', async () => {
	const broken = unclear('server_error', { status: 500 });
	const { account } = accountOf({ pages: [broken] });
	const ask = [join({ id: '1' }, { name: 'Sales' })];
	expect(await new LookUps(account).complete([ask], 'ofGroup')).toEqual([
		{ value: ask, verdict: broken },
	]);
});

it('the group of a question gets its ID', async () => {
	const { lookUps } = lookUpsOf();
	expect(await lookUps.groupIds([{ name: 'IT' }, { id: '10' }])).toEqual([
		{ value: { name: 'IT', id: '20' } },
		{ value: { id: '10' } },
	]);
});
