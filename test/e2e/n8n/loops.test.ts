import type { INodeExecutionData } from 'n8n-workflow';

import { wirings, type Wiring } from '../../engine/loops/wirings';
import { wired, type Kind } from '../../engine/loops/workflow';
import { openAccount, rest } from './account';
import { names } from '../real/workflow';

const node = (type: string, typeVersion: number, parameters: Kind['parameters'] = {}): Kind => ({
	type: `n8n-nodes-base.${type}`,
	typeVersion,
	parameters,
});

const items = JSON.stringify([1, 2].map((id) => ({ json: { user_id: id } })));

/** n8n's own nodes; a loop begins anew when it is called after its end. */
const KINDS: Record<string, (name: string, version: number) => Kind> = {
	Start: () => node('manualTrigger', 1),
	Items: () => node('code', 2, { jsCode: `return ${items};` }),
	Loop: (name, version) =>
		node('splitInBatches', version, {
			batchSize: 1,
			options: { reset: `={{ $node["${name}"].context.done === true }}` },
		}),
	If: () =>
		node('if', 1, {
			conditions: { boolean: [{ value1: '={{ $runIndex === 0 }}', value2: true }] },
		}),
	Merge: () => node('merge', 3),
};

const kindOf = (name: string, { version = 3 }: Wiring): Kind =>
	(KINDS[name.split(' ').at(-1) ?? ''] ?? (() => node('noOp', 1)))(name, version);

const loopIn = ({ json }: INodeExecutionData) =>
	/^This node stands in a loop \('(.+?)'\)/.exec(String(json.message))?.[1];

describe('Set Members and Loop Over Items', () => {
	it.each(wirings)('$title', async (wiring) => {
		const { credential } = await openAccount({ users: 2 });
		const tested: Kind = {
			type: 'n8n-nodes-dronahq.dronaHq',
			typeVersion: 1,
			credentials: { [credential.type]: { id: credential.id, name: credential.name } },
			onError: 'continueRegularOutput',
			parameters: {
				resource: 'group',
				operation: 'setMembers',
				group: { __rl: true, mode: 'id', value: '10' },
				members: '={{ $json.user_id }}',
				dryRun: false,
				options: { maxPercent: 100 },
			},
		};
		const workflow = wired(wiring, (name) =>
			name === names.dronaHq ? tested : kindOf(name, wiring),
		);
		const { data } = await rest.run(
			await rest.createWorkflow({
				name: wiring.title,
				settings: { executionOrder: 'v1' },
				...workflow,
			}),
			names.trigger,
		);
		expect(data.resultData.error).toBeUndefined();
		const runs = data.resultData.runData[names.dronaHq] ?? [];
		expect(runs).toHaveLength(wiring.runs);
		const rows = runs.flatMap((run) => run.data?.main?.[0] ?? []);
		expect(new Set(rows.map(loopIn))).toEqual(new Set([wiring.loop]));
	});
});
