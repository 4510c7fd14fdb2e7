/* eslint-disable @n8n/community-nodes/no-restricted-globals */
// First, so that what n8n itself logs is captured, too.
import '../../engine/harness/captureLog';

import { NAMES } from '../../operations';
import { keeps } from '../generated/promise';
import { Coverage } from './coverage';
import { allPlans, judge } from './judge';

/** With answers of 100 MB, as in a soak; and of some operations only. */
const { RUN_MINUTES, RUN_HUGE = RUN_MINUTES, RUN_OPERATIONS } = process.env;

const huge = RUN_HUGE !== undefined;
const operations = NAMES.filter((name) => RUN_OPERATIONS?.split(',').includes(name) ?? true);
const coverage = new Coverage(huge ? [] : ['huge']);

keeps('whatever breaks, every outcome is true', {
	folder: 'oracle',
	count: 300,
	coverage,
	again: `${huge ? 'RUN_HUGE=1 ' : ''}${RUN_OPERATIONS ? `RUN_OPERATIONS=${RUN_OPERATIONS} ` : ''}`,
	runs: allPlans({ huge }, operations),
	judge: async (plan, isCounted) => await judge(plan, isCounted ? coverage : undefined),
});
