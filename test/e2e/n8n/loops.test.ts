import type { INodeExecutionData } from 'n8n-workflow';

import { wirings, type Wiring } from '../../engine/loops/wirings';
import { wired, type Kind } from '../../engine/loops/workflow';
import { by, openAccount, runWell } from '../real/account';
import { dronaHq, itemsOf, names, node } from '../real/workflow';

/** n8n's own nodes by the last word of their names; a loop begins anew when it is called after its end. */
function kindOf(name: string, { version = 3 }: Wiring): Kind {
	switch (name.split(' ').at(-1)) {
		case 'Start':
			return node(name, 'manualTrigger', 1);
		case 'Items':
			return itemsOf([{ user_id: 1 }, { user_id: 2 }], name);
		case 'Loop':
			return node(name, 'splitInBatches', version, {
				batchSize: 1,
				options: { reset: `={{ $node["${name}"].context.done === true }}` },
			});
		case 'If':
			return node(name, 'if', 1, {
				conditions: { boolean: [{ value1: '={{ $runIndex === 0 }}', value2: true }] },
			});
		case 'Merge':
			return node(name, 'merge', 3);
		default:
			return node(name, 'noOp', 1);
	}
}

const SET_MEMBERS = {
	resource: 'group',
	operation: 'setMembers',
	group: by('id', '10'),
	members: '={{ $json.user_id }}',
	dryRun: false,
	options: { maxPercent: 100 },
};

const loopIn = ({ json }: INodeExecutionData) =>
	/^This node stands in a loop \('(.+?)'\)/.exec(String(json.message))?.[1];

describe('Set Members and Loop Over Items', () => {
	it.each(wirings)('$title', async (wiring) => {
		const { credential } = await openAccount({ users: 2 });
		const tested = dronaHq(SET_MEMBERS, credential, 'continueRegularOutput');
		const workflow = wired(wiring, (name) =>
			name === names.dronaHq ? tested : kindOf(name, wiring),
		);
		const settings = { executionOrder: 'v1' };
		const { data } = await runWell({ name: wiring.title, settings, ...workflow }, names.trigger);
		const runs = data.resultData.runData[names.dronaHq] ?? [];
		expect(runs).toHaveLength(wiring.runs);
		const rows = runs.flatMap((run) => run.data?.main?.[0] ?? []);
		expect(new Set(rows.map(loopIn))).toEqual(new Set([wiring.loop]));
	});
});
