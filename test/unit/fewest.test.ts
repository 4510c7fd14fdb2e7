import { fewest } from '../../bench/memberships/fewest';
import { scenarios, type Change } from '../../bench/memberships/scenarios';
import { fewestOf } from './requests';

/** Changes of up to eight users in up to four groups, other ones for each number. */
const drawn = (number: number): Change[] =>
	Array.from({ length: 32 }, (_, index) => ({
		user: (index % 8) + 1,
		group: Math.floor(index / 8) + 1,
		joins: true,
	})).filter((_change, index) => Math.sin(number * 97 + index * 31) > 0.2);

describe('What a change of memberships needs at least', () => {
	it.each([1, 2, 3, 5])('is no more than the best plan needs, by %i users a request', (most) => {
		for (let number = 0; number < 200; number++) {
			const changes = drawn(number);
			expect(fewest(changes, most)).toBeLessThanOrEqual(fewestOf(changes, most));
		}
	});

	it('is often just that', () => {
		const exact = Array.from({ length: 200 }, (_, number) => drawn(number)).filter(
			(changes) => fewest(changes, 3) === fewestOf(changes, 3),
		);
		expect(exact.length).toBeGreaterThan(100);
	});

	it.each([
		['1,000 hires join 3 groups', 60],
		['3,000 users move from one group to another', 120],
		['500 users join 1 to 5 of 40 groups', 41],
		['One user joins 60 groups, told group by group', 1],
		['Stragglers: 12 teams of 50 join their group, 5 managers all 12', 17],
	])('%s: %i', (name, requests) => {
		const scenario = scenarios.find((one) => one.name === name);
		expect(fewest(scenario?.changes ?? [])).toBe(requests);
	});
});

it('No scenario changes a membership twice', () => {
	for (const { changes } of scenarios) {
		const places = changes.map(({ user, group }) => `${user} ${group}`);
		expect(new Set(places).size).toBe(places.length);
	}
});
