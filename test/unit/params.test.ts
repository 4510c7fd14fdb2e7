import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';
import { Params } from '../../nodes/DronaHq/core/params';
import { fieldsByPath } from '../../nodes/DronaHq/core/reader';

const FIELDS: INodeProperties[] = [
	{ displayName: 'Field', name: 'field', type: 'string', default: '' },
];

/** The parameters of an item in which the field holds this value. */
const params = (value: unknown) =>
	new Params(
		{ getNodeParameter: () => value, getInputData: () => [] } as unknown as IExecuteFunctions,
		0,
		fieldsByPath(FIELDS),
	);

/** What is read of a value, and what is said to be wrong with it. */
function read<T>(value: unknown, how: (from: Params) => T) {
	const from = params(value);
	return { value: how(from), problems: from.problems.map(({ text }) => text) };
}

const list = (value: unknown) => read(value, (from) => from.list('field', /[,;]+/)).value;

it('a text is split into a list, without empty entries and white space', () => {
	expect(list(' a ,; b;,c')).toEqual(['a', 'b', 'c']);
	expect(list('')).toEqual([]);
});

it('the entries of an array are never split', () => {
	expect(list(['Sales, EMEA', ' IT ', '', null, 10])).toEqual(['Sales, EMEA', 'IT', '10']);
});

it.each([{}, [{}], true, NaN])('%p is no text, and is said to be none', (value) => {
	expect(read(value, (from) => from.list('field', /,/)).problems).toEqual(["'Field' must be text"]);
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

it.each([
	[1, true],
	['50', true],
	[0, false],
	[51, false],
	[1.5, false],
	['', false],
	['many', false],
])('%p is a number from 1 to 50: %p', (value, isFine) => {
	const { problems } = read(value, (from) => from.integer('field', { min: 1, max: 50 }));
	expect(problems).toEqual(isFine ? [] : ["'Field' must be a whole number from 1 to 50"]);
});

it('an option is one of its values', () => {
	const choice = (value: unknown) => read(value, (from) => from.choice('field', ['fail', 'skip']));
	expect(choice('skip')).toEqual({ value: 'skip', problems: [] });
	expect(choice('Skip').problems).toEqual(["'Field' must be one of: fail, skip"]);
});
