import { outcomeOfUpdate, type Updated } from '../../nodes/DronaHq/outcomes/updates';
import { DONE, refused, type Verdict } from '../../nodes/DronaHq/outcomes/verdict';
import { LOST, STOPPED } from './known';

const JOINED: Verdict = { ...DONE, listedAs: ['done'] };
const FAILED = refused('server_failed', { listedAs: ['failed'] });
const REJECTED = refused('rejected', { concernsRun: true });
const NOWHERE = refused('unknown_group', { message: "Group 'X' could not be used." });

const join = (verdict: Verdict, id = '20', name = 'IT') =>
	({ id, name, side: 'join', verdict }) as const;

const [DONE_ONE, LOST_ONE, UNSENT_ONE] = [JOINED, LOST, STOPPED].map((verdict) => [join(verdict)]);

const outcomeFor = (more: Partial<Updated>) =>
	outcomeOfUpdate({
		...{ joins: [], unknownGroups: [], otherGroups: [] },
		unused: { password: false, name: undefined },
		...more,
	});

describe('the outcome of an update is that of its worst step', () => {
	it.each<[string, Partial<Updated>, string, string | null]>([
		['nothing was due', {}, 'exists', null],
		['activated', { activation: DONE }, 'exists', null],
		['joined', { joins: DONE_ONE }, 'changed', null],
		['activated and joined', { activation: DONE, joins: DONE_ONE }, 'changed', null],
		['one of two refused', { activation: DONE, joins: [join(FAILED)] }, 'partial', 'server_failed'],
		['listed as failed alone', { activation: FAILED }, 'partial', 'server_failed'],
		['refused as a whole', { activation: REJECTED }, 'failed', 'rejected'],
		['a group unknown, and nothing done', { unknownGroups: [NOWHERE] }, 'failed', 'unknown_group'],
		[
			'a group unknown, one joined',
			{ joins: DONE_ONE, unknownGroups: [NOWHERE] },
			'partial',
			'unknown_group',
		],
		[
			'unclear beats refused',
			{ activation: FAILED, joins: LOST_ONE },
			'unknown',
			'connection_lost',
		],
		['refused beats unsent', { activation: REJECTED, joins: UNSENT_ONE }, 'failed', 'rejected'],
		['never sent', { activation: STOPPED, joins: UNSENT_ONE }, 'not_sent', 'stopped'],
		['done and never sent', { activation: DONE, joins: UNSENT_ONE }, 'partial', 'stopped'],
		['perhaps created', { creation: LOST, joins: DONE_ONE }, 'unknown', 'connection_lost'],
	])('%s', (_, more, status, reason) => {
		expect(outcomeFor(more)).toMatchObject({ status, reason });
	});

	it('ends the run where a whole request was refused, and not for one user', () => {
		expect(outcomeFor({ activation: REJECTED }).concernsRun).toBe(true);
		expect(outcomeFor({ activation: FAILED }).concernsRun).toBeUndefined();
	});
});

describe('its message says', () => {
	const messageFor = (more: Partial<Updated>) => outcomeFor(more).message;

	it('what was done, what was not, and why', () => {
		const joins = [join(JOINED), join(FAILED, '30', 'HR')];
		expect(messageFor({ activation: DONE, joins })).toMatch(
			/^In the account already; active now, and added to IT\. Not added to HR: DronaHQ could not/,
		);
		expect(messageFor({ activation: LOST, joins: [join(JOINED)] })).toMatch(
			/^In the account already\. Added to IT\. Perhaps not activated: The connection .*does no harm\.$/,
		);
	});

	it('what of the row was not used', () => {
		const unused = { password: true, name: 'Ada Lim' };
		expect(messageFor({ activation: DONE, unused, otherGroups: ['Payroll', 'HR'] })).toBe(
			"In the account already, active, and in all of these groups. The password in this row was not used. Also in: Payroll, HR. DronaHQ calls this user 'Ada Lim'; names cannot be changed through the API.",
		);
	});

	it('never more than is known of somebody who was perhaps created', () => {
		const groups = { creation: LOST, unused: { password: true, name: undefined } };
		expect(messageFor(groups)).toMatch(/in these groups\. That the password .* is not certain\.$/);
		expect(messageFor({ ...groups, joins: [join(FAILED)] })).toContain('check their groups');
	});
});

describe('its columns', () => {
	it('tell the groups, the activation, and what else there is', () => {
		const joins = [join(JOINED), join(FAILED, '30', 'HR')];
		expect(outcomeFor({ activation: DONE, joins, otherGroups: ['Payroll'] }).extra).toMatchObject({
			...{ assigned_to: [20], failed_groups: [30] },
			...{ activated: true, other_groups: 'Payroll' },
		});
	});

	it('are empty where nothing is known or was asked', () => {
		expect(outcomeFor({ otherGroups: null }).extra).toMatchObject({
			assigned_to: null,
			activated: null,
			other_groups: null,
		});
		expect(outcomeFor({ activation: LOST }).extra).toMatchObject({ activated: null });
		expect(outcomeFor({ activation: FAILED }).extra).toMatchObject({ activated: false });
	});
});
