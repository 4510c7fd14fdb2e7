/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import type { Observation } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import { passwordOf, PASSWORD, TOKEN } from '../truth/oracle/people';
import type { Named, Plan } from '../truth/oracle/plan';
import {
	activating,
	active,
	at,
	creating,
	inactive,
	item,
	judges,
	looking,
	LOST,
	meeting,
	ofGroup,
	OPTIONS,
	planFor,
	QUIET,
	result,
	stateOf,
	userIn,
} from './oracleRuns';

const RETRIES = { ...OPTIONS, maxRetries: 2 };

const NOBODY = { people: 2, absentEvery: 1, status: 'inactive', isCrowded: false } as const;

const creation = (more: Partial<Plan> = {}): Plan =>
	planFor('create', { account: NOBODY, options: RETRIES, ...more });

const [FIRST, SECOND] = [result(1, 'created'), result(2, 'created')];

/** Two users were created, or activated, and the node says so. */
const creates = (lie: Partial<Observation> = {}): Observation => ({
	...QUIET,
	plan: creation(),
	before: stateOf(),
	after: stateOf(active(1), active(2)),
	log: [creating([1, 2])],
	results: [FIRST, SECOND],
	...lie,
});

const activates = (lie: Partial<Observation> = {}): Observation => ({
	...creates(),
	plan: planFor('activate', { options: RETRIES }),
	before: stateOf(inactive(1), inactive(2)),
	log: [activating([1, 2])],
	results: [result(1, 'activated'), result(2, 'activated')],
	...lie,
});

/** The same is said of both users, or something else of the second one. */
const both = (...said: [status: string, reason: string | null, more?: object]) => ({
	results: [result(1, ...said), result(2, ...said)],
});
const second = (status: string, reason: string | null = null) => ({
	results: [FIRST, result(2, status, reason)],
});

/** The second creation broke. */
const BROKEN = { log: [creating([1]), creating([2], LOST)] };

const BUSY = meeting('F65');

/** Two rows create one user in another group each; the request names the groups. */
const joined = (groups: number[]): Observation => {
	const user = userIn(1, groups);
	return creates({
		plan: creation({
			items: ([10, 50] as const).map((id) => item(1, { assign: [{ id, byName: true }] })),
		}),
		after: stateOf(user),
		log: [creating([1], {}, { user_group_name: user.user_group.map((one) => one.grp_name) })],
		results: [FIRST, at(1, FIRST)],
	});
};

/** Somebody joined a group, and the result says in these words what was wanted. */
function worded(change: string | null): Observation {
	const users: Named[] = [{ person: 1, by: 'id', spelling: 'plain' }];
	const about = { user_email: null, user_id: 1, success: true, assigned_to: [50], change };
	return activates({
		plan: planFor('changeGroups', {
			items: [item(1, { users, assign: [{ id: 50, byName: false }] })],
		}),
		before: stateOf(active(1)),
		after: stateOf(userIn(1, [10, 50])),
		log: [ofGroup(50, [1], [])],
		results: [result(1, 'changed', null, about)],
	});
}

/** A dry run of `activate` in an account that has the first of two users; what it says of both. */
const dry = (firstName: string | null, status = 'failed', reason: string | null = 'not_found') =>
	activates({
		plan: planFor('activate', {
			account: { ...NOBODY, absentEvery: 2 },
			options: { ...RETRIES, dryRun: true },
		}),
		before: stateOf(inactive(1)),
		after: stateOf(inactive(1)),
		log: [looking(1), looking(2, { status: 404 })],
		results: [
			result(1, 'planned', null, { user_name: firstName }),
			result(2, status, reason, { user_name: null }),
		],
	});

const THREE = [1, 2, 3] as const;

judges(
	violationsOf,
	{
		'two users who are created': creates(),
		'two users who are activated': activates(),
		'a user who is unclear because a request was spoilt': creates({
			log: [...BROKEN.log, looking(2)],
			...second('unknown', 'connection_lost'),
		}),
		'rows of one new user that are sent as one': joined([10, 50]),
		'what was wanted, by ID': worded('join 50'),
		'what was wanted, by name': worded('join Everyone'),
		'a dry run that shows who is meant and who is not there': dry('Person 1'),
	},
	[
		['success that is not so', creates({ after: stateOf(active(1)) })],
		['created, but was there already', creates({ before: stateOf(active(2)) })],
		['success without evidence', creates(BROKEN)],
		['success without evidence', activates({ log: [activating([1])] })],
		['unknown without a fault', creates(second('unknown', 'timeout'))],
		['refused without a no', creates(second('failed', 'rejected'))],
		['changed, and not told', creates(second('failed', 'rejected'))],
		['in part without a reason', creates(second('partial', 'some_groups_failed'))],
		['planned without a cause', creates(second('planned'))],
		['sent, and called not sent', creates(second('not_sent', 'stopped'))],
		[
			'not sent without a cause',
			creates({
				...second('not_sent', 'stopped'),
				log: [creating([1])],
				after: stateOf(active(1)),
			}),
		],
		['created twice', creates({ log: [creating([1, 2]), creating([2])] })],
		['created twice', creates({ log: [creating([1, 2], BUSY), creating([1, 2])] })],
		['sent again without need', activates({ log: [activating([1, 2]), activating([2])] })],
		[
			'too many retries',
			activates({ log: [BUSY, BUSY, BUSY, {}].map((more) => activating([1, 2], more)) }),
		],
		[
			'gave up early',
			activates({
				log: [activating([1]), activating([2], BUSY)],
				results: [result(1, 'activated'), result(2, 'unknown', 'server_error')],
			}),
		],
		['sent in a dry run', creates({ plan: creation({ options: { ...RETRIES, dryRun: true } }) })],
		["somebody else's id", creates(both('created', null, { user_id: 1 }))],
		['in part, but not at all', creates({ ...second('partial', 'x'), after: stateOf(active(1)) })],
		['unclear, and not looked up', creates({ ...second('unknown', 'connection_lost'), ...BROKEN })],
		['looked up without need', creates({ log: [creating([1, 2]), looking(2)] })],
		['no status at all', creates(second('found'))],
		['no outcome', creates({ results: [FIRST] })],
		['an outcome too many, or of a wrong pair', creates({ results: [FIRST, SECOND, SECOND] })],
		[
			'an outcome too many, or of a wrong pair',
			creates({ results: [at(1, FIRST), at(0, SECOND)] }),
		],
		[
			'twins disagree',
			creates({
				plan: creation({ items: [item(1), item(2), item(1)] }),
				log: [creating([1]), creating([2])],
				results: [FIRST, SECOND, at(2, result(1, 'unknown', 'connection_lost'))],
			}),
		],
		['paired to no item', creates({ results: [at(7, FIRST)] })],
		['on the wrong output', creates({ results: [FIRST, { ...SECOND, output: 'error' }] })],
		[
			'input columns beside an error of create',
			creates({
				results: [{ ...result(2, 'failed', 'rejected'), output: 'error', columns: ['password'] }],
			}),
		],
		['success and status disagree', creates(both('unknown', 'timeout', { success: true }))],
		['thrown under Continue', creates({ thrown: 'A sentence.', hasResults: true })],
		['crashed', creates({ thrown: 'x is not a function', results: [] })],
		[
			'went on where it had to stop',
			creates({
				plan: creation({ onError: 'stopWorkflow' }),
				after: stateOf(),
				...both('failed', 'rejected'),
			}),
		],
		['a user is gone', activates({ after: stateOf(active(1)) })],
		['somebody was created unasked', creates({ after: stateOf(...THREE.map(active)) })],
		[
			"created with somebody else's data",
			creates({ after: stateOf(active(1), { ...active(2), user_name: 'Person 1' }) }),
		],
		[
			"sent with somebody else's data",
			creates({ log: [creating([1]), creating([2], {}, { user_password: passwordOf(1, 0) })] }),
		],
		["sent with somebody else's data", joined([10])],
		["sent with somebody else's data", joined([10, 50, 60])],
		['success without evidence', joined([10])],
		[
			"somebody's status changed unasked",
			activates({ before: stateOf(...THREE.map(inactive)), after: stateOf(...THREE.map(active)) }),
		],
		["somebody's groups changed unasked", activates({ after: stateOf(active(1), userIn(2, [])) })],
		['another host was asked', creates({ elsewhere: 1 })],
		['a token got out', creates({ kept: `?tokenkey=${encodeURIComponent(TOKEN)}` })],
		['a token got out', creates({ kept: `{ note: '${JSON.stringify(TOKEN)}' }` })],
		[
			'a password got out',
			creates({ kept: Buffer.from(`{"p":"${PASSWORD}1.0"}`).toString('base64') }),
		],
		...[null, 'leave 50', 'join 10', 'join 50; join 50'].map((change): [string, Observation] => [
			'other words for what is wanted',
			worded(change),
		]),
		["somebody else's name", dry('Person 2')],
		["somebody else's name", dry(null)],
		['planned without a cause', dry('Person 1', 'planned', null)],
		['not sent without a cause', dry('Person 1', 'not_sent')],
	],
);

it('knows nothing of the node', () => {
	const root = join(__dirname, '..', '..');
	const known = new Set<string>();
	const follow = (file: string): void => {
		if (known.has(file)) return;
		known.add(file);
		const source = readFileSync(file, 'utf8');
		for (const [, target = ''] of source.matchAll(/from '(\.[^']+)'/g)) {
			const path = join(dirname(file), target);
			follow([`${path}.ts`, join(path, 'index.ts')].find(existsSync) ?? path);
		}
	};
	const exact = ['oracle', 'plans', 'sheet'].map((name) => `exact/${name}`);
	for (const name of ['oracle', 'plans', 'coverage', 'workflow', ...exact]) {
		follow(join(root, 'test', 'truth', 'oracle', `${name}.ts`));
	}
	const described = join(root, 'test', 'operations', 'described');
	for (const file of readdirSync(described)) follow(join(described, file));
	const folders = [...known].map((file) => relative(root, dirname(file)).replaceAll('\\', '/'));
	expect([...new Set(folders)].sort()).toEqual([
		'test/operations',
		'test/operations/described',
		'test/sandbox',
		'test/sandbox/faults',
		'test/truth/generated',
		'test/truth/oracle',
		'test/truth/oracle/exact',
	]);
});
