import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { fieldsByPath, Input } from '../../nodes/DronaHq/run/input';
import { Params } from '../../nodes/DronaHq/run/params';

/** What is read of a field that holds this value, and what is said to be wrong with it. */
function read<T>(value: unknown, how: (from: Params) => T, more: Partial<INodeProperties> = {}) {
	const field: INodeProperties = {
		displayName: 'Field',
		name: 'field',
		type: 'string',
		default: '',
		...more,
	};
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
	const ways: Array<(from: Params) => unknown> = [
		(from) => from.text('field'),
		(from) => from.exactText('field'),
		(from) => from.locator('field'),
	];
	for (const how of ways) {
		expect(read(' \u200B', how).problems).toEqual(["'Field' is empty"]);
	}
});

it('the entries of an array are never split', () => {
	expect(list(['Sales, EMEA', ' IT ', '', null, 10])).toEqual(['Sales, EMEA', ' IT ', '10']);
});

describe('a value is picked', () => {
	const isPicked = (value: unknown, type: INodeProperties['type'] = 'multiOptions') =>
		read(value, (from) => from.isPicked('field'), { type }).value;

	it('if it is a list in the node itself, or one of the options', () => {
		expect(isPicked(['Sales'])).toBe(true);
		expect(isPicked('10', 'options')).toBe(true);
	});

	it('not if an expression makes it, or an entry of it, nor if it is a text', () => {
		expect(isPicked('={{ $json.groups }}')).toBe(false);
		expect(isPicked(['Sales', '={{ $json.group }}'])).toBe(false);
		expect(isPicked('={{ $json.group }}', 'options')).toBe(false);
		expect(isPicked('Sales, IT')).toBe(false);
	});
});

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
		const problem =
			"'Field' holds a list of 2; put Split Out in front, so that each is an item of its own";
		expect(text(['a', 'b'])).toEqual({ value: '', problems: [problem] });
		const locator = (value: unknown) => read(value, (from) => from.locator('field'));
		expect(locator({ mode: 'id', value: [1, 2] }).problems).toEqual([problem]);
		expect(locator({ mode: 'id', value: [1] })).toEqual({
			value: { mode: 'id', value: '1', exact: '1' },
			problems: [],
		});
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

it.each(['', '  ', null])('%p is empty, and is said to be so', (value) => {
	expect(read(value, (from) => from.text('field')).problems).toEqual(["'Field' is empty"]);
});

it('a text is trimmed, an exact one is not', () => {
	expect(read(' a ', (from) => from.text('field'))).toEqual({ value: 'a', problems: [] });
	expect(read(' a ', (from) => from.exactText('field'))).toEqual({ value: ' a ', problems: [] });
});

it('a flag is true or false', () => {
	const flag = (value: unknown) => read(value, (from) => from.flag('field'));
	expect([true, 'true', false, 'false'].map((value) => flag(value).value)).toEqual([
		true,
		true,
		false,
		false,
	]);
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
		'has to be whole and within the limits of its field, unlike %p',
		(value) => {
			expect(number(value, { minValue: 1, maxValue: 50 })).toEqual({
				value: 1,
				problems: ["'Field' must be a whole number from 1 to 50"],
			});
		},
	);

	it('may have no upper limit', () => {
		expect(number(2 ** 53 - 1, { minValue: 1 }).problems).toEqual([]);
		expect(number(0, { minValue: 1 }).problems).toEqual([
			"'Field' must be a whole number, 1 or more",
		]);
	});
});

describe('an option', () => {
	const choice = (value: unknown) =>
		read(value, (from) => from.choice('field'), {
			options: [
				{ name: 'Report', value: 'fail' },
				{ name: 'Skip', value: 'skip' },
			],
		});

	it('is one of the values of its field', () => {
		expect(choice('skip')).toEqual({ value: 'skip', problems: [] });
	});

	it('has to be written like it', () => {
		expect(choice('Skip')).toEqual({
			value: 'fail',
			problems: ["'Field' must be one of: fail, skip"],
		});
	});
});

describe('a resource locator', () => {
	const locator = (value: unknown) => read(value, (from) => from.locator('field'));

	it('has a mode and a trimmed value', () => {
		expect(locator({ mode: 'id', value: ' 7 ' }).value).toEqual({
			mode: 'id',
			value: '7',
			exact: ' 7 ',
		});
	});

	it('may be given as its value alone, as if chosen from the list', () => {
		expect(locator(7).value).toMatchObject({ mode: 'list', value: '7' });
	});

	it('must not be empty', () => {
		expect(locator({ mode: 'id', value: '' }).problems).toEqual(["'Field' is empty"]);
	});
});

describe('an entry of a collection', () => {
	const option: INodeProperties = {
		displayName: 'Option',
		name: 'option',
		type: 'string',
		default: 'usual',
	};
	const inCollection = <T>(value: unknown, how: (from: Params) => T) =>
		read(value, how, { type: 'collection', options: [option] }).value;

	it('has its value where it was added', () => {
		expect(inCollection({ option: 'other' }, (from) => from.text('field.option'))).toBe('other');
	});

	it('has its default where it was not', () => {
		expect(inCollection({}, (from) => from.text('field.option'))).toBe('usual');
	});

	it('is known to have been added, with whatever value', () => {
		const has = (from: Params) => from.has('field.option');
		expect(inCollection({ option: undefined }, has)).toBe(true);
		expect(inCollection({}, has)).toBe(false);
	});

	it('is offered only where the operation has it', () => {
		expect(inCollection({}, (from) => from.offers('field.option'))).toBe(true);
		expect(inCollection({}, (from) => from.offers('field.other'))).toBe(false);
	});
});
