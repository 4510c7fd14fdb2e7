import { sheetRowOf } from '../../nodes/DronaHq/run/row';

it.each([
	...[undefined, null, '', 'third', 0, -1, 2.5, Number.NaN, true, [3], {}].map((one) => [one]),
])('anything else is none: %j', (number) => {
	expect(sheetRowOf({ row_number: number })).toBeUndefined();
});

it('a column of another name is none', () => {
	expect(sheetRowOf({ rowNumber: 3, Row_Number: 3 })).toBeUndefined();
});
