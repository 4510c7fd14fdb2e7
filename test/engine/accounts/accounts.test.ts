import type { IDataObject } from 'n8n-workflow';

import { create } from './examples/create';
import type { Example } from './examples/example';
import { changeGroups, changeUsers } from './examples/memberships';
import { get, getAll, getAllGroups, getMembers } from './examples/reads';
import { statuses } from './examples/setStatus';
import { upsert } from './examples/upsert';
import { stages, type Kind } from './stage';
import { tell, type Told } from './told';

const EXAMPLES = {
	Create: create,
	'Create or Update': upsert,
	'Activate and Deactivate': statuses,
	'Add or Remove Groups': changeGroups,
	'Add or Remove Users': changeUsers,
	Get: get,
	'Get Many': getAll,
	'Get Members': getMembers,
	'Get Many of groups': getAllGroups,
};

const KINDS: Kind[] = ['Plugin API', 'toy'];

describe.each(Object.entries(EXAMPLES))('%s', (_, examples) => {
	const open = stages();
	const run = async (kind: Kind, { troubles, ...example }: Example): Promise<Told> => {
		const { parameters, items, onError, retryOnFail } = example;
		return await tell(await open[kind](troubles), { parameters, items, onError, retryOnFail });
	};

	describe.each(KINDS)('in an account behind the %s', (kind) => {
		it.each(examples)('$name', async (example) => {
			const { rows = [], errorRows = [], hints = [], thrown, results, changed = {} } = example;
			const told = await run(kind, example);
			expect(told).toMatchObject({
				rows,
				errorRows,
				hints: hints.map((hint) => expect.stringContaining(hint) as string),
				...(results && { results }),
			});
			expect(told.changed).toEqual(changed);
			expect(told.thrown === undefined).toBe(thrown === undefined);
			for (const words of thrown ?? []) expect(told.thrown).toContain(words);
		});
	});

	it.each(examples.filter(({ parameters }) => !('limit' in parameters)))(
		'tells the same of both: $name',
		async (example) => {
			const [plugin, toy] = await Promise.all(KINDS.map((kind) => run(kind, example)));
			expect(comparable(toy)).toEqual(comparable(plugin));
		},
	);
});

/** Without what is a server's own: its words, and what it knows of a user beside their name and groups. */
const comparable = (told: Told | undefined) => ({
	...told,
	rows: told?.rows.map(portable),
	errorRows: told?.errorRows.map(portable),
	results: told?.results?.map(portable),
	thrown: told?.thrown?.replace(/\nDronaHQ said: .*/, ''),
});

const portable = ({ error, ...row }: IDataObject): IDataObject => ({
	...row,
	...(error !== undefined && { error: portable(error as IDataObject) }),
	code: null,
	detail: null,
	user_desg: null,
	is_admin: null,
	user_reg_date: null,
});
