import type { IDataObject, INodeParameters } from 'n8n-workflow';

import type { LoggedRequest, Sandbox, ScriptRule, SeedUser } from '../sandbox';
import { bodyOf, runNode, sandboxes, writesTo } from './harness/dronaHq';
import { CREATE, locator, memberEmail, range, setStatus } from './harness/users';

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
function generator(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Per operation; each is its number's, so that a failing one can be run again. */
const RUNS = 8;

const ON_ERROR = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
/** Answers a change of either kind, and leaves everybody out. */
const NOBODY = { users_success: [], assigned_users: [], assigned_to: [] };
const FAULTS: ReadonlyArray<Pick<ScriptRule, 'answer' | 'apply'>> = [
	{ answer: 'reset', apply: true },
	{ answer: 'reset' },
	{ answer: 'close', apply: true },
	{ answer: { status: 500 }, apply: true },
	{ answer: { status: 502, body: '<html>' } },
	{ answer: { status: 503 } },
	{ answer: { status: 429 } },
	{ answer: { status: 400 } },
	{ answer: { status: 401 } },
	{ answer: { status: 302, headers: { location: 'http://127.0.0.1:9/' } }, apply: true },
	{ answer: { body: '<html>Sign in</html>' } },
	{ answer: { body: '{"users_success": [' }, apply: true },
	{ answer: { body: {} }, apply: true },
	{ answer: { body: NOBODY } },
	{ answer: { body: NOBODY }, apply: true },
];

/** What a generated run asks for, and how the account shows that it was done. */
interface Kind {
	parameters: INodeParameters;
	item(email: string): IDataObject;
	isDone(sandbox: Sandbox, email: string): boolean;
	/** Whether a request names the user. */
	names(request: LoggedRequest, email: string): boolean;
}

const namesEmail = ({ body }: LoggedRequest, email: string) =>
	JSON.stringify(body).toLowerCase().includes(`"${email.toLowerCase()}"`);

/** Ids of generated users are their numbers. */
const numberOf = (email: string): number => Number(/\d+/.exec(email)?.[0]);

const inGroup = (sandbox: Sandbox, email: string) =>
	sandbox.user(email)?.user_group.some(({ grp_id }) => grp_id === 60) ?? false;

const KINDS: Record<string, Kind> = {
	create: {
		parameters: CREATE,
		item: (email) => ({ email, name: 'Somebody', password: 'pass-word', groups: 'Sales' }),
		isDone: (sandbox, email) => sandbox.user(email) !== undefined,
		names: namesEmail,
	},
	activate: {
		parameters: setStatus('activate'),
		item: (email) => ({ email }),
		isDone: (sandbox, email) => sandbox.user(email)?.status === 'active',
		names: namesEmail,
	},
	deactivate: {
		parameters: setStatus('deactivate'),
		item: (email) => ({ email }),
		isDone: (sandbox, email) => sandbox.user(email)?.status === 'inactive',
		names: namesEmail,
	},
	changeUsers: {
		parameters: {
			resource: 'group',
			operation: 'changeUsers',
			group: locator('id', '60'),
			assignUsers: '={{ $json.email }}',
		},
		item: (email) => ({ email }),
		isDone: inGroup,
		names: (request, email) =>
			(bodyOf(request).assign as number[] | undefined)?.includes(numberOf(email)) ?? false,
	},
	changeGroups: {
		parameters: {
			resource: 'user',
			operation: 'changeGroups',
			user: locator('email', '={{ $json.email }}'),
			assignGroups: '60',
		},
		item: (email) => ({ email }),
		isDone: inGroup,
		names: ({ path }, email) => path.startsWith(`/users/${numberOf(email)}/`),
	},
};

/** Members who are still to be changed; create starts from an account that knows every third of them. */
const accountFor = (name: string, count: number): SeedUser[] =>
	range(count)
		.filter((number) => name !== 'create' || number % 3 === 0)
		.map((number) => ({
			user_id: number,
			user_name: `user ${number}`,
			user_email: memberEmail(number),
			groups: ['Sales'],
			status: name === 'activate' ? 'inactive' : 'active',
		}));

describe.each(Object.entries(KINDS))(
	'Whatever breaks, the outcomes of %s are true',
	(name, kind) => {
		const start = sandboxes();

		it.each(range(RUNS))('(generated run %i)', async (seed) => {
			const random = generator(seed * 7919 + name.length);
			const below = (limit: number) => Math.floor(random() * limit);
			const count = 1 + below(name === 'changeGroups' ? 12 : 70);
			const sandbox = await start({
				users: accountFor(name, count),
				usersSuccess: below(3) === 0 ? 'count' : 'array',
				emailsInAnswers: below(2) === 0 ? 'lowerCase' : 'asSent',
				fails: {
					emails: [memberEmail(1 + below(count))],
					userIds: [1 + below(count)],
					times: below(3),
				},
			});
			for (let faults = below(4); faults > 0; faults--) {
				const fault = FAULTS[below(FAULTS.length)] ?? { answer: 'reset' };
				sandbox.script({ after: below(4), times: 1 + below(2), ...fault });
			}
			const nobody = below(4) === 0 ? ['nobody@example.org'] : [];
			const emails = [...range(count).map(memberEmail), memberEmail(1).toUpperCase(), ...nobody];
			const before = emails.map((email) => kind.isDone(sandbox, email));

			const run = await runNode({
				sandbox,
				items: emails.map((email) => kind.item(email)),
				parameters: {
					...kind.parameters,
					options: {
						...(name !== 'changeGroups' && { batchSize: 1 + below(30) }),
						parallelRequests: 1 + below(5),
						maxRetries: below(2),
					},
				},
				onError: ON_ERROR[below(3)],
			});

			const results = run.results ?? [
				...run.rows,
				...run.errorRows.map(({ error }) => error as IDataObject),
			];
			const byEmail = new Map(results.map((result) => [String(result.user_email), result]));
			expect(results).toHaveLength(emails.length);
			expect(byEmail.size).toBe(emails.length);

			const writes = writesTo(sandbox);
			emails.forEach((email, index) => {
				const { success, status } = byEmail.get(email) ?? {};
				const isDone = kind.isDone(sandbox, email);
				const isNew = isDone && !before[index];
				if (success === true) expect([email, status, isDone]).toEqual([email, status, true]);
				if (isNew) expect([email, success || status === 'unknown']).toEqual([email, true]);
				if (status === 'not_sent') {
					expect([email, writes.some((request) => kind.names(request, email))]).toEqual([
						email,
						false,
					]);
				}
			});
		});
	},
);
