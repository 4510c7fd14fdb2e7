import { WRAPPINGS } from '../operations/item';
import type { Observation, Result } from '../truth/oracle/observation';
import { violationsOf } from '../truth/oracle/oracle';
import type { Item, Named, OperationName, Plan } from '../truth/oracle/plan';
import {
	activating,
	active,
	at,
	creating,
	emailOf,
	inactive,
	item,
	judges,
	ofGroup,
	planFor,
	QUIET,
	result,
	stateOf,
	userIn,
} from './oracleRuns';

const run = (operation: OperationName, plan: Partial<Plan>, lie: Partial<Observation>) => ({
	...QUIET,
	plan: planFor(operation, plan),
	before: stateOf(inactive(1), inactive(2)),
	after: stateOf(active(1), active(2)),
	log: [activating([1, 2])],
	results: [result(1, 'activated'), result(2, 'activated')],
	...lie,
});

const under = (onError: Plan['onError'], seen: Observation): Observation => ({
	...seen,
	plan: { ...seen.plan, onError },
	...(onError === 'stopWorkflow' && {
		thrown: 'A sentence.',
		hasResults: true,
		results: seen.results.map((one) => ({ ...one, item: null, output: 'thrown' as const })),
	}),
});

const notSent = (reason: string, place: number, more: object = {}): Result =>
	at(place, result(0, 'not_sent', reason, { user_email: null, ...more }));

const NOBODY = { people: 2, absentEvery: 1, status: 'inactive', isCrowded: false } as const;

const CREATED = [result(1, 'created'), result(2, 'created')];

/** Two users are created, and say so; behind them there may be something else. */
const creates = (lie: Partial<Observation> = {}, ...items: Item[]): Observation =>
	run(
		'create',
		{ account: NOBODY, items: [item(1), item(2), ...items] },
		{ before: stateOf(), log: [creating([1, 2])], results: CREATED, ...lie },
	);

const BLANK = item(3, { flaw: 'blank' });

const withBlank = (results: Result[] = [...CREATED, notSent('blank', 2)]): Observation =>
	creates({ results }, BLANK);

/** The second row's email stands in a column that is called otherwise. */
const withMarked = (told: Result, lie: Partial<Observation> = {}): Observation =>
	run(
		'activate',
		{ items: [item(1), item(2, { flaw: 'marked' })] },
		{
			after: stateOf(active(1), inactive(2)),
			log: [activating([1])],
			results: [result(1, 'activated'), told],
			...lie,
		},
	);

const aboutColumn = notSent('invalid_input', 1, { message: "The column 'email' isn't there." });

/** Each of both rows names both users; this is said of them. */
const ofOneList = (...results: Result[]): Observation => {
	const users = [1, 2].flatMap((person) => item(person).users);
	return run('activate', { items: [item(1, { users }), item(2, { users })] }, { results });
};

const activated = (place: number | null): Result[] =>
	[1, 2].map((person) => at(place, result(person, 'activated')));

/** Two users are to join two groups, by a list each that two items give; the first group is refused. */
function ofTwoLists(): Observation {
	const users = [1, 2].map((person): Named => ({ person, by: 'id', spelling: 'plain' }));
	const items = ([50, 60] as const).map((id) =>
		item(1, { users, assign: [{ id, byName: false }] }),
	);
	const both = (...groups: number[]) => stateOf(userIn(1, groups), userIn(2, groups));
	const told = (group_id: number, status: string, output: Result['output']) =>
		[1, 2].map((user_id): Result => {
			const about = { user_email: null, user_id, group_id, action: 'assign' };
			const success = status === 'assigned';
			const one = result(1, status, success ? null : 'rejected', { ...about, success });
			return { ...one, item: null, output };
		});
	return run(
		'changeUsers',
		{ items: [...items, ...items], onError: 'continueErrorOutput' },
		{
			before: both(10),
			after: both(10, 60),
			log: [ofGroup(50, [1, 2], [], { status: 400 }), ofGroup(60, [1, 2], [])],
			results: [...told(60, 'assigned', 'main'), ...told(50, 'failed', 'error')],
		},
	);
}

/** A text, or a list, holds a user to be deactivated and what can't be used; `done`: that user is. */
function inPart(variant: Item['variant'], done: boolean, message = "Also 'person2' is there.") {
	const users = [item(1), item(2)].flatMap((one) => one.users);
	const [first, other] = users as [Named, Named];
	const spoilt = { users: [first, { ...other, spelling: 'malformed' }] satisfies Named[], variant };
	return run(
		'deactivate',
		{ items: [item(1, spoilt)] },
		{
			before: stateOf(active(1)),
			after: stateOf(done ? inactive(1) : active(1)),
			log: done ? [activating([1])] : [],
			results: [
				done
					? result(1, 'deactivated', null, { success: true })
					: notSent('invalid_input', 0, { user_email: emailOf(1), message }),
				notSent('invalid_email', 0, { user_email: 'person2' }),
			],
		},
	);
}

/** A user whose address stands in something is created under this one. */
const wrapped = (spelling: Named['spelling'], user_email = emailOf(1)): Observation =>
	run(
		'create',
		{ account: NOBODY, items: [item(1, { users: [{ person: 1, by: 'email', spelling }] })] },
		{
			before: stateOf(),
			after: stateOf({ ...active(1), user_email }),
			log: [creating([1], {}, { user_email })],
			results: [result(1, 'created', null, { user_email })],
		},
	);

const STRICT: Plan = { ...withBlank().plan, onError: 'stopWorkflow' };

const FAILED = [1, 2].map((person) => result(person, 'failed', 'rejected'));

judges(
	violationsOf,
	{
		'a blank row': withBlank(),
		'a blank row on the main output': under('continueErrorOutput', withBlank()),
		'a column called otherwise': withMarked(aboutColumn),
		'a column called otherwise under Stop': under(
			'stopWorkflow',
			withMarked(aboutColumn, {
				after: stateOf(inactive(1), inactive(2)),
				log: [],
				results: [result(1, 'not_sent', 'stopped'), aboutColumn],
			}),
		),
		'a list that several items give': ofOneList(...activated(null)),
		'two lists that several items give': ofTwoLists(),
		'a list of which each item is to name all': run(
			'activate',
			{ gives: 'all' },
			{ results: activated(null) },
		),
		'a text that can be read in part': inPart(1, false),
		'a list that can be read in part': inPart(0, true),
		...Object.fromEntries(WRAPPINGS.map((one) => [`an address ${one}`, wrapped(one)])),
	},
	[
		['a blank row taken for another', withBlank([...CREATED, notSent('invalid_input', 2)])],
		['no outcome', withBlank(CREATED)],
		[
			'another row taken for a blank one',
			creates({ results: [result(1, 'created'), result(2, 'not_sent', 'blank')] }),
		],
		[
			'on the wrong output',
			under(
				'continueErrorOutput',
				withBlank([...CREATED, { ...notSent('blank', 2), output: 'error' }]),
			),
		],
		['thrown without a cause', under('stopWorkflow', withBlank())],
		[
			'went on where it had to stop',
			{ ...withBlank([...FAILED, notSent('blank', 2)]), plan: STRICT },
		],
		[
			'another row taken for a blank one',
			run('activate', { items: [BLANK] }, { results: [notSent('blank', 0)] }),
		],
		['success without evidence', withMarked(result(2, 'activated', null, { user_email: null }))],
		['a column that is not there, and not told', withMarked(notSent('invalid_input', 1))],
		['sent beside a row that cannot be used', under('stopWorkflow', withMarked(aboutColumn))],
		['no outcome', ofOneList(...activated(0))],
		['an outcome too many, or of a wrong pair', ofOneList(...activated(0), ...activated(1))],
		['paired to no item', run('activate', {}, { results: activated(null) })],
		[
			"one item's columns beside what several ask for",
			ofOneList(...activated(null).map((one) => ({ ...one, columns: ['email'] }))),
		],
		['not in the order of the input', ofOneList(...activated(null).reverse())],
		['success without evidence', inPart(1, true)],
		["somebody's status changed unasked", inPart(1, true)],
		['an entry in the way, and not told', inPart(1, false, 'A sentence.')],
		['somebody was created unasked', wrapped('with a mark', 'person1\u200B@example.com')],
		['somebody was created unasked', wrapped('link', 'mailto:person1@example.com')],
	],
);
