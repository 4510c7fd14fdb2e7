import type { Lie } from '../lie';

const EXISTING = 'nodes/DronaHq/account/existing.ts';
const LOOK_UPS = 'nodes/DronaHq/account/lookUps.ts';
const CARRY_OUT = 'nodes/DronaHq/run/carryOut.ts';
const FOUND = 'nodes/DronaHq/run/found.ts';
const LOOK_UP = 'nodes/DronaHq/run/lookUp.ts';
const PLAN = 'nodes/DronaHq/run/plan.ts';
const UPDATES = 'nodes/DronaHq/run/updates.ts';
const OUTCOMES = 'nodes/DronaHq/outcomes/updates.ts';
const UPSERT = 'nodes/DronaHq/operations/user/upsert.ts';

const PURE = ['test/unit/existing.test.ts'];
const OF_OUTCOMES = ['test/unit/updates.test.ts'];
const LOOKED_UP = ['test/unit/lookUp.test.ts'];
const ENGINE = ['test/engine/upsert.test.ts'];
const AGAIN = ['test/engine/upsertRetry.test.ts'];

/** Create or Update, and dry runs, which look everybody up. */
export const upserts: Lie[] = [
	{
		name: "a user who exists is not activated although 'Reactivate' is on",
		file: EXISTING,
		find: 'creation.update?.reactivate ?',
		replace: 'creation.update?.reactivate === undefined ?',
		provenBy: PURE,
	},
	{
		name: "a user who exists is activated although 'Reactivate' is off",
		file: EXISTING,
		find: 'creation.update?.reactivate ?',
		replace: 'creation.update ?',
		provenBy: PURE,
	},
	{
		name: 'groups are changed before access is given back',
		file: CARRY_OUT,
		find: `['activate'],
	['join', 'leave'],`,
		replace: `['join', 'leave'],
	['activate'],`,
		provenBy: ENGINE,
	},
	{
		name: 'a user whose email is taken is not looked for',
		file: FOUND,
		find: "verdictOf(one)?.reason === 'already_exists'",
		replace: "verdictOf(one)?.reason === 'exists_elsewhere'",
		provenBy: ENGINE,
	},
	{
		name: 'a user of another account counts as created',
		file: FOUND,
		find: "refuse(refused('exists_elsewhere'))",
		replace: "refuse({ proves: 'done', reason: null })",
		provenBy: ENGINE,
	},
	{
		name: 'a user of another account is said to be in this one',
		file: FOUND,
		find: "refuse(refused('exists_elsewhere'))",
		replace: "refuse(refused('already_exists'))",
		provenBy: ENGINE,
	},
	{
		name: 'of rows that name one user the groups of the first alone are joined',
		file: PLAN,
		find: 'return hasSameResult(first, row) ? { ...row, repeats: firsts.get(key) } : row;',
		replace: 'return { ...row, changes: first.changes, repeats: firsts.get(key) };',
		provenBy: ENGINE,
	},
	{
		name: 'a row that names other groups of a user has the result of the first',
		file: PLAN,
		find: '(isPartOf(one, other) && isPartOf(other, one))',
		replace: '(isPartOf(one, one) && isPartOf(other, other))',
		provenBy: ENGINE,
	},
	{
		name: 'a row with other data of a user who exists counts as updated',
		file: PLAN,
		find: 'existing ? dataOf(existing.creation) :',
		replace: "existing ? '' :",
		provenBy: ENGINE,
	},
	{
		name: 'a user whose creation is unclear is activated as well',
		file: UPDATES,
		find: "[creation, ...due.filter(({ verb }) => verb === 'join')]",
		replace: '[creation, ...due]',
		provenBy: ENGINE,
	},
	{
		name: 'an unclear creation counts as done because the user is there',
		file: FOUND,
		find: "verdictOf(creation)?.proves === 'unclear',",
		replace: "verdictOf(creation)?.proves === 'in_part',",
		provenBy: ENGINE,
	},
	{
		name: 'a creation that an earlier try left unclear counts as done because the user is there',
		file: LOOK_UP,
		find: "verdict?.proves === 'unclear',",
		replace: "verdict?.proves === 'in_part',",
		provenBy: AGAIN,
	},
	{
		name: 'a new user without a password is sent',
		file: LOOK_UP,
		find: "wantedUser(row)?.password === ''",
		replace: 'wantedUser(row)?.password === undefined',
		provenBy: ENGINE,
	},
	{
		name: 'a user without a password whom no list shows is taken for new',
		file: LOOK_UPS,
		find: "one.password === ''",
		replace: "one.password !== ''",
		provenBy: ENGINE,
	},
	{
		name: 'a user is created although nobody knows whether they exist',
		file: LOOK_UPS,
		find: "(reason === 'not_found' && message === undefined)",
		replace: "(reason !== 'rejected' && message === undefined)",
		provenBy: LOOKED_UP,
	},
	{
		name: 'a user is created although others have the email in other capitals',
		file: LOOK_UPS,
		find: "(reason === 'not_found' && message === undefined)",
		replace: "(reason === 'not_found' && message !== '')",
		provenBy: LOOKED_UP,
	},
	{
		name: 'a group that this run has given its first member is not found',
		file: FOUND,
		find: "verdict?.reason === 'unknown_group'",
		replace: "verdict?.reason === 'not_found'",
		provenBy: ENGINE,
	},
	{
		name: 'a user is in all of the groups although one could not be found',
		file: OUTCOMES,
		find: '...unknownGroups.map((verdict) => outcomeOfQuestion(verdict, true)),',
		replace: '',
		provenBy: OF_OUTCOMES,
	},
	{
		name: 'a user who was updated in part counts as changed',
		file: OUTCOMES,
		find: "{ ...worst, status: 'partial' }",
		replace: "{ ...worst, status: 'changed' }",
		provenBy: OF_OUTCOMES,
	},
	{
		name: 'a user whose activation was refused is forgotten over the groups',
		file: OUTCOMES,
		find: '[...(activation ? [activation] : []), ...joins.map(({ verdict }) => verdict)]',
		replace:
			'[...(activation && joins.length === 0 ? [activation] : []), ...joins.map(({ verdict }) => verdict)]',
		provenBy: OF_OUTCOMES,
	},
	{
		name: 'a refused activation is shown as made',
		file: OUTCOMES,
		find: 'done: true, refused: false',
		replace: 'done: true, refused: true',
		provenBy: OF_OUTCOMES,
	},
	{
		name: 'a group that an earlier try has added is forgotten',
		file: UPDATES,
		find: 'memory?.of(row, [change]) !== undefined',
		replace: 'memory?.of(row, [change]) === null',
		provenBy: AGAIN,
	},
	{
		name: 'nothing was sent for a user who cannot be looked up any more, whatever an earlier try did',
		file: LOOK_UP,
		find: 'outcomeUnread(verdict, isBegun)',
		replace: 'outcomeUnread(verdict, isBegun && !creation)',
		provenBy: AGAIN,
	},
	{
		name: "a user's other groups are those of a record that may be cut",
		file: UPSERT,
		find: 'namesAllGroups(record) ?',
		replace: 'namesAllGroups(record) || others.length > 0 ?',
		provenBy: ENGINE,
	},
	{
		name: 'a dry run looks nobody up whom a request can name',
		file: LOOK_UP,
		find: 'everybody: isDryRun',
		replace: 'everybody: isDryRun && rows.length === 0',
		provenBy: LOOKED_UP,
	},
	{
		name: 'a dry run says of a user who exists that they would be created',
		file: UPSERT,
		find: `existing
			? planOf(existing, changes)`,
		replace: `existing && changes.length === 0
			? planOf(existing, changes)`,
		provenBy: ENGINE,
	},
	{
		name: 'the groups that only a user in no list shows are not found',
		file: FOUND,
		find: 'await breath.each(records.values(), (user) => sent.lookUps.see(user));',
		replace: '',
		provenBy: ENGINE,
	},
	{
		name: 'a user whose creation is unclear is not added to the groups that are missing',
		file: FOUND,
		find: 'of looks ?? []) if (user)',
		replace: "of looks ?? []) if (user && key === '')",
		provenBy: ENGINE,
	},
	{
		name: 'a user who could not be looked up is said to be in another account',
		file: FOUND,
		find: "refused('already_exists', { message,",
		replace: "refused('exists_elsewhere', { message,",
		provenBy: ENGINE,
	},
	{
		name: 'whatever an earlier try has sent, nothing was where a group cannot be looked up',
		file: UPDATES,
		find: 'memory?.hasUpdated(row, creation) === true',
		replace: 'memory?.hasUpdated(row, creation) === null',
		provenBy: AGAIN,
	},
	{
		name: 'who was created in part by an earlier try is looked up, and so counts as one who existed',
		file: LOOK_UP,
		find: "['done', 'in_part'].includes",
		replace: "['done'].includes",
		provenBy: AGAIN,
	},
	{
		name: 'a user who may be new is asked for although the whole list does not hold them',
		file: 'nodes/DronaHq/account/directory.ts',
		find: '|| !isAskedFor(one)',
		replace: '|| (this.isAlike(one) && isAskedFor(one))',
		provenBy: ENGINE,
	},
	{
		name: 'a dry run passes over a group that could not be found',
		file: UPSERT,
		find: 'unknown[0]?.verdict.reason',
		replace: 'unknown[1]?.verdict.reason',
		provenBy: ENGINE,
	},
	{
		name: 'nobody is told that the account refuses to activate anybody',
		file: UPSERT,
		find: 'asked.length > 0 && areListed ?',
		replace: 'asked.length > 0 && !areListed ?',
		provenBy: ENGINE,
	},
	{
		name: 'nobody is told that the password of a user who exists was not used',
		file: OUTCOMES,
		find: 'unused.password && !creation ?',
		replace: 'unused.password && creation ?',
		provenBy: OF_OUTCOMES,
	},
	{
		name: 'a long record that does not show a group is taken at its word',
		file: 'nodes/DronaHq/account/memberships.ts',
		find: 'return !isWhole;',
		replace: 'return false;',
		provenBy: ENGINE,
	},
	{
		name: 'nobody is created on a server that refuses to be asked for nobody',
		file: LOOK_UPS,
		find: 'status === 400 && !concernsRun',
		replace: 'status === 400 && concernsRun === true',
		provenBy: ENGINE,
	},
];
