import {
	cronNodeOptions,
	deepCopy,
	Workflow,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';

import type { Execution } from '../execution';
import { KnownNodeTypes } from '../nodeTypes';

/** The node that polls, as the editor saves it. */
export interface PollingNode extends Pick<Execution, 'nodeType' | 'nodeName' | 'credential'> {
	parameters: INodeParameters;
}

/** What n8n's loader gives to each node that polls. */
const POLL_TIMES: INodeProperties = {
	displayName: 'Poll Times',
	name: 'pollTimes',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	default: { item: [{ mode: 'everyMinute' }] },
	options: cronNodeOptions,
};

/** An active workflow of one polling node, as n8n reads it from its database. */
export function workflowOf(polling: PollingNode, staticData: IDataObject): Workflow {
	const { nodeType, nodeName, parameters, credential } = polling;
	const node: INode = {
		id: nodeName,
		name: nodeName,
		type: 'polling',
		typeVersion: 1,
		position: [0, 0],
		parameters: { ...deepCopy(parameters), pollTimes: { item: [{ mode: 'everyMinute' }] } },
		...(credential && { credentials: { [credential.type.name]: { id: '1', name: 'Test' } } }),
	};
	return new Workflow({
		id: 'workflow',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: new KnownNodeTypes({ polling: loaded(nodeType) }),
		staticData: deepCopy(staticData),
	});
}

/** The node as n8n's loader hands it out. */
function loaded(nodeType: INodeType): INodeType {
	const { description } = nodeType;
	const properties = [POLL_TIMES, ...description.properties];
	return Object.assign(Object.create(nodeType) as INodeType, {
		description: { ...description, properties },
	});
}
