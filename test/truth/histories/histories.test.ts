import { keeps } from '../generated/promise';
import { drive } from './drive';
import { violationsOf } from './judge';
import type { Seen } from './observed';
import type { History } from './plan';
import { histories } from './plans';
import { Summary } from './summary';

const summary = new Summary();

/** What people read of a history. */
const storyOf = ({ steps, ...setting }: History, { checks }: Seen): string[] => [
	JSON.stringify(setting),
	...steps.map((step) => `  ${JSON.stringify(step)}`),
	'Its checks:',
	...checks.map((check, index) => `  ${index + 1}. ${JSON.stringify(check)}`),
];

keeps('whatever happens, each event is reported once', {
	folder: 'histories',
	count: 100,
	coverage: summary,
	runs: histories,
	judge: async (history, isCounted) => {
		const seen = await drive(history);
		const faults = violationsOf(seen);
		if (isCounted) summary.add(seen);
		return faults.length > 0 ? { faults, story: storyOf(history, seen) } : undefined;
	},
});
