import { emailKey, idKey, idValue, isExactId, isId } from '../../nodes/DronaHq/outcomes/keys';

it.each([
	['in another letter case', 'NATHAN@Example.com', 'nathan@example.com'],
	['with white space around it', ' nathan@example.com\n', 'nathan@example.com'],
	['with its accents in another form', 'zoe\u0308@example.com', 'zo\u00eb@example.com'],
])('an email %s is the same user', (_, text, same) => {
	expect(emailKey(text)).toBe(emailKey(same));
});

it('another email is another user', () => {
	expect(emailKey('nathan@example.com')).not.toBe(emailKey('nathan+hq@example.com'));
	expect(emailKey('zoe@example.com')).not.toBe(emailKey('zoë@example.com'));
});

it.each([101, '101', ' 101 '])('the id %j is compared as text', (id) => {
	expect(idKey(id)).toBe('101');
});

it('an id is shown as a number only where that is exact', () => {
	expect(['101', 102, '9007199254740991'].map(idValue)).toEqual([101, 102, 9007199254740991]);
	expect(['9007199254740993', '007'].map(idValue)).toEqual(['9007199254740993', '007']);
});

it('an id has digits alone', () => {
	expect(['1', '101', '9'.repeat(30)].filter((text) => !isId(text))).toEqual([]);
	expect(['', '0', '-1', '1.5', '1e3', '0x10', '١'].filter(isId)).toEqual([]);
});

it('an id that goes into a body is one that a number holds', () => {
	expect(['9007199254740991', '9007199254740993'].map(isExactId)).toEqual([true, false]);
});
