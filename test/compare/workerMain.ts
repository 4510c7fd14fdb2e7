/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import './surroundings';

import { BLOCK, planAt, plansOf } from './blocks';
import { load } from './build';
import { compare, show } from './compare';
import type { Outcome } from './tally';
import type { Order, Reply } from './worker';

/** A process that compares plans, by its parent's orders, until the parent has no more. */

const [, , reference = '', working = ''] = process.argv;
const builds = { reference: load(reference), working: load(working) };

async function carryOut({ source, ...order }: Order): Promise<Reply> {
	if ('show' in order) return { text: await show(builds, planAt(source, order.show)) };
	const outcomes: Outcome[] = [];
	for (const [index, plan] of plansOf(source, order.block).slice(0, order.plans).entries()) {
		outcomes.push(await compare(builds, plan, order.block * BLOCK + index));
	}
	return { outcomes };
}

process.on('message', async (order: Order) => process.send?.(await carryOut(order)));
process.on('disconnect', () => process.exit());
process.send?.({ outcomes: [] } satisfies Reply);
