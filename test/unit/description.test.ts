/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter, type ESLint } from 'eslint';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import codex from '../../nodes/DronaHq/DronaHq.node.json';
import { operations } from '../../nodes/DronaHq/operations';
import { simplified } from '../../nodes/DronaHq/operations/fields/simplify';
import type { Operation } from '../../nodes/DronaHq/run/operation';
import manifest from '../../package.json';
import { offeredIn } from '../operations/offered';

const { description, methods } = new DronaHq();
const credential = new DronaHqApi();

type Described = INodeProperties | INodePropertyOptions;

/** Something of the description, and where it stands in the editor. */
interface At<T> {
	place: string;
	of: T;
}

const choicesOf = ({ type, options }: INodeProperties): INodePropertyOptions[] =>
	type === 'options' || type === 'multiOptions' ? ((options ?? []) as INodePropertyOptions[]) : [];

const placeOf = ({ displayOptions }: INodeProperties): string =>
	[displayOptions?.show?.resource, displayOptions?.show?.operation].flat().join(' ').trim();

/** Parameters, also those inside collections. */
const flatten = (properties: INodeProperties[], within?: string): Array<At<INodeProperties>> =>
	properties.flatMap((of) => {
		const place = `${within ?? placeOf(of)} › ${of.displayName}`;
		const inside = of.type === 'collection' ? (of.options as INodeProperties[]) : [];
		return [{ place, of }, ...flatten(inside, place)];
	});

const parameters = [
	...flatten(description.properties),
	...flatten(credential.properties, 'credential'),
];

/** A notice is text beside the fields. */
const isField = ({ of: { type } }: At<INodeProperties>): boolean => type !== 'notice';

const choices = parameters.flatMap(({ place, of }) =>
	choicesOf(of).map((choice) => ({ place: `${place} › ${choice.name}`, of: choice })),
);

const modes = parameters.flatMap(({ place, of }) =>
	(of.modes ?? []).map((mode) => ({ place: `${place} › ${mode.displayName}`, of: mode })),
);

/** What these things say, such as their labels. */
const textsOf = <T>(things: ReadonlyArray<At<T>>, textOf: (thing: T) => string | undefined) =>
	things.flatMap(({ place, of }) => {
		const text = textOf(of);
		return text === undefined ? [] : [{ place, of: text }];
	});

const labels: Array<At<string>> = [
	{ place: 'the node', of: description.displayName },
	{ place: 'the credential', of: credential.displayName },
	...textsOf(parameters.filter(isField), ({ displayName }) => displayName),
	...textsOf(modes, ({ displayName }) => displayName),
	...textsOf(choices, ({ name }) => name),
];

const descriptions: Array<At<string>> = [
	{ place: 'the node', of: description.description },
	...textsOf<Described>([...parameters, ...choices], (one) => one.description),
];

const ofOperations = operations.map((of) => ({ place: `${of.resource} ${of.value}`, of }));

/** Where a rule is broken, and by what. */
const broken = <T>(things: Array<At<T>>, holds: (thing: T) => boolean): string[] =>
	things
		.filter(({ of }) => !holds(of))
		.map(({ place, of }) => (typeof of === 'string' ? `${place}: ${of}` : place));

const withoutMarkup = (text: string): string => text.replace(/<[^>]+>/g, '');
const withoutNames = (text: string): string => text.replace(/(?<!\w)'[^']+'(?!\w)/g, "''");

describe('what saved workflows hold', () => {
	const REQUESTS = 'maxRetries parallelRequests timeout';
	const READS = `includeStats ${REQUESTS}`;
	const WRITES = `dryRun ifUserFails ${REQUESTS}`;
	const EXACT = `allowInLoop approvedPlan checkAfterwards ifUserFails keepUsers maxUsers ${REQUESTS}`;

	const PARAMETERS = [
		['user create', 'email userName password groupNames', `batchSize ifExists ${WRITES}`],
		['user upsert', 'email userName password groupNames reactivate', `checkAfterwards ${WRITES}`],
		['user get', 'user simplify', `nonce ${READS}`],
		['user getAll', 'returnAll limit simplify filters', `pageSize ${READS}`],
		['user activate', 'emails', `batchSize ${WRITES}`],
		['user deactivate', 'emails', `batchSize maxUsers ${WRITES}`],
		['user changeGroups', 'user assignGroups removeGroups', `checkAfterwards maxUsers ${WRITES}`],
		[
			'group changeUsers',
			'group assignUsers removeUsers',
			`batchSize checkAfterwards maxUsers ${WRITES}`,
		],
		['group getAll', 'returnAll limit filters', REQUESTS],
		['group getMembers', 'group returnAll limit simplify', `pageSize ${READS}`],
		['user setGroups', 'user groups managedGroups dryRun dryRunNotice', `ifEmpty ${EXACT}`],
		['group setMembers', 'group members dryRun dryRunNotice', `maxPercent ${EXACT}`],
	] as const;

	const offered = offeredIn(description.properties).map(({ resource, value, fields }) => ({
		operation: `${resource.value} ${value}`,
		fields,
	}));

	it('are operations under these names, among others that are newer', () => {
		const names = PARAMETERS.map(([operation]) => operation);
		expect(offered.map(({ operation }) => operation)).toEqual(expect.arrayContaining(names));
	});

	it.each(PARAMETERS)(
		'are, for %s, parameters in this order, and only options that make sense for it',
		(operation, names, options) => {
			const { fields = [] } = offered.find((one) => one.operation === operation) ?? {};
			const own = fields.at(-1)?.options as INodeProperties[];
			expect(fields.map(({ name }) => name)).toEqual([...names.split(' '), 'options']);
			expect(own.map(({ name }) => name).sort()).toEqual(options.split(' ').sort());
		},
	);
});

describe('labels', () => {
	const SMALL = /^(a|an|and|as|at|but|by|for|if|in|nor|of|off|on|or|per|so|the|to|via|with)$/;

	const isTitleCase = (label: string): boolean =>
		label.split(' ').every((word, index, { length }) => {
			const isInside = index > 0 && index < length - 1;
			return isInside && SMALL.test(word.toLowerCase()) ? SMALL.test(word) : /^[^a-z]/.test(word);
		});

	it('of fields, choices and modes stand in Title Case', () => {
		expect(broken(labels, isTitleCase)).toEqual([]);
	});

	it('of a resource locator begin with From List, then By something', () => {
		const locators = parameters.filter(({ of }) => of.type === 'resourceLocator');
		expect(locators.length).toBeGreaterThan(0);
		const isRight = ({ modes: [first, ...others] = [] }: INodeProperties) =>
			first?.displayName === 'From List' &&
			Boolean(first.typeOptions?.searchable && first.typeOptions.searchListMethod) &&
			others.every(({ displayName }) => displayName.startsWith('By '));
		expect(broken(locators, isRight)).toEqual([]);
	});
});

describe('descriptions', () => {
	/** Words that keep their capitals. */
	const PROPER = /^(DronaHQ('s)?|IDs?|URL|API|Plugin|Settings|Admin|Console)$/;

	const isSentenceCase = (text: string): boolean =>
		withoutNames(withoutMarkup(text))
			.split(' ')
			.every((word, index, words) => {
				const begins = index === 0 || /[.?!]$/.test(words[index - 1] ?? '');
				const bare = word.replace(/[.,:;()]/g, '');
				return begins ? /^[^a-z]/.test(word) : PROPER.test(bare) || /^[^A-Z]/.test(word);
			});

	it('stand in sentence case', () => {
		expect(broken(descriptions, isSentenceCase)).toEqual([]);
	});

	it('end with a full stop if they are more than one sentence, and only then', () => {
		const isRight = (text: string) => /[.?!] [A-Z]/.test(text) === text.endsWith('.');
		expect(broken(descriptions, isRight)).toEqual([]);
	});

	it('belong to everything that can be filled in', () => {
		const known = ['resource', 'operation'];
		const fields = parameters.filter(
			(one) => isField(one) && one.of.type !== 'collection' && !known.includes(one.of.name),
		);
		expect(broken(fields, ({ description: text = '' }) => text !== '')).toEqual([]);
	});

	it('say more than the label does', () => {
		const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d']+/gu) ?? [];
		const EMPTY = ['a', 'an', 'the', 'of', 'to', 'whether'];
		const saysMore = (label: string, text: string) => {
			const known = [...EMPTY, ...words(label)];
			return words(text).filter((word) => !known.includes(word)).length > 2;
		};
		const isRight = ({ description: text, ...named }: Described) =>
			text === undefined || saysMore('displayName' in named ? named.displayName : named.name, text);
		expect(broken([...parameters, ...choices], isRight)).toEqual([]);
	});

	it('of numbers with two limits name both', () => {
		const limited = parameters.filter(({ of }) => of.typeOptions?.maxValue !== undefined);
		expect(limited.length).toBeGreaterThan(0);
		const isRight = ({ typeOptions, description: text = '' }: INodeProperties) =>
			text.includes(`from ${typeOptions?.minValue} to ${typeOptions?.maxValue}`);
		expect(broken(limited, isRight)).toEqual([]);
	});
});

describe('placeholders', () => {
	it('show an example wherever something is typed, but for secrets', () => {
		const typed = [
			...parameters.filter(({ of }) => of.type === 'string' && !of.typeOptions?.password),
			...modes.filter(({ of }) => of.type === 'string'),
		].map(({ place, of }) => ({ place, of: of.placeholder ?? '' }));
		expect(typed.length).toBeGreaterThan(0);
		expect(broken(typed, (placeholder) => placeholder.startsWith('e.g. '))).toEqual([]);
	});

	it('of collections say what the button adds, and those of lists what to select', () => {
		const collections = parameters.filter(({ of }) => of.type === 'collection');
		const lists = modes.filter(({ of }) => of.type === 'list');
		const begins =
			(pattern: RegExp) =>
			({ placeholder = '' }: { placeholder?: string }) =>
				pattern.test(placeholder);
		expect(broken(collections, begins(/^Add [A-Z]/))).toEqual([]);
		expect(broken(lists, begins(/^Select an? [a-z]+\.\.\.$/))).toEqual([]);
	});
});

describe('operations', () => {
	const names = (resource: string): RegExp => new RegExp(`\\b${resource}s?\\b`, 'i');

	it.each<[string, (operation: Operation) => boolean]>([
		[
			'have names that do not repeat the resource',
			({ resource, name }) => !names(resource).test(name),
		],
		[
			'have actions in sentence case that name the resource',
			({ resource, action }) => /^[A-Z][^A-Z]+[a-z]$/.test(action) && names(resource).test(action),
		],
		['have actions without articles', ({ action }) => !/\b(an?|the)\b/i.test(action)],
		// The menu shows two lines; in a browser it is seen that none is cut.
		[
			'have descriptions for which the menu has room',
			({ description: text }) => text.length <= 120,
		],
		[
			'have descriptions that name the resource in other words than the action',
			({ resource, action, description: text }) =>
				names(resource).test(text) && !text.toLowerCase().startsWith(action.toLowerCase()),
		],
	])('%s', (_, isRight) => {
		expect(broken(ofOperations, isRight)).toEqual([]);
	});
});

describe('the description as a whole', () => {
	/** As source, one parameter a line: n8n's lint sees none of what the code puts together. */
	function asSource(value: unknown): string {
		if (Array.isArray(value)) return `[${value.map(asSource).join(', ')}]`;
		if (typeof value !== 'object' || value === null) return JSON.stringify(value);
		const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
		return `{ ${entries.map(([name, entry]) => `${name}: ${asSource(entry)}`).join(', ')} }`;
	}

	it("keeps n8n's own rules for nodes", () => {
		const plugin = jest.requireActual<
			ESLint.Plugin & { configs: { nodes: { rules: Linter.RulesRecord } } }
		>('eslint-plugin-n8n-nodes-base');
		const lines = description.properties.map((property) => `${asSource(property)},`);
		const found = new Linter().verify(`module.exports = [\n${lines.join('\n')}\n];`, {
			plugins: { 'n8n-nodes-base': plugin },
			rules: {
				...plugin.configs.nodes.rules,
				// Off in n8n's own configuration for community nodes.
				'n8n-nodes-base/node-param-type-options-max-value-present': 'off',
				// Wants words that promise more than DronaHQ's API can do: names and passwords stay.
				'n8n-nodes-base/node-param-description-wrong-for-upsert': 'off',
			},
		});
		expect(
			found.map(({ ruleId, message, line, column }) => {
				const text = lines[line - 2]?.slice(column - 1, column + 99);
				return `${ruleId ?? ''}: ${message}: ${text ?? ''}`;
			}),
		).toEqual([]);
	});

	it('hides what is secret', () => {
		const secret = parameters.filter(({ of }) => /password|token|nonce|secret/i.test(of.name));
		expect(secret.length).toBe(4);
		expect(broken(secret, ({ typeOptions }) => typeOptions?.password === true)).toEqual([]);
	});

	it('names only methods that exist for its lists', () => {
		const known = Object.keys({ ...methods.listSearch, ...methods.loadOptions });
		const text = JSON.stringify(description.properties);
		const named = [...text.matchAll(/"(?:searchListMethod|loadOptionsMethod)":"(\w+)"/g)];
		expect(named.length).toBeGreaterThan(0);
		expect(named.map(([, method = '']) => method).filter((name) => !known.includes(name))).toEqual(
			[],
		);
	});

	it('can be used as a tool', () => {
		expect(description.usableAsTool).toBe(true);
	});
});

it('simplifies a user to at most ten flat fields, the most useful first', () => {
	const user_group = [{ grp_id: 10, grp_name: 'Sales' }];
	const user = simplified({ user_id: 101, user_group }, { stats: true });
	expect(Object.keys(user).slice(0, 3)).toEqual(['user_id', 'user_name', 'user_email']);
	expect(Object.keys(user).length).toBeLessThanOrEqual(10);
	expect(Object.values(user).filter((value) => value instanceof Object)).toEqual([]);
});

describe('in the node panel', () => {
	it('belongs to categories that n8n has', () => {
		const known = [
			...['Analytics', 'Communication', 'Data & Storage', 'Development', 'Finance & Accounting'],
			...['Marketing', 'Miscellaneous', 'Productivity', 'Sales', 'Utility'],
		];
		expect(codex.categories.length).toBeGreaterThan(0);
		expect(codex.categories.filter((category) => !known.includes(category))).toEqual([]);
	});

	it('is found by these words, each in lower case and once', () => {
		expect(codex.alias).toEqual([...new Set(codex.alias.map((alias) => alias.toLowerCase()))]);
		expect(codex.alias).toEqual(
			expect.arrayContaining([
				...['user management', 'provisioning', 'onboarding', 'offboarding', 'low code'],
				...['membership', 'sync members', 'sync groups', 'desired state'],
				// n8n lists the trigger below this node, and looks for neither by the words of the trigger.
				...['new user', 'user added', 'joined group', 'left group'],
			]),
		);
	});

	it('carries the name that n8n gives it, and links to pages', () => {
		const { credentialDocumentation, primaryDocumentation } = codex.resources;
		const pages = [...credentialDocumentation, ...primaryDocumentation].map(({ url }) => url);
		expect(codex.node).toBe(`${manifest.name}.${description.name}`);
		expect(pages.filter((url) => !url.startsWith('https://'))).toEqual([]);
		expect(credential.documentationUrl).toBe(credentialDocumentation[0]?.url);
	});

	it.each([
		['node', 'nodes/DronaHq', description.icon],
		['credential', 'credentials', credential.icon],
	])('has another icon in the dark than in the light: %s', (_, folder, icon) => {
		const [light, dark] = Object.values(icon as { light: string; dark: string }).map((file) =>
			readFileSync(join(__dirname, '..', '..', folder, file.replace(/^file:/, '')), 'utf8'),
		);
		for (const drawing of [light, dark]) {
			expect(drawing).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
		}
		expect(light).not.toBe(dark);
	});
});
