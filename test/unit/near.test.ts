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

it('the nearest is meant, and none where several are', () => {
	expect(nearestOf(['Buro', 'Büro'])('büro')).toBe('Büro');
	expect(nearestOf(['Sales', 'Saleh'])('sales')).toBe('Sales');
	expect(nearestOf(['Sales', 'sALES'])('sales')).toBeUndefined();
	expect(nearestOf(['Marker', 'Market'])('Markes')).toBeUndefined();
	expect(nearestOf(['Sales', 'Sales'])('sales')).toBe('Sales');
	expect(nearestOf([])('Sales')).toBeUndefined();
});
