import { retryAfter } from '../../nodes/DronaHq/http/retryAfter';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const wait = (header: unknown) => retryAfter({ 'retry-after': header }, NOW);

it('reads seconds', () => {
	expect(wait('7')).toBe(7000);
	expect(wait(7)).toBe(7000);
});

it('reads an HTTP date', () => {
	expect(wait('Sun, 01 Mar 2026 12:00:05 GMT')).toBe(5000);
});

it('never waits longer than a minute', () => {
	expect(wait('86400')).toBe(60_000);
	expect(wait('Sun, 01 Mar 2026 18:00:00 GMT')).toBe(60_000);
});

it.each([
	'0',
	'-5',
	'soon',
	'',
	'99999999999999999999',
	'Sun, 01 Mar 2026 11:00:00 GMT',
	'Mon, 01 Mar 2027 12:00:00 GMT',
	['1', '2'],
	undefined,
])('takes what makes no sense for absent: %p', (header) => {
	expect(wait(header)).toBeUndefined();
});
