import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsByPath, Input } from '../../nodes/DronaHq/run/input';
import { Params } from '../../nodes/DronaHq/run/params';

/** What is read of a field that holds this value, and what is said to be wrong with it. */
function read<T>(value: unknown, how: (from: Params) => T, more: Partial<INodeProperties> = {}) {
	const field = {
		displayName: 'Field',
		name: 'field',
		type: 'string',
		default: '',
		...more,
	} as const;
	const context = { getNodeParameter: () => value, getInputData: () => [] };
	const input = new Input(context as unknown as IExecuteFunctions, fieldsByPath([field]));
	const from = new Params(input, 0);
	return { value: how(from), problems: from.problems.map(({ text }) => text) };
}

const list = (value: unknown) => read(value, (from) => from.list('field', /[,;]+/)).value;

it('a text is split into a list, without the entries that hold nothing', () => {
	expect(list(' a ,; b; ,c')).toEqual([' a ', ' b', 'c']);
	expect(list('')).toEqual([]);
});

it('what holds nothing but marks that nobody sees is empty', () => {
	expect(list('\u200B,\uFEFF a')).toEqual(['\uFEFF a']);
});

it.each<[string, (from: Params) => unknown]>([
	['text', (from) => from.text('field')],
	['an exact text', (from) => from.exactText('field')],
	['a locator', (from) => from.locator('field')],
])('nothing, white space and marks are empty as %s, and are said to be so', (_, how) => {
	for (const value of ['', '  ', null, ' \u200B']) {
		expect(read(value, how).problems).toEqual(["'Field' is empty"]);
	}
});

it('the entries of an array are never split', () => {
	expect(list(['Sales, EMEA', ' IT ', '', null, 10])).toEqual(['Sales, EMEA', ' IT ', '10']);
});

it.each([
	[['Sales'], 'multiOptions', true],
	['10', 'options', true],
	['={{ $json.groups }}', 'multiOptions', false],
	[['Sales', '={{ $json.group }}'], 'multiOptions', false],
	['={{ $json.group }}', 'options', false],
	['Sales, IT', 'multiOptions', false],
] as const)(
	'a value is picked in the node itself, by no expression and by no text: %j of %s: %p',
	(value, type, is) => {
		expect(read(value, (from) => from.isPicked('field'), { type }).value).toBe(is);
	},
);

it.each([true, NaN])('%p is no text, and is said to be none', (value) => {
	expect(read(value, (from) => from.list('field', /,/)).problems).toEqual(["'Field' must be text"]);
});

it.each([
	[['a', ['b', ['c, d', [10]]]]],
	['["a","b","c, d",10]'],
	[' \n[ "a", ["b"], null, "", "c, d", 10 ]\n'],
	['```json\n["a", "b", "c, d", 10]\n```'],
	['\u200B["a","b","c, d","10"]\uFEFF'],
	[JSON.stringify('["a","b","c, d",10]')],
	[JSON.stringify(JSON.stringify(JSON.stringify(['a', 'b', 'c, d', 10])))],
])('%p is the list that it stands for', (value) => {
	expect(list(value)).toEqual(['a', 'b', 'c, d', '10']);
});

it('IDs in JSON text stay exact', () => {
	expect(list('[12345678901234567890, 7]')).toEqual(['12345678901234567890', '7']);
});

it.each(['[Sales]', '[Sales, IT', '{Sales}', '["Sales"', '"Sales"', '"\\"Sales\\""'])(
	'%j is no JSON of a list, and read as a text',
	(text) => {
		expect(list(text)).toEqual(text.split(','));
	},
);

it.each([{}, { a: 1 }, [{}], ['a', [{ a: 1 }]], '{"a":1}', '[{"a":1},"b"]'])(
	'%p holds objects, and what to give is said once',
	(value) => {
		expect(read(value, (from) => from.list('field', /,/))).toEqual({
			value: [],
			problems: [
				"'Field' holds objects; give the names or IDs, for instance {{ $json.groups.map(g => g.name) }}",
			],
		});
	},
);

describe('where one value is wanted', () => {
	const text = (value: unknown) => read(value, (from) => from.exactText('field'));

	it.each([[['a']], [[['a'], null, '']]])('%p is the one in it', (value) => {
		expect(text(value)).toEqual({ value: 'a', problems: [] });
	});

	it('a list of several is told by their number alone', () => {
		const problems = [
			"'Field' holds a list of 2; put Split Out in front, so that each is an item of its own",
		];
		const locator = (value: unknown) =>
			read({ mode: 'id', value }, (from) => from.locator('field'));
		expect(text(['a', 'b'])).toEqual({ value: '', problems });
		expect(locator([1, 2]).problems).toEqual(problems);
		expect(locator([1])).toEqual({ value: { mode: 'id', value: '1', exact: '1' }, problems: [] });
	});

	it.each([[[]], [[null, '']], [['']]])('%p is empty', (value) => {
		expect(text(value).problems).toEqual(["'Field' is empty"]);
	});

	it.each([{ email: 'a@example.com' }, [{ email: 'a@example.com' }]])(
		'of an object %p the value in it is asked for',
		(value) => {
			expect(text(value).problems).toEqual([
				"'Field' holds an object; give the value in it, as in {{ $json.user.email }}",
			]);
		},
	);
});

it('a text is trimmed, an exact one is not', () => {
	expect(read(' a ', (from) => from.text('field'))).toEqual({ value: 'a', problems: [] });
	expect(read(' a ', (from) => from.exactText('field'))).toEqual({ value: ' a ', problems: [] });
});

it('a flag is true or false', () => {
	const flag = (value: unknown) => read(value, (from) => from.flag('field'));
	const flags = [true, 'true', false, 'false'].map((value) => flag(value).value);
	expect(flags).toEqual([true, true, false, false]);
	expect(flag('perhaps').problems).toEqual(["'Field' must be true or false"]);
});

describe('a number', () => {
	const number = (value: unknown, typeOptions: INodeProperties['typeOptions']) =>
		read(value, (from) => from.integer('field'), { typeOptions });

	it.each([
		[1, 1],
		['50', 50],
	])('is taken as number or as text: %p', (value, expected) => {
		expect(number(value, { minValue: 1, maxValue: 50 })).toEqual({ value: expected, problems: [] });
	});

	it.each([0, 51, 1.5, '', 'many', null])(
		'has to be whole and within its limits, unlike %p',
		(value) => {
			const problems = ["'Field' must be a whole number from 1 to 50"];
			expect(number(value, { minValue: 1, maxValue: 50 })).toEqual({ value: 1, problems });
		},
	);

	it('may have no upper limit', () => {
		const problems = ["'Field' must be a whole number, 1 or more"];
		expect(number(2 ** 53 - 1, { minValue: 1 }).problems).toEqual([]);
		expect(number(0, { minValue: 1 }).problems).toEqual(problems);
	});
});

it('an option is one of the values of its field, written like it', () => {
	const options = ['fail', 'skip'].map((value) => ({ name: `To ${value}`, value }));
	const choice = (value: unknown) => read(value, (from) => from.choice('field'), { options });
	expect(choice('skip')).toEqual({ value: 'skip', problems: [] });
	const problems = ["'Field' must be one of: fail, skip"];
	expect(choice('Skip')).toEqual({ value: 'fail', problems });
});

it('a resource locator has a mode and a trimmed value, or is its value, as if chosen from the list', () => {
	const locator = (value: unknown) => read(value, (from) => from.locator('field')).value;
	expect(locator({ mode: 'id', value: ' 7 ' })).toEqual({ mode: 'id', value: '7', exact: ' 7 ' });
	expect(locator(7)).toMatchObject({ mode: 'list', value: '7' });
});

it.each<[string, object, (from: Params) => unknown, unknown]>([
	[
		'has its value where it was added',
		{ option: 'other' },
		(from) => from.text('field.option'),
		'other',
	],
	['has its default where it was not', {}, (from) => from.text('field.option'), 'usual'],
	[
		'was added, with whatever value',
		{ option: undefined },
		(from) => from.has('field.option'),
		true,
	],
	['was not added', {}, (from) => from.has('field.option'), false],
	['is offered by the operation', {}, (from) => from.offers('field.option'), true],
	['is not offered by the operation', {}, (from) => from.offers('field.other'), false],
])('an entry of a collection %s', (_, value, how, expected) => {
	const option = {
		displayName: 'Option',
		name: 'option',
		type: 'string',
		default: 'usual',
	} as const;
	expect(read(value, how, { type: 'collection', options: [option] }).value).toBe(expected);
});
