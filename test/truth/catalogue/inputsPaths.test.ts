import { wantedIn } from '../../operations/items';
import type { Ask } from '../../operations/operation';
import type { LoggedRequest } from '../../sandbox';
import { ENDPOINTS } from '../../sandbox/faults';
import { lookUpsOf, runNode, sandboxes } from '../../engine/harness/dronaHq';
import { locator } from '../../engine/harness/users';
import { BY_ID, each, isSuccess, kindCalled, outcomesOf, type Kind } from './kinds';
import { expectUnsent, threeWith } from './unsent';
import { title } from './row';

describe('Input: users who would lead a request elsewhere', () => {
	const start = sandboxes();

	/** Whether a request asks for the users 1 and 3 alone, or looks who is in a group or the account. */
	const isHarmless = ({ endpoint, asks, change }: Kind, request: LoggedRequest): boolean => {
		const { method, path } = request;
		if (change?.isExact && method === 'GET') return /^\/users(\/[13])?$/.test(path);
		const { group } = change ? wantedIn(change) : {};
		const isRight = (ask: Ask) => ['1', '3'].includes(String(ask.user)) && ask.group === group;
		const asked = asks(request);
		const isOwn = request.method === ENDPOINTS[endpoint].method && asked.length > 0;
		return isOwn && asked.every(isRight);
	};

	/** A row that names a user so, among others where it may. */
	const naming = (kind: Kind, user: string) => ({
		...kind.item(2),
		[kind.column]: kind.users === 'several' ? [user] : user,
	});

	/** What no request may carry in its path as the id of a user. */
	const IDS = ['..', '.', '%2e%2e', 'a/b', '2/..', '?x=1', '2?x=1', '#', '2#', '2\r\nX-A: b'];
	const ODD_IDS = ['\u0000', '2\u0000', '😀', '２', '\\..', ';2', '2%0d%0a'];

	it.each(each(BY_ID))(title('I09'), async (one) => {
		const { kind } = one;
		const sandbox = await start(kind.account(3));
		const before = sandbox.users()[1];
		const bad = [...IDS, ...ODD_IDS].map((id) => naming(kind, id));
		const items = [kind.item(1), ...bad, kind.item(3)];
		await expectUnsent(one, { sandbox, items, bad: bad.map((_, index) => index + 1) });
		expect(sandbox.log.filter((request) => !isHarmless(kind, request))).toEqual([]);
		expect(sandbox.users()[1]).toEqual(before);
	});

	/** Emails as n8n takes them, so that DronaHQ has to be asked. */
	const EMAILS = [
		'..@../x',
		'../..@example.com',
		'%2e%2e@example.com',
		'?x=1@example.com',
		'#@a.b',
	];
	/** On a list of all members, an address whose host has no name looks cut off. */
	const hasDot = (email: string): boolean => /@.*\w\.\w/.test(email);

	const ODD_EMAILS = ['😀@example.com', 'a/b@example.com', '&tokenkey=x@a.b', '\\@example.com'];

	it.each(BY_ID)('I10 · $name', async (kind) => {
		const sandbox = await start(kind.account(3));
		const before = sandbox.users()[1];
		const emails = [...EMAILS, ...ODD_EMAILS];
		for (const email of kind.isOncePerUser ? emails.filter(hasDot) : emails) {
			sandbox.log.length = 0;
			const items = threeWith(kind, 1, naming(kind, email));
			const onError = 'continueRegularOutput';
			const run = await runNode({ sandbox, items, parameters: kind.parameters, onError });
			const lookUps = lookUpsOf(sandbox).filter(({ path }) => !/^\/users\/\d+$/.test(path));
			expect(lookUps).toHaveLength(1);
			expect(lookUps[0]?.path.split('/')).toHaveLength(3);
			expect(decodeURIComponent(lookUps[0]?.path ?? '')).toBe(`/users/${email}`);
			expect(lookUps[0]?.query).toEqual({ tokenkey: sandbox.token });
			const refused = outcomesOf(run).filter((outcome) => !isSuccess(outcome));
			expect(refused).toMatchObject([{ status: 'failed', reason: 'not_found' }]);
		}
		expect(sandbox.users()[1]).toEqual(before);
	});

	it.each(each([kindCalled('changeUsers')]))('I11 · $name · $onError', async (one) => {
		const kind: Kind = {
			...one.kind,
			parameters: { ...one.kind.parameters, group: locator('id', '={{ $json.group }}') },
		};
		const sandbox = await start(kind.account(3));
		const bad = [...IDS, ...ODD_IDS, 'Sales'].map((group) => ({ ...kind.item(2), group }));
		const items = [kind.item(1), ...bad, kind.item(3)];
		await expectUnsent({ ...one, kind }, { sandbox, items, bad: bad.map((_, index) => index + 1) });
	});
});
