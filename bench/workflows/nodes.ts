import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../../test/e2e/real/rest';
import { chosen, manualTrigger, names, node, type Workflow } from '../../test/e2e/real/workflow';
import { idOf, type Cell } from '../cells';
import { inputCode, requests, type Work } from '../work';

export interface Access {
	url: string;
	dronaHq: StoredCredential;
	version1: StoredCredential;
	/** Custom Auth for HTTP Request: the token in the query, and in the body. */
	query: StoredCredential;
	body: StoredCredential;
}

/** Where the outputs of a node lead, by its name. */
export type Wires = Record<string, Array<string | undefined>>;

/** Manual trigger → input items → whatever the input is wired to. */
export function workflow(cell: Cell, nodes: INode[], wires: Wires): Workflow {
	const { work, users } = cell;
	const jsCode = work === 'getAll' ? 'return [{}];' : inputCode(work, users);
	const main = (outputs: Wires[string]) =>
		outputs.map((to) => (to === undefined ? [] : [{ node: to, type: 'main' as const, index: 0 }]));
	return {
		name: idOf(cell),
		nodes: [manualTrigger, codeNode(names.input, jsCode), ...nodes],
		connections: Object.fromEntries(
			Object.entries({ [names.trigger]: [names.input], ...wires }).map(([from, outputs]) => [
				from,
				{ main: main(outputs) },
			]),
		),
		settings: { executionOrder: 'v1' },
	};
}

export const codeNode = (name: string, jsCode: string): INode => node(name, 'code', 2, { jsCode });

/** Options of HTTP Request by which every user has an answer to look at. */
export const everyAnswer = { response: { response: { fullResponse: true, neverError: true } } };

export const requestNode = (
	name: string,
	method: string,
	url: string,
	credential: StoredCredential,
	more: INodeParameters,
): INode => {
	const authentication = 'genericCredentialType';
	const parameters = { method, url, authentication, genericAuthType: credential.type, ...more };
	return node(name, 'httpRequest', 4.2, parameters, { credentials: chosen(credential) });
};

/** An HTTP Request that does the work for those in its body. */
export function sendNode(work: Work, jsonBody: string, access: Access, batching = {}): INode {
	const { name, method, path } = requests[work];
	const options = { ...everyAnswer, ...batching };
	const body = { sendBody: true, specifyBody: 'json', jsonBody, options };
	return {
		...requestNode(name, method, access.url + path, access.body, body),
		onError: 'continueRegularOutput',
	};
}

/** An HTTP Request that reads all users: a page begins after the last ID of the one before it. */
export function listNode(pageSize: number, { url, query }: Access): INode {
	const next = {
		type: 'qs',
		name: 'maxuid',
		value: '={{ $response.body?.length ? $response.body[$response.body.length - 1].user_id : 0 }}',
	};
	const pagination = {
		parameters: { parameters: [next] },
		paginationCompleteWhen: 'responseIsEmpty',
	};
	return requestNode('List Users', 'GET', `${url}/users`, query, {
		sendQuery: true,
		queryParameters: { parameters: [{ name: 'ulimit', value: `${pageSize}` }] },
		options: { pagination: { pagination } },
	});
}
