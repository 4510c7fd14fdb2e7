/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports */
import type { ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** An object of the document: an operation, a response, a schema … */
export type Node = Record<string, unknown>;

interface Parameter {
	name: string;
	in: 'query' | 'path';
	required?: boolean;
	schema: object;
}

interface Content {
	content?: { 'application/json': { schema: object } };
}

export interface OperationObject {
	operationId: string;
	parameters?: Parameter[];
	requestBody?: Content;
	responses: Record<string, Content>;
}

/** One endpoint of the description, with the checks that follow from it. */
export interface Operation {
	method: 'GET' | 'POST' | 'PUT' | 'DELETE';
	/** As in the document: `/users/{userId}`. */
	path: string;
	object: OperationObject;
	/** What the description has against this request; undefined when it is valid. */
	checkRequest(request: { params: unknown; query: unknown; body: unknown }): string | undefined;
	/** What the description has against this answer; undefined when it is valid. */
	checkAnswer(status: number, body: unknown): string | undefined;
}

const METHODS = ['GET', 'POST', 'PUT', 'DELETE'] as const;
const STRICT = { strict: true, strictTypes: false, strictRequired: false } as const;

export const readDocument = (): Node =>
	parse(readFileSync(join(__dirname, 'openapi.yaml'), 'utf8')) as Node;

const json = new Ajv2020(STRICT);
const text = new Ajv2020({ ...STRICT, coerceTypes: true });

let operations: Operation[] | undefined;

/** The endpoints of openapi.yaml. Each validator is compiled when it is first asked: most tests need few. */
export function describedOperations(): Operation[] {
	operations ??= compile(readDocument());
	return operations;
}

function compile(document: Node): Operation[] {
	const paths = resolved(document.paths, document) as Record<
		string,
		Record<string, OperationObject>
	>;
	return Object.entries(paths).flatMap(([path, item]) =>
		METHODS.flatMap((method) => {
			const object = item[method.toLowerCase()];
			return object ? [{ method, path, object, ...checks(object) }] : [];
		}),
	);
}

/** The value with the components in place of the references to them. */
function resolved(value: unknown, document: Node): unknown {
	if (Array.isArray(value)) return value.map((entry) => resolved(entry, document));
	if (typeof value !== 'object' || value === null) return value;
	if ('$ref' in value) {
		const steps = String(value.$ref).replace('#/', '').split('/');
		const target = steps.reduce<unknown>(
			(node, step) => (node as Node | undefined)?.[step],
			document,
		);
		if (target === undefined) throw new Error(`Nothing at ${String(value.$ref)}`);
		return resolved(target, document);
	}
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [key, resolved(inner, document)]),
	);
}

function checks(object: OperationObject): Pick<Operation, 'checkRequest' | 'checkAnswer'> {
	const validator = ({ content }: Content): ValidateFunction | undefined =>
		content && json.compile(content['application/json'].schema);

	const { requestBody, responses } = object;
	const params = once(() => text.compile(parametersSchema(object, 'path')));
	const query = once(() => text.compile(parametersSchema(object, 'query')));
	const body = once(() => requestBody && validator(requestBody));
	const answers = new Map(
		Object.entries(responses).map(([status, one]) => [status, once(() => validator(one))]),
	);
	return {
		checkRequest: (request) =>
			problem(params(), request.params, 'path') ??
			problem(query(), request.query, 'query') ??
			problem(body(), request.body, 'body'),
		checkAnswer: (status, answer) => {
			const key = answers.has(String(status)) ? String(status) : 'default';
			if (key === 'default' && status < 400) return `the status ${status} is not described`;
			const validate = answers.get(key)?.();
			if (validate) return problem(validate, answer, 'answer');
			return answer === undefined ? undefined : `an answer with status ${status} has no body`;
		},
	};
}

function once<Made>(make: () => Made): () => Made {
	let made: { it: Made } | undefined;
	return () => (made ??= { it: make() }).it;
}

/** One object schema for all path or query parameters: nothing else is accepted. */
function parametersSchema({ parameters = [] }: OperationObject, place: Parameter['in']): object {
	const here = parameters.filter((parameter) => parameter.in === place);
	return {
		type: 'object',
		additionalProperties: false,
		properties: Object.fromEntries(here.map(({ name, schema }) => [name, schema])),
		required: here.filter(({ required }) => required).map(({ name }) => name),
	};
}

function problem(
	validate: ValidateFunction | undefined,
	value: unknown,
	what: string,
): string | undefined {
	if (!validate || validate(value)) return undefined;
	const [error] = validate.errors ?? [];
	const about = Object.values((error?.params ?? {}) as object).join(', ');
	return `${what}${error?.instancePath ?? ''} ${error?.message ?? 'is invalid'} (${about})`;
}
