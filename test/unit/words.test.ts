/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodePropertyOptions, IWorkflowBase } from 'n8n-workflow';
import ts from 'typescript';

import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';
import { operations, properties } from '../../nodes/DronaHq/operations';
import { simplified } from '../../nodes/DronaHq/operations/fields/simplify';
import { REASONS, REPEATING, type Reason } from '../../nodes/DronaHq/outcomes/messages';
import { properties as ofTrigger } from '../../nodes/DronaHq/trigger/fields';
import { COMMON_FIELDS, extraFieldsOf } from './operations';

/** The words that the code shows to people, wherever it writes them. */

const ROOT = join(__dirname, '..', '..');

interface Text {
	/** Below the repository, with the line. */
	place: string;
	file: string;
	/** Values that are filled in stand as `…`. */
	text: string;
	/** The property that it is given to, such as `description`. */
	property: string | undefined;
}

const filesBelow = (folder: string, ending: string): string[] =>
	readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
		.filter((file) => file.endsWith(ending))
		.map((file) => `${folder}/${file.replaceAll('\\', '/')}`);

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');

/** Two words or more, and neither an expression nor JSON. */
const isProse = (text: string): boolean => /\p{L}\S* \S*\p{L}/u.test(text) && !/^[={]/.test(text);

function textsOf(file: string): Text[] {
	const source = ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true);
	const texts: Text[] = [];
	const add = (node: ts.Node, text: string): void => {
		const { line } = source.getLineAndCharacterOfPosition(node.getStart());
		const property =
			node.parent && ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : undefined;
		if (isProse(text)) texts.push({ place: `${file}:${line + 1}`, file, text, property });
	};
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node)) return;
		if (ts.isStringLiteralLike(node)) add(node, node.text);
		if (ts.isTemplateExpression(node)) {
			const parts = [node.head, ...node.templateSpans.map(({ literal }) => literal)];
			add(node, parts.map(({ text }) => text).join('…'));
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

const texts = [...filesBelow('nodes', '.ts'), ...filesBelow('credentials', '.ts')].flatMap(textsOf);

/** Names in single quotes; an apostrophe is no quote. */
const QUOTED = /(?<![\p{L}\d])'([^']+)'(?![\p{L}\d])/gu;

const withoutNames = (text: string): string => text.replace(QUOTED, "''");

const labelsOf = (parameters: INodeProperties[]): string[] =>
	parameters.flatMap(({ displayName, type, options = [], modes = [] }) => [
		displayName,
		...modes.map((mode) => mode.displayName),
		...(type === 'collection'
			? labelsOf(options as INodeProperties[])
			: (options as INodePropertyOptions[]).map(({ name }) => name)),
	]);

const labels = labelsOf([...properties, ...ofTrigger, ...new DronaHqApi().properties]);

/** What n8n itself calls its settings and their values. */
const OF_N8N = [
	...['On Error', 'Stop Workflow', 'Continue', 'Continue (using error output)', 'Retry On Fail'],
	...['Execute Once', 'Encoding', 'Credential to connect with'],
	// The output of a loop behind its last round.
	'done',
];

const resultFields = [
	...COMMON_FIELDS,
	...operations.flatMap((operation) => [...operation.subject, ...extraFieldsOf(operation)]),
	...Object.keys(simplified({ user_id: 1 }, { stats: true })),
];

const show = ({ place, text }: Text): string => `${place} ${text}`;

/** The texts that hold this but for names in quotes. */
const holding = (pattern: RegExp): string[] =>
	texts.filter(({ text }) => pattern.test(withoutNames(text))).map(show);

it('finds the texts it judges, those with values in them included', () => {
	expect(texts.length).toBeGreaterThan(100);
	expect(texts.filter(({ text }) => /\p{L} … \p{L}/u.test(text)).length).toBeGreaterThan(5);
});

describe('plain words', () => {
	it.each([
		['no errors and the like', /\b(error|problem|failure|mistake)s?\b/i],
		[
			'nothing that begs, blames or apologises',
			/\b(please|sorry|oops|unfortunately|simply|just|obviously|wrong|bad|illegal)\b/i,
		],
		['nothing invalid: they say what a value has to be', /\binvalid\b/i],
		['no short forms', /\p{L}n't\b|\b(it|that|there|they|you|we)'(s|re|ll|ve)\b/iu],
		[
			// Create or Update has "(upsert)" as n8n has it, because that is what people search for.
			'no jargon',
			/\b(payload|endpoint|boolean|null|undefined|strings?|integers?|pars(e|ed|ing)|exceptions?|abort(ed)?|HTTP|quer(y|ies)|regex|timestamps?|iterat(e|ion)|(?<!\()upsert)\b/i,
		],
		['fields and no keys, but for the token', /(?<!\bToken )\bkeys?\b/i],
		['users and nobody else', /\b(people|persons?|employees?|account holders?|invitees?)\b/i],
		['groups and no teams', /\b(teams?|roles?)\b/i],
		['accounts and no tenants', /\b(tenants?|workspaces?|organi[sz]ations?)\b/i],
		['emails and no mails', /\b(e-mails?|mails?)\b/i],
		['signing in and no logging in', /\blog(ged|s|ging)? ?[io]n\b/i],
		['activating and no enabling', /\b(enabl|disabl|suspend|revok)(e|ed|es|ing)?\b/i],
		['refusals and no rejections', /\breject(s|ed|ing)?\b/i],
		['results and no outcomes', /\boutcomes?\b/i],
		['fields and no parameters', /\b(parameters?|propert(y|ies)|attributes?)\b/i],
		['ID and IDs in capitals', /\b[Ii]ds?\b/],
	])('has %s', (_, others) => {
		expect(holding(others)).toEqual([]);
	});

	it('calls active or inactive how much somebody looks at content, and else only who is activated', () => {
		const elsewhere = holding(/\b(in)?active\b/i).filter(
			(text) => !/fields\/filters\.ts|user\/upsert\.ts|outcomes\/updates\.ts/.test(text),
		);
		expect(elsewhere).toEqual([]);
	});

	it('has no sentence of more than 30 words', () => {
		const longest = (text: string): number =>
			Math.max(...text.split(/(?<=[.:;]) /).map((sentence) => sentence.split(' ').length));
		expect(texts.filter(({ text }) => longest(text) > 30).map(show)).toEqual([]);
	});
});

/** As far as such words may come up here. */
const AMERICAN = new RegExp(
	[
		/\b(behavior|color|favor|honor|labor|neighbor|center|defense|gray|catalog|dialog|fulfill|enroll)(s|ed|ing|ite|ment)?\b/,
		/\b(cancel|label|model|signal|total|travel)(ed|ing)\b/,
		/\blicenses?\b/,
		/\banalyz(e|ed|es|ing)\b/,
		/\b(author|categor|central|custom|final|general|initial|maxim|minim|normal|optim|organ|priorit|real|recogn|saniti|serial|special|summar|synchron|token|util|visual)iz(e|ed|es|er|ing|ation)\b/,
	]
		.map(({ source }) => source)
		.join('|'),
	'i',
);

describe('spelling', () => {
	it('is British in the node', () => {
		const american = texts.filter(({ text }) => AMERICAN.test(text));
		expect(american.map(show)).toEqual([]);
	});

	const documents = [
		...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'],
		...filesBelow('docs', '.md'),
	];

	it('is British in the documents, and on the notes of the examples', () => {
		const proseOf = (file: string): string[] =>
			read(file)
				.replace(/^```.*?^```$/gms, '')
				.replace(/`[^`\n]*`/g, '')
				.replace(/\]\([^)]*\)/g, ']')
				.split('\n');
		const notesOf = (file: string): string[] =>
			(JSON.parse(read(file)) as Pick<IWorkflowBase, 'nodes'>).nodes.map(({ parameters }) =>
				String(parameters.content ?? ''),
			);
		const lines = [
			...documents.flatMap((file) => proseOf(file).map((line) => `${file}: ${line}`)),
			...filesBelow('examples', '.json').flatMap(notesOf),
		];
		expect(lines.filter((line) => AMERICAN.test(line))).toEqual([]);
	});

	it('has single spaces and no line breaks', () => {
		const odd = texts.filter(({ text }) => / {2}|[\n\t]/.test(text));
		expect(odd.map(show)).toEqual([]);
	});

	it('writes DronaHQ as DronaHQ does', () => {
		const spellings = texts.flatMap(({ text }) => text.match(/drona[ -]?hq(?!\.com)/gi) ?? []);
		expect(new Set(spellings)).toEqual(new Set(['DronaHQ']));
	});
});

describe('names', () => {
	it('in single quotes are names of fields, options, result fields or settings of n8n', () => {
		const known = new Set([...labels, ...resultFields, ...OF_N8N]);
		const unknown = texts.flatMap((one) =>
			[...one.text.matchAll(QUOTED)]
				.map(([, name = '']) => name)
				.filter((name) => /^[\p{L}_ ()]+$/u.test(name) && !known.has(name))
				.map((name) => `'${name}' in ${show(one)}`),
		);
		expect(unknown).toEqual([]);
	});

	it('of fields and settings stand in single quotes', () => {
		const names = [...labels, ...OF_N8N].filter((name) => /^[A-Z].* .*[A-Z]/.test(name));
		const bare = texts.filter(
			({ text }) =>
				!labels.includes(text) && names.some((name) => withoutNames(text).includes(name)),
		);
		expect(bare.map(show)).toEqual([]);
	});
});

describe('messages', () => {
	/** These leave open whether a change was made, so what to do about that follows them. */
	const UNCLEAR: Reason[] = [
		...(['connection_lost', 'timeout', 'server_error', 'unreadable_response'] as const),
		...(['missing_from_response', 'contradictory_response', 'redirected'] as const),
	];

	const NEXT_STEP =
		/(^|[.:;,] |\bor )(ask|check|choose|contact|correct|enter|give|look|raise|run|set|take|try|turn|use)\b/i;

	it('say what to do next', () => {
		const lost = (Object.keys(REASONS) as Reason[]).filter((reason) => {
			const following = UNCLEAR.includes(reason) ? ` ${REPEATING.other}` : '';
			return !NEXT_STEP.test(`${REASONS[reason]}${following}`);
		});
		expect(lost).toEqual([]);
	});

	/** Whole sentences, but for those of the description. */
	const sentences = texts.filter(
		({ text, property }) =>
			/^[\p{Lu}'…].*[^.]\.$/u.test(text) && property !== 'description' && property !== 'name',
	);

	it('live together in outcomes', () => {
		const isHome = (file: string): boolean => file.startsWith('nodes/DronaHq/outcomes/');
		expect(sentences.filter(({ file }) => !isHome(file)).map(show)).toEqual([]);
	});

	it('are written once', () => {
		const repeated = sentences.filter(
			({ text }, index) => sentences.findIndex((other) => other.text === text) !== index,
		);
		expect(repeated.map(show)).toEqual([]);
	});
});
