import type { INode } from 'n8n-workflow';

import { names, node, type Workflow } from '../../test/e2e/real/workflow';
import type { Cell } from '../cells';
import { requests, type Work } from '../work';
import { everyAnswer, requestNode, sendNode, workflow, type Access } from './nodes';

/** What is sent for one user. */
const bodies: Record<Work, string> = {
	create:
		'={{ { pre_register: true, invitee_user: [{ user_name: $json.name, user_email: $json.email, user_group_name: [$json.groups], user_password: $json.password }] } }}',
	activate: '={{ { list_user_email: [$json.email] } }}',
	assignById: '={{ { assign: [$json.user_id], remove: [] } }}',
	assignByEmail: '={{ { assign: [$json.body.user_id], remove: [] } }}',
};

const LOOP = 'Loop Over Items';

/** HTTP Request, all users at once or one after the other; who is to be added by email is looked up first. */
export function requestPerUser(cell: Cell, work: Work, access: Access): Workflow {
	const send = requests[work].name;
	const isLookedUp = work === 'assignByEmail';
	const isLoop = cell.variant === 'loop';
	const first = isLookedUp ? 'Find User' : send;
	return workflow(
		cell,
		[
			...(isLoop ? loopNodes : []),
			...(isLookedUp ? [findUser(access), found] : []),
			sendNode(work, bodies[work], access),
		],
		{
			[names.input]: [isLoop ? LOOP : first],
			...(isLoop && { [LOOP]: ['Done', first], [send]: [LOOP] }),
			...(isLookedUp && { 'Find User': ['Found'], Found: [send, isLoop ? LOOP : undefined] }),
		},
	);
}

const loopNodes: INode[] = [
	node(LOOP, 'splitInBatches', 3, { options: {} }),
	node('Done', 'noOp', 1),
];

const findUser = ({ url, query }: Access): INode => ({
	...requestNode('Find User', 'GET', `=${url}/users/{{ encodeURIComponent($json.email) }}`, query, {
		options: everyAnswer,
	}),
	onError: 'continueRegularOutput',
});

const found = node('Found', 'if', 2.2, {
	conditions: {
		options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
		conditions: [
			{
				id: 'found',
				leftValue: '={{ $json.statusCode === 200 }}',
				rightValue: '',
				operator: { type: 'boolean', operation: 'true', singleValue: true },
			},
		],
		combinator: 'and',
	},
	options: {},
});
