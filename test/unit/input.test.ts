import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { requestOptions } from '../../nodes/DronaHq/operations/fields/options';
import { fieldsByPath, Input } from '../../nodes/DronaHq/run/input';
import { Params } from '../../nodes/DronaHq/run/params';
import { readSettings } from '../../nodes/DronaHq/run/settings';

const ITEMS = 3;

/** The items of a node with these parameters, and which of them n8n was asked to work out, each time. */
function itemsWith(parameters: IDataObject) {
	const fields = Object.keys(parameters).map(
		(name): INodeProperties => ({
			displayName: name,
			name,
			type: name === 'options' ? 'collection' : 'string',
			options: name === 'options' ? requestOptions : undefined,
			default: '',
		}),
	);
	const asked: string[] = [];
	const context = {
		getInputData: () => Array.from({ length: ITEMS }, () => ({ json: {} })),
		getNodeParameter(name: string, item: number, _: unknown, options?: object) {
			if (options) return parameters[name];
			asked.push(`${name} of ${item}`);
			return parameters[name];
		},
	};
	const input = new Input(context as unknown as IExecuteFunctions, fieldsByPath(fields));
	return { items: input.items.map((_, item) => new Params(input, item)), asked };
}

it.each([
	['Sales', ['group of 0']],
	["={{ $('Groups').first().json.name }}", ['group of 0']],
	['={{ $json.group + 1 }}', ['group of 0', 'group of 1', 'group of 2']],
])('n8n is asked once for what is the same for all items, else for each: %s', (group, expected) => {
	const { items, asked } = itemsWith({ group });
	expect(items.map((params) => params.text('group'))).toEqual([group, group, group]);
	expect(asked).toEqual(expected);
});

it('settings without expressions are read once', () => {
	const { items, asked } = itemsWith({ options: { timeout: 5 } });
	const [first, ...others] = items.map(readSettings);
	expect(first).toMatchObject({ timeout: 5, maxRetries: 3 });
	for (const other of others) expect(other).toBe(first);
	expect(asked).toEqual(['options of 0']);
});

it('what is wrong with them is told of each item', () => {
	const { items } = itemsWith({ options: { timeout: 0 } });
	for (const params of items) {
		readSettings(params);
		expect(params.problems.map(({ path }) => path)).toEqual(['options.timeout']);
	}
});
