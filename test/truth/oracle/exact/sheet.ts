import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator } from '../../../operations/users';
import { textOf } from '../people';
import { IMPATIENCE, isSlow } from '../workflow';
import type { ExactItem, ExactPlan } from './plan';
import { teamText } from './team';

/** A plan as a sheet, and as what a person builds in the editor. */

export const itemsOf = (plan: ExactPlan): IDataObject[] =>
	plan.items.map((item) =>
		plan.operation === 'setMembers' ? rowOfMembers(item) : rowOfGroups(item),
	);

function rowOfMembers({ group, users, asList, flaw }: ExactItem): IDataObject {
	if (flaw === 'blank') return { group: '', members: '', name: ' ' };
	const texts = users.map(textOf);
	return {
		group: flaw === 'groupless' ? '' : teamText(group),
		members: flaw === 'nameless' ? '' : asList ? texts : texts.join('\n'),
		name: 'A row of the sheet',
	};
}

function rowOfGroups({ users, groups, asList, flaw }: ExactItem): IDataObject {
	if (flaw === 'blank') return { user: '', groups: '', name: null };
	const texts = groups.map(teamText);
	return {
		user: flaw === 'none' ? users.slice(0, 1).map(textOf).join() : '',
		groups: asList ? texts : texts.join(', '),
		name: 'A row of the sheet',
	};
}

export function parametersOf(plan: ExactPlan, approvedPlan: string | undefined): INodeParameters {
	const { operation, managed, keepers, dryRun, options } = plan;
	const { maxPercent, ifEmpty, parallelRequests, ...common } = options;
	return {
		operation,
		dryRun,
		...(operation === 'setMembers'
			? {
					resource: 'group',
					group: locator('list', '={{ $json.group }}'),
					members: '={{ $json.members }}',
				}
			: {
					resource: 'user',
					user: locator('list', '={{ $json.user }}'),
					groups: '={{ $json.groups }}',
					managedGroups: managed.map(teamText).join(', '),
				}),
		options: {
			...common,
			...(parallelRequests !== undefined && { parallelRequests }),
			...(operation === 'setMembers' ? { maxPercent } : { ifEmpty }),
			...(keepers && { keepUsers: keepers.map(textOf).join('\n') }),
			...(approvedPlan !== undefined && { approvedPlan }),
			...(isSlow(plan) && { timeout: IMPATIENCE }),
		},
	};
}
