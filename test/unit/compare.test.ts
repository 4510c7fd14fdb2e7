/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';

import { argumentsOf } from '../compare/arguments';
import { BLOCK, planAt, plansOf } from '../compare/blocks';
import { atOnceOf, load } from '../compare/build';
import { Clock } from '../compare/clock';
import { compileWorkingTree } from '../compare/compile';
import { areSame, differencesOf, lineOf } from '../compare/differences';
import { explain, unwanted } from '../compare/explain';
import { masked, observedOf, plain, type Observed } from '../compare/observed';
import { Tally } from '../compare/tally';
import { WANTED, type Wanted } from '../compare/wanted';
import type { LoggedRequest } from '../sandbox';

const observed = (more: Partial<Observed> = {}): Observed => ({
	main: [{ json: { status: 'created', message: 'Done.' }, pairedItem: { item: 0 } }],
	error: [],
	hints: [],
	thrown: null,
	requests: [{ method: 'POST', path: '/users' }],
	elsewhere: [],
	waits: [],
	stray: [],
	...more,
});

const kindsOf = (before: Observed, after: Observed): string[] =>
	differencesOf(before, after).map(({ kind }) => kind);

describe('What is seen of a run', () => {
	const request: LoggedRequest = {
		method: 'PUT',
		path: '/users',
		query: {},
		headers: { host: '127.0.0.1:41234', accept: '*/*' },
		body: { user_emails: ['a@example.com'] },
		status: 200,
		atOnce: 1,
	};

	it('holds the requests as they arrived, but for ports', () => {
		const { requests } = observedOf({
			log: [request],
			elsewhere: [],
			waits: [500],
			stray: [],
		});
		expect(requests).toEqual([
			{
				method: 'PUT',
				path: '/users',
				query: {},
				headers: { host: '127.0.0.1:PORT', accept: '*/*' },
				body: { user_emails: ['a@example.com'] },
				status: 200,
			},
		]);
	});

	it('holds waits, but not those that only let others have their turn', () => {
		expect(observedOf({ log: [], elsewhere: [], waits: [0, 500, 0], stray: [] }).waits).toEqual([
			500,
		]);
	});

	it('masks ports in any spelling, and nothing else', () => {
		expect(masked('http://127.0.0.1:8080/a?b=http%3A%2F%2F127.0.0.1%3A8080 at 12:30')).toBe(
			'http://127.0.0.1:PORT/a?b=http%3A%2F%2F127.0.0.1%3APORT at 12:30',
		);
	});

	it('holds what errors carry, without where they were thrown', () => {
		const error = Object.assign(new TypeError('No', { cause: new Error('Why') }), {
			description: 'Never',
			context: { results: [1] },
			node: { parameters: { operation: 'get' } },
		});
		expect(plain({ error })).toEqual({
			error: {
				name: 'TypeError',
				message: 'No',
				cause: { name: 'Error', message: 'Why' },
				description: 'Never',
				context: { results: [1] },
				parameters: ['operation'],
			},
		});
	});

	it('is an end of what holds itself', () => {
		const ring: { again?: unknown } = {};
		ring.again = ring;
		expect(plain([ring, ring])).toEqual([{ again: '[itself]' }, { again: '[itself]' }]);
	});
});

describe('Differences', () => {
	it('are none where everything is the same', () => {
		expect(differencesOf(observed(), observed())).toEqual([]);
	});

	it('are named by their place, without its numbers', () => {
		const after = observed({
			main: [{ json: { status: 'created', message: 'It is done.' }, pairedItem: { item: 0 } }],
		});
		const [difference] = differencesOf(observed(), after);
		expect(difference?.kind).toBe('main[].json.message');
		expect(difference && lineOf(difference)).toBe('main[0].json.message: "Done." → "It is done."');
	});

	it('are found in the number and in the order of requests', () => {
		const [one, other] = [
			{ method: 'GET', path: '/users/1' },
			{ method: 'GET', path: '/users/2' },
		];
		expect(
			kindsOf(observed({ requests: [one, other] }), observed({ requests: [other, one] })),
		).toEqual(['requests[].path', 'requests[].path']);
		expect(kindsOf(observed({ requests: [one, other] }), observed({ requests: [one] }))).toEqual([
			'number of requests',
			'requests[]',
		]);
	});

	it('are not told again of all that is out of step', () => {
		const requests = [1, 2, 3].map((id) => ({ method: 'GET', path: `/users/${id}` }));
		expect(kindsOf(observed({ requests }), observed({ requests: requests.slice(1) }))).toEqual([
			'number of requests',
			'requests[].path',
		]);
	});

	it('are found in the order of columns', () => {
		const after = observed({
			main: [{ json: { message: 'Done.', status: 'created' }, pairedItem: { item: 0 } }],
		});
		expect(kindsOf(observed(), after)).toEqual(['order of keys in main[].json']);
	});

	it('are shown from where long texts begin to differ', () => {
		const long = 'x'.repeat(1000);
		const line = lineOf({ kind: '', path: 'thrown', before: `${long}a`, after: `${long}b` });
		expect(line.length).toBeLessThan(400);
		expect(line).toMatch(/x+a" → …x+b"$/);
	});
});

describe('Wanted differences', () => {
	const longerMessage: Wanted = {
		name: 'a longer message',
		reason: 'People asked for it.',
		rewrite: ({ main }) => {
			for (const { json } of main as Array<{ json: { message: string } }>) {
				json.message = json.message.replace(/^Done\.$/, 'It is done.');
			}
		},
	};
	const oneMoreHint: Wanted = {
		name: 'one more hint',
		reason: 'People asked for it.',
		rewrite: ({ hints }) => void hints.push('Look'),
	};
	const rules = [longerMessage, oneMoreHint];
	const plan = planAt({ seed: 1 }, 0);
	const pair = (after: Observed) => ({ plan, before: observed(), after });
	const main = [{ json: { status: 'created', message: 'It is done.' }, pairedItem: { item: 0 } }];

	it('are no matter where there is no difference', () => {
		expect(explain(pair(observed()), rules)).toEqual([]);
	});

	it.each([
		['one', { main }, ['a longer message']],
		['the other', { hints: ['Look'] }, ['one more hint']],
		['both', { main, hints: ['Look'] }, ['a longer message', 'one more hint']],
	])('explain %s', (_, more, names) => {
		expect(explain(pair(observed(more)), rules)).toEqual(names);
	});

	it.each([
		['something is left', { main, waits: [1] }],
		['the new behaviour is another than the wanted one', { hints: ['Look out'] }],
	])('explain nothing where %s', (_, more) => {
		expect(explain(pair(observed(more)), rules)).toBeUndefined();
	});

	it('are not told of beside what nobody wants', () => {
		const left = unwanted(pair(observed({ main, waits: [1] })), rules);
		expect(left.map(({ kind }) => kind)).toEqual(['number of waits', 'waits[]']);
	});

	it('are left as they were seen', () => {
		const before = observed();
		explain({ plan, before, after: observed({ waits: [1] }) }, rules);
		expect(areSame(before, observed())).toBe(true);
	});

	it('have names of their own and reasons', () => {
		expect(new Set(WANTED.map(({ name }) => name)).size).toBe(WANTED.length);
		expect(WANTED.filter(({ reason }) => reason.length < 20)).toEqual([]);
	});
});

describe('The clock', () => {
	it('ends waits in the order in which they are due, and takes no time', async () => {
		const clock = new Clock();
		const started = clock.now;
		const ended: string[] = [];
		const wait = async (name: string, time: number) => {
			await clock.sleep(time);
			ended.push(`${name} after ${clock.now - started}`);
		};
		await Promise.all([wait('a', 60_000), wait('b', 10), wait('c', 10), wait('d', 0)]);
		expect(ended).toEqual(['d after 0', 'b after 10', 'c after 10', 'a after 60000']);
		expect(clock.waits).toEqual([60_000, 10, 10, 0]);
	});

	it('stands still while anything is under way, whatever follows it at once', async () => {
		const clock = new Clock();
		const ended: string[] = [];
		const waiting = clock.sleep(1).then(() => ended.push('wait'));
		for (const name of ['first', 'second']) {
			await clock.during(async () => {
				for (let turns = 0; turns < 20; turns++) await setImmediate();
				ended.push(name);
			});
		}
		await waiting;
		expect(ended).toEqual(['first', 'second', 'wait']);
	});
});

describe('A build', () => {
	it('holds no source that might be loaded instead, and names its option', () => {
		const folder = mkdtempSync(path.join(tmpdir(), 'dronahq-build-'));
		try {
			compileWorkingTree(folder);
			const files = ['nodes', 'credentials'].flatMap((name) =>
				readdirSync(path.join(folder, name), { recursive: true, encoding: 'utf8' }),
			);
			expect(files.filter((name) => name.endsWith('.ts'))).toEqual([]);
			expect(load(folder).atOnce).toBe('parallelRequests');
		} finally {
			rmSync(folder, { recursive: true });
		}
	});
});

describe('Plans', () => {
	it('are the same for a seed, one by one and together', () => {
		const source = { seed: 7 };
		const block = plansOf(source, 1);
		expect(block).toHaveLength(BLOCK);
		expect(planAt(source, BLOCK + 3)).toEqual(block[3]);
		expect(plansOf({ seed: 8 }, 5)).not.toEqual(plansOf(source, 5));
	});

	it('are of one operation where only that is asked for', () => {
		const operations = plansOf({ seed: 7, only: 'get' }, 0).map(({ operation }) => operation);
		expect(new Set(operations)).toEqual(new Set(['get']));
	});
});

describe('What is asked for', () => {
	it('is the last commit, a thousand plans, a seed and two processes', () => {
		expect(argumentsOf([])).toEqual({
			against: 'HEAD',
			plans: 1000,
			jobs: 2,
			seed: expect.any(Number),
		});
	});

	it.each([[['--plans', 'many']], [['--only', 'destroy']], [['--agianst', 'HEAD']]])(
		'is refused where it makes no sense: %j',
		(words) => {
			expect(argumentsOf(words)).toBeUndefined();
		},
	);

	it('finds the option for requests at once by its label or by its name', () => {
		const options = (displayName: string, name: string) => [
			{
				displayName: 'Options',
				name: 'options',
				type: 'collection' as const,
				default: {},
				options: [{ displayName, name, type: 'number' as const, default: 4 }],
			},
		];
		expect(atOnceOf(options('Requests at Once', 'atOnce'))).toBe('atOnce');
		expect(atOnceOf(options('At Once', 'parallelRequests'))).toBe('parallelRequests');
		expect(() => atOnceOf(options('At Once', 'atOnce'))).toThrow("'Requests at Once'");
	});
});

describe('The count', () => {
	it('says everything on one line', () => {
		const tally = new Tally();
		const worth = { metFault: true, isStray: false };
		tally.add({ is: 'slow' });
		tally.add({ is: 'same', ...worth, wanted: [] });
		tally.add({ is: 'same', ...worth, wanted: ['a longer message'] });
		const finding = { index: 3, kinds: ['hints'], text: '' };
		tally.add({ is: 'different', ...worth, metFault: false, finding });
		expect(tally.toString()).toBe(
			'4 plans, 1 slow ones left out, 2 met a fault, 1 differences, 1 wanted: a longer message 1',
		);
		expect(tally.kindsText()).toBe('     1 hints');
		tally.add({ is: 'same', metFault: false, isStray: true, wanted: [] });
		expect(tally.toString()).toContain('1 WENT ASTRAY');
	});
});
