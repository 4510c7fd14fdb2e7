import { nearestOf } from '../../nodes/DronaHq/text/near';

it.each([
	['letter case', 'sales emea', 'Sales EMEA'],
	['accents', 'Buro Munchen', 'Büro München'],
	['compatibility forms', 'Team 2', 'Team ²'],
	['a ligature', 'Office', 'Oﬃce'],
	['a sharp s', 'Weiss', 'Weiß'],
	['spaces and marks', ' Grp\u00A02\u200B', 'GRP 2'],
	['quotation marks around it', '“Sales”', 'Sales'],
	['another dash', 'R\u20112', 'R-2'],
	['another apostrophe', 'O’s', "O's"],
	['a letter left out', 'Saes', 'Sales'],
	['a space left out', 'Grp2', 'Grp 2'],
	['letters exchanged', 'Slaes', 'Sales'],
	['two slips in a long name', 'Custmer Supportt', 'Customer Support'],
])('a name is near in spite of %s', (_, text, name) => {
	expect(nearestOf([name, 'Unlike anything'])(text)).toBe(name);
});

it.each([
	['another short word', 'HR', 'IT'],
	['one letter of three', 'Ops', 'Opt'],
	['two slips in a short name', 'Slase', 'Sales'],
	['three slips', 'Cstmer Supportt', 'Customer Support'],
	['another number', 'Grp 3', 'Grp 2'],
	['another word', 'Marketing', 'Sales'],
	['nothing', '', 'Sales'],
	['nothing but marks', '""', "''"],
])('a name is not near: %s', (_, text, name) => {
	expect(nearestOf([name])(text)).toBeUndefined();
});

it.each<[string, string[], string | undefined]>([
	['büro', ['Buro', 'Büro'], 'Büro'],
	['sales', ['Sales', 'Saleh'], 'Sales'],
	['sales', ['Sales', 'sALES'], undefined],
	['Markes', ['Marker', 'Market'], undefined],
	['sales', ['Sales', 'Sales'], 'Sales'],
	['Sales', [], undefined],
])('by %s the nearest of %j is meant, and none where several are: %p', (text, names, meant) => {
	expect(nearestOf(names)(text)).toBe(meant);
});
