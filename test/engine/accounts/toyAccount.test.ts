import { setStatus } from '../harness/users';
import { CHANGE_GROUPS, CHANGE_USERS, GET_ALL } from './examples/example';
import { stageOfToy, toyAccount, type Asked } from './stage';
import type { Troubles } from './world';

/** What the toy was asked. */
async function asking(asked: Asked, troubles?: Troubles): Promise<string[]> {
	const account = toyAccount(troubles);
	await stageOfToy(account).run(asked);
	return account.log;
}

const looks = (entry: string): boolean => /^(list|get) /.test(entry);

describe('what an account of another kind is asked', () => {
	it('is one request for each user, however many may share one elsewhere', async () => {
		const items = [{ email: 'ada@example.com, Bo@example.com' }, { email: 'cy@example.com' }];
		expect(await asking({ parameters: setStatus('activate'), items })).toEqual([
			'activate ada@example.com',
			'activate bo@example.com',
			'activate cy@example.com',
		]);
	});

	it('is all that several groups want of one user at once', async () => {
		const items = [
			{ group: 'HR', join: 'ada@example.com, eve@example.com' },
			{ group: 'IT', leave: 'ada@example.com' },
		];
		const log = await asking({ parameters: CHANGE_USERS, items });
		expect(log.filter((entry) => !looks(entry))).toEqual([
			'join u-ada HR, leave u-ada IT',
			'join u-eve HR',
		]);
	});

	it('is no look-up of a group that it takes by name anyway', async () => {
		const items = [{ user: 'lou@example.com', join: ['Sales', 'Empty'] }];
		expect(await asking({ parameters: CHANGE_GROUPS, items })).toEqual([
			'get lou@example.com',
			'join u-lou Sales, join u-lou Empty',
		]);
	});

	it('is the same for a group whose name is digits, whether they are taken for an ID or not', async () => {
		const group = { __rl: true, mode: '={{ $json.mode }}', value: '2024' };
		const items = [
			{ mode: 'list', join: 'ada@example.com' },
			{ mode: 'name', join: 'ada@example.com' },
		];
		const log = await asking({ parameters: { ...CHANGE_USERS, group }, items });
		expect(log.filter((entry) => !looks(entry))).toEqual(['join u-ada 2024']);
	});

	it('is page after page, from the newest user down, each user once', async () => {
		expect(await asking({ parameters: GET_ALL })).toEqual([
			'list after nobody',
			'list after u-jo',
			'list after u-gus',
			'list after u-di',
			'list after u-ada',
		]);
	});

	it('is nothing where it has no way to answer', async () => {
		const parameters = { ...GET_ALL, filters: { afterUserId: 5 } };
		expect(await asking({ parameters })).toEqual([]);
	});

	it('is no page more than needed', async () => {
		const parameters = { ...GET_ALL, returnAll: false, limit: 4 };
		expect(await asking({ parameters })).toEqual(['list after nobody', 'list after u-jo']);
	});

	it('is the failed change once more, and nothing else', async () => {
		const items = [{ email: 'ada@example.com, bo@example.com' }];
		const troubles = { failing: { email: 'bo@example.com', times: 1 } };
		expect(await asking({ parameters: setStatus('activate'), items }, troubles)).toEqual([
			'activate ada@example.com',
			'activate bo@example.com',
			'activate bo@example.com',
		]);
	});
});
