/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { INode, INodeParameters } from 'n8n-workflow';

import type { StoredCredential } from '../test/e2e/real/rest';
import { names, workflowOf, type Workflow } from '../test/e2e/real/workflow';
import type { Cell, Variant } from './cells';
import { VERSION_1 } from './version1';
import { GROUP_ID, inputCode, type Work } from './work';

/** The credentials of an account, for this node and for HTTP Request. */
export interface Credentials {
	dronaHq: StoredCredential;
	/** The same for version 1.0.0, which has a type of its own. */
	version1: StoredCredential;
	/** Custom Auth: the token in the query, and in the body. */
	query: StoredCredential;
	body: StoredCredential;
}

/** A workflow to be measured. */
export interface Prepared {
	workflow: Workflow;
	trigger: string;
	/** The nodes that make the input, whose time doesn't count. */
	sources: string[];
}

/** Where the workflows in the repository send their requests. */
const HOST = 'https://plugin.api.dronahq.com';

const kebab = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const kinds: Partial<Record<Variant, 'http' | 'loop' | 'batches'>> = {
	http: 'http',
	loop: 'loop',
	batches: 'batches',
	batchesPaced: 'batches',
};

/** What n8n fills in when somebody adds the option "Batching". */
const paced = { batching: { batch: { batchSize: 50, batchInterval: 1000 } } };

/** The workflow of a cell, pointed at an account. */
export function prepare(cell: Cell, url: string, credentials: Credentials): Prepared {
	const kind = kinds[cell.variant];
	return kind ? fromFile(kind, cell, url, credentials) : withOneNode(cell, credentials);
}

function fromFile(kind: string, cell: Cell, url: string, credentials: Credentials): Prepared {
	const file = path.join(__dirname, 'workflows', `${kind}-${kebab(cell.work)}.json`);
	const workflow = JSON.parse(readFileSync(file, 'utf8')) as Workflow;
	const isPaced = cell.variant.endsWith('Paced');
	const nodes = workflow.nodes.map((node): INode => {
		if (node.name === 'Users' && cell.work !== 'getAll') {
			return { ...node, parameters: { jsCode: inputCode(cell.work, cell.users) } };
		}
		if (node.type !== 'n8n-nodes-base.httpRequest') return node;
		const { parameters } = node;
		const { id, name, type } = parameters.method === 'GET' ? credentials.query : credentials.body;
		const options = { ...(parameters.options as INodeParameters), ...(isPaced && paced) };
		return {
			...node,
			parameters: { ...parameters, url: String(parameters.url).replace(HOST, url), options },
			credentials: { [type]: { id, name } },
		};
	});
	const trigger = nodes.find(({ type }) => type.endsWith('.manualTrigger'))?.name ?? '';
	return { workflow: { ...workflow, nodes }, trigger, sources: [trigger, 'Users'] };
}

function withOneNode({ work, variant, users }: Cell, credentials: Credentials): Prepared {
	const workflow = workflowOf({
		credential: variant === 'version1' ? credentials.version1 : credentials.dronaHq,
		parameters: work === 'getAll' ? reading : parametersOf(work, variant),
		onError: 'continueRegularOutput',
	});
	const nodes = workflow.nodes.map((node): INode => {
		if (node.name === names.input && work !== 'getAll') {
			return { ...node, parameters: { jsCode: inputCode(work, users) } };
		}
		if (node.name !== names.dronaHq) return node;
		if (variant === 'version1') return { ...node, type: VERSION_1.node };
		if (variant === 'set') return editFields(node);
		if (variant === 'helper4') return { ...node, type: 'CUSTOM.requestsOnly', parameters: {} };
		return { ...node, executeOnce: variant === 'nodeList' };
	});
	return {
		workflow: { ...workflow, nodes },
		trigger: names.trigger,
		sources: [names.trigger, names.input],
	};
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
const editFields = ({ id, name, position }: INode): INode => ({
	id,
	name,
	position,
	type: 'n8n-nodes-base.set',
	typeVersion: 3.4,
	parameters: {
		assignments: {
			assignments: ['email', 'name', 'password', 'groups'].map((column) => ({
				id: column,
				name: column,
				type: 'string',
				value: worked(column),
			})),
		},
		options: {},
	},
});
