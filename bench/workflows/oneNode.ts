import type { INode, INodeParameters } from 'n8n-workflow';

import { chosen, dronaHq, names, node } from '../../test/e2e/real/workflow';
import type { Cell, Variant } from '../cells';
import { VERSION_1 } from '../version1';
import { GROUP_ID, type Work } from '../work';
import type { Access } from './nodes';

/** What stands alone between input and output: this node, version 1.0.0, or what they are measured by. */
export function oneNode({ work, variant }: Cell, access: Access): INode {
	const parameters = work === 'getAll' ? reading : parametersOf(work, variant);
	const present = dronaHq(parameters, access.dronaHq, 'continueRegularOutput');
	switch (variant) {
		case 'set':
			return editFields;
		case 'helper4':
			return { ...present, type: 'CUSTOM.requestsOnly', parameters: {} };
		case 'version1':
			return { ...present, type: VERSION_1.node, credentials: chosen(access.version1) };
		default:
			return { ...present, executeOnce: variant === 'nodeList' };
	}
}

const reading = { resource: 'user', operation: 'getAll', returnAll: true, simplify: false };

function parametersOf(work: Work, variant: Variant): INodeParameters {
	const options = variant === 'nodeSequential' ? { parallelRequests: 1 } : {};
	const field = (column: string): string => {
		if (variant === 'nodeList') return listOf(column);
		return variant === 'nodeExpression' || variant === 'nodeFour'
			? worked(column)
			: `={{ $json.${column} }}`;
	};
	const group = { __rl: true, mode: 'id', value: `${GROUP_ID}` };
	const changeUsers = { resource: 'group', operation: 'changeUsers', group, options };
	switch (work) {
		case 'create':
			return {
				resource: 'user',
				operation: 'create',
				email: field('email'),
				userName: field('name'),
				password: field('password'),
				groupNames: variant === 'nodeFour' ? field('groups') : ['Sales'],
				options,
			};
		case 'activate':
			return { resource: 'user', operation: 'activate', emails: field('email'), options };
		case 'assignById':
			return { ...changeUsers, assignUsers: field('user_id'), removeUsers: '' };
		case 'assignByEmail':
			return { ...changeUsers, assignUsers: field('email'), removeUsers: '' };
	}
}

/** A whole column in one expression. */
const listOf = (column: string): string =>
	`={{ $('${names.input}').all().map((item) => item.json.${column}) }}`;

/** An expression that is more than a column, so that n8n has to work it out. */
const worked = (column: string): string => `={{ $json.${column}.trim() }}`;

/** n8n's own node with as many expressions, to see what is n8n's share. */
const editFields = node(names.dronaHq, 'set', 3.4, {
	assignments: {
		assignments: ['email', 'name', 'password', 'groups'].map((column) => ({
			id: column,
			name: column,
			type: 'string',
			value: worked(column),
		})),
	},
	options: {},
});
