import type { IDataObject } from 'n8n-workflow';

import { bodyOf } from './harness/dronaHq';
import { CONTINUE, runs, SETTINGS } from './harness/runs';
import { CREATE, joiners, locator, memberEmail, members, setStatus } from './harness/users';

const BLANK = { email: '', name: ' ', password: null, groups: '\u00A0', row_number: 3 };

const activate = setStatus('activate');
const run = runs({ account: { users: 2 } });
const reasonsOf = (rows: IDataObject[]) => rows.map(({ status, reason }) => reason ?? status);

/** That blank rows stop no operation stands in the catalogue of `test/truth`. */
describe('A blank row', () => {
	it.each(SETTINGS)('keeps its place on the main output, and is told: %s', async (onError) => {
		const [first, second] = joiners(2) as [IDataObject, IDataObject];
		const items = [first, BLANK, {}, second, { email: '\u200B', other: [] }];
		const { rows, errorRows, messages, sandbox } = await run(CREATE, items, {
			account: {},
			onError,
		});
		expect(reasonsOf(rows)).toEqual(['created', 'blank', 'blank', 'created', 'blank']);
		expect(rows[1]).toMatchObject({ success: false, status: 'not_sent', user_email: null });
		expect(errorRows).toEqual([]);
		expect(bodyOf(sandbox.log[0]).invitee_user).toHaveLength(2);
		expect(messages).toContain('3 rows are blank: nothing was done for them.');
		expect(messages.join()).not.toMatch(/of 5|of 2 users/);
	});

	it('stays blank where expressions have defaults, or give all rows the same', async () => {
		const password = "={{ $json.password || 'Welcome-2024' }}";
		const parameters = { ...CREATE, password, groupNames: '={{ ["Sales"] }}' };
		const { rows } = await run(parameters, [...joiners(1), BLANK]);
		expect(reasonsOf(rows)).toEqual(['created', 'blank']);
	});

	it('stops nothing where its expression cannot be worked out', async () => {
		const parameters = { ...activate, emails: '={{ $json.email.toLowerCase() }}' };
		const { rows } = await run(parameters, [...members(1), {}]);
		expect(reasonsOf(rows)).toEqual(['activated', 'blank']);
	});

	it("is neither a failure for 'If a User Fails' nor a success", async () => {
		const options = { ifUserFails: 'stop' };
		const { thrown } = await run(activate, [...members(1), { email: '' }], { options });
		expect(thrown).toBeUndefined();
		const nobody = await run(activate, [{ email: 'nobody@example.com' }, { email: '' }]);
		expect(nobody.thrown?.message).toContain('no user with this email');
	});

	it('is told in a dry run, too', async () => {
		const options = { dryRun: true };
		const { rows, messages } = await run(activate, [...members(1), { email: '' }], { options });
		expect(reasonsOf(rows)).toEqual(['planned', 'blank']);
		expect(messages[0]).toContain('1 of 1 rows would be carried out');
	});

	it.each([[[{}]], [[BLANK, { email: '' }]]])('is refused where all are: %j', async (items) => {
		const { thrown, sandbox } = await run(CREATE, items as IDataObject[]);
		expect(thrown?.message).toMatch(/'Email' is empty|No row has a column 'email'/);
		expect(sandbox.log).toEqual([]);
	});

	it('is refused where all that the rows hold is a mark that nobody sees', async () => {
		const parameters = {
			resource: 'group',
			operation: 'changeUsers',
			group: locator('name', '={{ $json.group }}'),
			assignUsers: '={{ $json.email }}',
		};
		const { thrown, sandbox } = await run(parameters, [{ group: '\u200B', email: '' }]);
		expect(thrown?.message).toContain("'Group' is empty");
		expect(sandbox.log).toEqual([]);
	});
});

describe('A row that is not blank', () => {
	it.each<[string, IDataObject]>([
		['has other columns', { email: '', name: 'Ada' }],
		['has a number of nought', { email: '', size: 0 }],
	])('is refused without an address: it %s', async (_, item) => {
		const { rows } = await run(setStatus('deactivate'), [item, ...members(1)], CONTINUE);
		expect(rows.map(({ reason }) => reason)).toEqual(['invalid_input', null]);
	});

	const [one, two] = [memberEmail(1), memberEmail(2)];

	it.each<[string, string, IDataObject[]]>([
		['the fields are written out', one, [{}]],
		[
			'another node gives somebody',
			`={{ $json.email ?? $('Start').item.json.other ?? "${two}" }}`,
			[{}, { email: one }],
		],
		['an expression gives somebody', `={{ ["${one}"] }}`, [{}, {}]],
	])('is an item without columns where %s', async (_, emails, items) => {
		const { rows } = await run({ ...activate, emails }, items);
		expect(rows.map(({ status }) => status)).toEqual(items.map(() => 'activated'));
	});
});
