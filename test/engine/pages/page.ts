import type {
	IDataObject,
	INodeProperties,
	INodePropertyOptions,
	INodeTypeDescription,
} from 'n8n-workflow';

import { tableOf as markdownTable } from '../../markdown';
import type { OfferedOperation } from '../../operations/offered';
import { isChanging, type Operation } from '../../operations/operation';

/** The file of the trigger's page. */
export const TRIGGER_FILE = 'trigger.md';

/** The page's file, below the folder of all pages. */
export const fileOf = ({ resource, value }: OfferedOperation): string =>
	`${resource.value}-${value}.md`;

/**
 * An operation's page in Markdown: its parameters, and a run with the sample.
 *
 * @param notes what is to be known besides, in Markdown
 */
export function pageOf(
	{ resource, name, description, fields }: OfferedOperation,
	operation: Operation,
	rows: IDataObject[],
	notes: string | undefined,
): string {
	return [
		`# ${resource.name}: ${name}`,
		sentence(description),
		...(notes === undefined ? [] : [notes.trim()]),
		'## Parameters',
		tableOf(fieldsIn(fields).flatMap(withEntries)),
		'## Options',
		tableOf(optionsIn(fields)),
		'## A run',
		'Parameters:',
		json(operation.sample.parameters),
		'Input items:',
		json(operation.sample.items),
		'Result:',
		json(rows),
		`What the fields mean: [results](../results.md#${isChanging(operation) ? 'results-of-changes' : 'results-of-reads'}).`,
	].join('\n\n');
}

/** The page of a node without operations. @param notes as above */
export const pageOfNode = (
	{ displayName, description, properties }: INodeTypeDescription,
	notes: string,
): string =>
	[
		`# ${displayName}`,
		sentence(description),
		notes.trim(),
		'## Parameters',
		tableOf(fieldsIn(properties).flatMap(withEntries)),
		'## Options',
		tableOf(optionsIn(properties)),
	].join('\n\n');

const optionsIn = (fields: INodeProperties[]): INodeProperties[] =>
	(fields.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];

const fieldsIn = (fields: INodeProperties[]): INodeProperties[] =>
	fields.filter(({ name, type }) => name !== 'options' && type !== 'notice');

/** The table of all pages, with where they lie. @param folder as the README names it */
export const tableOfPages = (
	operations: OfferedOperation[],
	trigger: INodeTypeDescription,
	folder: string,
): string =>
	markdownTable([
		['Operation', 'What it does'],
		...operations.map((operation) => [
			`[${operation.resource.name}: ${operation.name}](${folder}/${fileOf(operation)})`,
			sentence(operation.description),
		]),
		[`[${trigger.displayName}](${folder}/${TRIGGER_FILE})`, sentence(trigger.description)],
	]);

/** A field, or the entries of a collection instead of it. */
const withEntries = (field: INodeProperties): INodeProperties[] =>
	field.type === 'collection'
		? (field.options as INodeProperties[]).map((entry) => ({
				...entry,
				displayName: `${field.displayName}: ${entry.displayName}`,
			}))
		: [field];

function tableOf(fields: INodeProperties[]): string {
	const rows = fields.map((field) => [
		`${field.displayName}${field.required ? ' \\*' : ''}`,
		`\`${field.name}\``,
		defaultOf(field),
		descriptionOf(field),
	]);
	return markdownTable([['Name', 'In the workflow', 'Default', 'What it is'], ...rows]).trim();
}

function defaultOf(field: INodeProperties): string {
	const { default: value } = field;
	const choice = choicesOf(field).find((option) => option.value === value)?.name;
	if (choice) return choice;
	if (typeof value === 'boolean') return value ? 'on' : 'off';
	return typeof value === 'number' ? String(value) : '';
}

const choicesOf = ({ type, options = [] }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' ? (options as INodePropertyOptions[]) : [];

function descriptionOf(field: INodeProperties): string {
	const modes = (field.modes ?? []).map(({ displayName }) => displayName).join(', ');
	const choices = choicesOf(field).map(({ name, description }) =>
		description ? `_${name}_: ${description}` : `_${name}_`,
	);
	return [field.description ?? '', ...choices, modes]
		.filter(Boolean)
		.map((text) => sentence(text.replace(/<[^>]+>/g, '').replaceAll('|', '\\|')))
		.join(' ');
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

const json = (value: unknown): string => `\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\``;
