import { Workflow, type INode, type INodeParameters } from 'n8n-workflow';

import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import { KnownNodeTypes } from './harness/nodeTypes';

/** What the canvas shows below the name of a node with these parameters. */
function subtitleOf(parameters: INodeParameters): string {
	const dronaHq = new DronaHq();
	const node: INode = {
		id: 'one',
		name: 'DronaHQ',
		type: 'dronaHq',
		typeVersion: 1,
		position: [0, 0],
		parameters,
	};
	const { expression, nodes } = new Workflow({
		nodes: [node],
		connections: {},
		active: false,
		nodeTypes: new KnownNodeTypes({ dronaHq }),
	});
	const { subtitle } = dronaHq.description;
	return String(
		expression.getSimpleParameterValue(nodes.DronaHQ ?? node, subtitle, 'internal', {}),
	);
}

describe('the subtitle on the canvas', () => {
	it.each<[string, INodeParameters]>([
		['setMembers: group · dry run', { resource: 'group', operation: 'setMembers' }],
		['setMembers: group', { resource: 'group', operation: 'setMembers', dryRun: false }],
		['setGroups: user · dry run', { resource: 'user', operation: 'setGroups' }],
		['setGroups: user', { resource: 'user', operation: 'setGroups', dryRun: false }],
		['getAll: group', { resource: 'group', operation: 'getAll' }],
		['create: user', { resource: 'user', operation: 'create' }],
	])('%s', (wanted, parameters) => {
		expect(subtitleOf(parameters)).toBe(wanted);
	});

	it.each([
		'user create',
		'user upsert',
		'user activate',
		'user deactivate',
		'user changeGroups',
		'group changeUsers',
	])("tells of 'Dry Run' among the options of %s", (which) => {
		const [resource, operation] = which.split(' ');
		const parameters = { resource, operation };
		expect(subtitleOf({ ...parameters, options: { dryRun: true } })).toMatch(/ · dry run$/);
		expect(subtitleOf({ ...parameters, options: { dryRun: false } })).not.toContain('dry run');
	});

	it.each<[string, INodeParameters]>([
		['group getAll', { dryRun: true }],
		['group getAll', { options: { dryRun: true } }],
		['group setMembers', { dryRun: false, options: { dryRun: true } }],
		['user deactivate', { dryRun: true }],
	])('of %s is not moved by what another operation has left: %j', (which, left) => {
		const [resource, operation] = which.split(' ');
		expect(subtitleOf({ resource, operation, ...left })).not.toContain('dry run');
	});

	it.each<INodeParameters>([
		{ resource: 'group', operation: 'setMembers', dryRun: '={{ $json.isTest }}' },
		{ resource: 'user', operation: 'create', options: { dryRun: '={{ $json.isTest }}' } },
	])('leaves open what an expression decides: %j', (parameters) => {
		expect(subtitleOf(parameters)).toBe(
			`${String(parameters.operation)}: ${String(parameters.resource)} · dry run?`,
		);
	});
});
