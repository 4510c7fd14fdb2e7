import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { dronaHqApiTest } from './editor/credentialTest';
import { SUBTITLE } from './editor/subtitle';
import { operations, properties } from './operations';
import { getGroupIds, getGroupNames, searchGroups } from './operations/fields/group';
import { searchUsers } from './operations/fields/user';
import { execute } from './run/execute';

export class DronaHq implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DronaHQ',
		name: 'dronaHq',
		icon: { light: 'file:dronahq.svg', dark: 'file:dronahq.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: SUBTITLE,
		description: 'Manage the users and groups of a DronaHQ account',
		defaults: { name: 'DronaHQ' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dronaHqApi', required: true, testedBy: 'dronaHqApiTest' }],
		properties,
	};

	methods = {
		credentialTest: { dronaHqApiTest },
		listSearch: { searchUsers, searchGroups },
		loadOptions: { getGroupIds, getGroupNames },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, operations);
	}
}
