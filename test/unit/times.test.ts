import { timeIn } from '../../nodes/DronaHq/outcomes/times';

const AT = new Date('2026-07-01T22:04:59Z');

it.each([
	['UTC', '22:04'],
	['Asia/Kolkata', '03:34'],
	['America/New_York', '18:04'],
	['Europe/London', '23:04'],
])('a time is told by the clock of %s', (zone, time) => {
	expect(timeIn(zone)(AT)).toBe(time);
});

it('midnight is 00, not 24', () => {
	expect(timeIn('UTC')(new Date('2026-03-01T00:14:00Z'))).toBe('00:14');
});

it.each(['', 'DEFAULT', 'Nowhere/Else'])('in a zone that nobody knows (%j) it is UTC', (zone) => {
	expect(timeIn(zone)(AT)).toBe('22:04');
});
