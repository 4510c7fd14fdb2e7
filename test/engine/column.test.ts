import fc from 'fast-check';
import {
	NodeConnectionTypes,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
} from 'n8n-workflow';

import { plainColumn, plainValue } from '../../nodes/DronaHq/run/column';
import { runInEngine } from './harness/run';

const columnValue = (raw: unknown, json: IDataObject) => {
	const column = plainColumn(raw);
	return column === undefined ? undefined : plainValue(json, column);
};

/** Reads its parameter as n8n works it out, and as we take it from the column. */
class BothWays implements INodeType {
	description: INodeType['description'] = {
		displayName: 'Both Ways',
		name: 'bothWays',
		group: ['transform'],
		version: 1,
		description: 'Reads a parameter in two ways',
		defaults: { name: 'Both Ways' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Value', name: 'value', type: 'string', default: '' }],
		usableAsTool: true,
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const raw = this.getNodeParameter('value', 0, null, { rawExpressions: true });
		return [
			this.getInputData().map(({ json }, item) => {
				const taken = columnValue(raw, json);
				const workedOut = taken === undefined ? null : this.getNodeParameter('value', item, null);
				return { json: { taken, workedOut, isTaken: taken !== undefined }, pairedItem: { item } };
			}),
		];
	}
}

async function readBothWays(value: string, items: IDataObject[]): Promise<IDataObject[]> {
	const { rows } = await runInEngine({
		nodeType: new BothWays(),
		nodeName: 'Both Ways',
		parameters: { value },
		items,
		credential: null,
	});
	return rows;
}

const values = fc.oneof(
	fc.string({ unit: 'grapheme' }),
	fc.double(),
	fc.integer(),
	fc.constantFrom('', '=1+1', '={{ 1 }}', '{{ $json.other }}', ' a ', '\u0000', '1e3', 'true'),
	fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.constant(null))),
	fc.jsonValue(),
);

it.each([
	'={{ $json.email }}',
	'={{$json.email}}',
	'={{ $json["email"] }}',
	"={{ $json['email'] }}",
	'={{\n$json.email\n}}',
])('%j is the same taken from the column as worked out by n8n', async (expression) => {
	await fc.assert(
		fc.asyncProperty(fc.array(values, { minLength: 1, maxLength: 50 }), async (column) => {
			const items = column.map((email) => ({ email }) as IDataObject);
			const rows = await readBothWays(expression, items);
			for (const { taken, workedOut, isTaken } of rows) {
				// As `Object.is` tells them apart, in lists, too.
				if (isTaken) expect(taken).toStrictEqual(workedOut);
			}
		}),
		{ numRuns: 20 },
	);
});

it('a column of plain text is taken', async () => {
	const rows = await readBothWays('={{ $json.email }}', [{ email: 'a@example.com' }]);
	expect(rows).toEqual([{ taken: 'a@example.com', workedOut: 'a@example.com', isTaken: true }]);
});

it.each([[[]], [['Sales', 'Field']], [[10, '11', '={{ 1 }}', '']]])(
	'a column of the list %j is taken',
	async (groups) => {
		const rows = await readBothWays('={{ $json.groups }}', [{ groups }]);
		expect(rows).toEqual([{ taken: groups, workedOut: groups, isTaken: true }]);
	},
);

it.each(['First Name', 'naïve', 'a.b', '$x', 'e-mail', '1'])(
	'the column %j may be given in brackets',
	async (name) => {
		expect(await readBothWays(`={{ $json["${name}"] }}`, [{ [name]: 'x' }])).toEqual([
			{ taken: 'x', workedOut: 'x', isTaken: true },
		]);
	},
);

it.each([
	'plain text',
	'=text {{ $json.email }}',
	'={{ $json.email }} ',
	'={{ $json.email.trim() }}',
	'={{ $json.email + "" }}',
	'={{ $JSON.email }}',
	'={{ $json.person.email }}',
	'={{ $json["em" + "ail"] }}',
	"={{ $json['em\\x61il'] }}",
	'={{ $("Users").item.json.email }}',
	'={{ $json.constructor }}',
	'={{ $json.toString }}',
	'={{ $json.missing }}',
	'{{ $json.email }}',
])('%j is left to n8n', (raw) => {
	expect(columnValue(raw, { email: 'a@example.com' })).toBeUndefined();
});

it.each([
	null,
	undefined,
	true,
	{ a: 1 },
	Number.NaN,
	Number.POSITIVE_INFINITY,
	['Sales', null],
	['Sales', ['Field']],
	[{ name: 'Sales' }],
	[true],
	[Number.NaN],
	new Date(0),
	new Array(1),
])('a column that holds %p is left to n8n', (...[email]: unknown[]) => {
	expect(columnValue('={{ $json.email }}', { email } as IDataObject)).toBeUndefined();
});
