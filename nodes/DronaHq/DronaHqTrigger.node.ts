import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { dronaHqApiTest } from './editor/credentialTest';
import { searchGroups } from './operations/fields/group';
import { properties } from './trigger/fields';
import { poll } from './trigger/poll';

export class DronaHqTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'DronaHQ Trigger',
		name: 'dronaHqTrigger',
		icon: { light: 'file:dronahq.svg', dark: 'file:dronahq.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle:
			'={{ ({ userAdded: "user added", groupMembers: "user joined or left group" })[$parameter["event"]] }}',
		description: 'Starts the workflow when a user is added to DronaHQ, or joins or leaves a group',
		defaults: { name: 'DronaHQ Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'dronaHqApi', required: true, testedBy: 'dronaHqApiTest' }],
		properties,
	};

	methods = {
		credentialTest: { dronaHqApiTest },
		listSearch: { searchGroups },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
