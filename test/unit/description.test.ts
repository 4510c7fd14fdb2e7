/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Linter, type ESLint } from 'eslint';
import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import { DronaHqApi } from '../../credentials/DronaHqApi.credentials';
import { DronaHq } from '../../nodes/DronaHq/DronaHq.node';
import codex from '../../nodes/DronaHq/DronaHq.node.json';
import { operations } from '../../nodes/DronaHq/operations';
import { simplified } from '../../nodes/DronaHq/operations/fields/simplify';
import manifest from '../../package.json';

const { description, methods } = new DronaHq();
const credential = new DronaHqApi();

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
	choicesOf(of).map(
		(choice): At<INodePropertyOptions> => ({
			place: `${place} › ${choice.name}`,
			of: choice,
		}),
	),
);

const modes = parameters.flatMap(({ place, of }) =>
	(of.modes ?? []).map(
		(mode): At<INodePropertyMode> => ({
			place: `${place} › ${mode.displayName}`,
			of: mode,
		}),
	),
);

const labels: Array<At<string>> = [
	{ place: 'the node', of: description.displayName },
	{ place: 'the credential', of: credential.displayName },
	...[...parameters.filter(isField), ...modes].map(({ place, of }) => ({
		place,
		of: of.displayName,
	})),
	...choices.map(({ place, of }) => ({ place, of: of.name })),
];

const descriptions: Array<At<string>> = [
	{ place: 'the node', of: description.description },
	...[...parameters, ...choices].flatMap(({ place, of }) =>
		of.description === undefined ? [] : [{ place, of: of.description }],
	),
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
	const menu = (resource: string) =>
		description.properties
			.filter(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.resource?.[0] === resource,
			)
			.flatMap(choicesOf)
			.map(({ value }) => value);

	it('are twelve operations under these names', () => {
		expect(menu('user').sort()).toEqual([
			'activate',
			'changeGroups',
			'create',
			'deactivate',
			'get',
			'getAll',
			'setGroups',
			'upsert',
		]);
		expect(menu('group')).toEqual(['changeUsers', 'getAll', 'getMembers', 'setMembers']);
	});

	const DRY_RUN = ['dryRun', 'dryRunNotice'];

	it.each([
		['user', 'create', ['email', 'userName', 'password', 'groupNames', 'options']],
		['user', 'upsert', ['email', 'userName', 'password', 'groupNames', 'reactivate', 'options']],
		['user', 'get', ['user', 'simplify', 'options']],
		['user', 'getAll', ['returnAll', 'limit', 'simplify', 'filters', 'options']],
		['user', 'activate', ['emails', 'options']],
		['user', 'deactivate', ['emails', 'options']],
		['user', 'changeGroups', ['user', 'assignGroups', 'removeGroups', 'options']],
		['group', 'changeUsers', ['group', 'assignUsers', 'removeUsers', 'options']],
		['group', 'getAll', ['returnAll', 'limit', 'filters', 'options']],
		['group', 'getMembers', ['group', 'returnAll', 'limit', 'simplify', 'options']],
		['user', 'setGroups', ['user', 'groups', 'managedGroups', ...DRY_RUN, 'options']],
		['group', 'setMembers', ['group', 'members', ...DRY_RUN, 'options']],
	])('are, for %s %s, parameters in this order', (resource, operation, names) => {
		const shown = description.properties.filter(
			({ displayOptions }) =>
				displayOptions?.show?.resource?.includes(resource) &&
				displayOptions.show.operation?.includes(operation),
		);
		expect(shown.map(({ name }) => name)).toEqual(names);
	});

	const REQUESTS = ['maxRetries', 'parallelRequests', 'timeout'];
	const WRITES = ['dryRun', 'ifUserFails', ...REQUESTS];
	const EXACT = [
		...['allowInLoop', 'approvedPlan', 'checkAfterwards', 'ifUserFails', 'keepUsers', 'maxUsers'],
		...REQUESTS,
	];

	it.each([
		['user', 'create', ['batchSize', 'ifExists', ...WRITES]],
		['user', 'upsert', ['checkAfterwards', ...WRITES]],
		['user', 'get', ['includeStats', 'nonce', ...REQUESTS]],
		['user', 'getAll', ['includeStats', 'pageSize', ...REQUESTS]],
		['user', 'activate', ['batchSize', ...WRITES]],
		['user', 'deactivate', ['batchSize', 'maxUsers', ...WRITES]],
		['user', 'changeGroups', ['checkAfterwards', 'maxUsers', ...WRITES]],
		['group', 'changeUsers', ['batchSize', 'checkAfterwards', 'maxUsers', ...WRITES]],
		['group', 'getAll', REQUESTS],
		['group', 'getMembers', ['includeStats', 'pageSize', ...REQUESTS]],
		['user', 'setGroups', ['ifEmpty', ...EXACT]],
		['group', 'setMembers', ['maxPercent', ...EXACT]],
	])('are, for %s %s, only options that make sense for it', (resource, value, names) => {
		const { fields = [] } =
			operations.find((one) => one.resource === resource && one.value === value) ?? {};
		const options = fields.find(({ name }) => name === 'options')?.options as INodeProperties[];
		expect(options.map(({ name }) => name).sort()).toEqual([...names].sort());
	});
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
		expect(
			broken(locators, ({ modes: shown = [] }) => {
				const [first, ...others] = shown;
				const searches = first?.typeOptions?.searchable && first.typeOptions.searchListMethod;
				const named = others.every(({ displayName }) => displayName.startsWith('By '));
				return Boolean(searches) && first?.displayName === 'From List' && named;
			}),
		).toEqual([]);
	});

	it('of dynamic lists end in Name or ID, or Names or IDs', () => {
		const dynamic = parameters.filter(({ of }) => of.typeOptions?.loadOptionsMethod);
		expect(dynamic.length).toBeGreaterThan(0);
		expect(
			broken(dynamic, ({ type, displayName }) =>
				displayName.endsWith(type === 'multiOptions' ? ' Names or IDs' : ' Name or ID'),
			),
		).toEqual([]);
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
		expect(broken(descriptions, (text) => /[.?!] [A-Z]/.test(text) === text.endsWith('.'))).toEqual(
			[],
		);
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
		const EMPTY = new Set(['a', 'an', 'the', 'of', 'to', 'whether']);
		const described = [
			...parameters.map(({ place, of }) => ({
				place,
				of: { label: of.displayName, text: of.description },
			})),
			...choices.map(({ place, of }) => ({ place, of: { label: of.name, text: of.description } })),
		];
		expect(
			broken(described, ({ label, text }) => {
				const added = words(text ?? '').filter(
					(word) => !EMPTY.has(word) && !words(label).includes(word),
				);
				return text === undefined || added.length > 2;
			}),
		).toEqual([]);
	});

	it('of booleans begin with "Whether", and no others do', () => {
		const described = parameters.filter(({ of }) => of.description !== undefined);
		expect(
			broken(
				described,
				({ type, description: text = '' }) => (type === 'boolean') === /^Whether\b/.test(text),
			),
		).toEqual([]);
	});

	it('of numbers with two limits name both', () => {
		const limited = parameters.filter(({ of }) => of.typeOptions?.maxValue !== undefined);
		expect(limited.length).toBeGreaterThan(0);
		expect(
			broken(limited, ({ typeOptions, description: text = '' }) =>
				text.includes(`from ${typeOptions?.minValue} to ${typeOptions?.maxValue}`),
			),
		).toEqual([]);
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

	it('of collections say what the button adds', () => {
		const collections = parameters.filter(({ of }) => of.type === 'collection');
		expect(broken(collections, ({ placeholder = '' }) => /^Add [A-Z]/.test(placeholder))).toEqual(
			[],
		);
	});

	it('of lists say what to select', () => {
		const lists = modes.filter(({ of }) => of.type === 'list');
		expect(
			broken(lists, ({ placeholder = '' }) => /^Select an? [a-z]+\.\.\.$/.test(placeholder)),
		).toEqual([]);
	});
});

describe('operations', () => {
	const names = (resource: string): RegExp => new RegExp(`\\b${resource}s?\\b`, 'i');

	it('have names that do not repeat the resource', () => {
		expect(broken(ofOperations, ({ resource, name }) => !names(resource).test(name))).toEqual([]);
	});

	it('have actions in sentence case that name the resource', () => {
		expect(
			broken(
				ofOperations,
				({ resource, action }) =>
					/^[A-Z][^A-Z]+[a-z]$/.test(action) && names(resource).test(action),
			),
		).toEqual([]);
	});

	it('have actions without articles', () => {
		const actions = ofOperations.map(({ place, of }) => ({ place, of: of.action }));
		expect(broken(actions, (action) => !/\b(an?|the)\b/i.test(action))).toEqual([]);
	});

	// The menu shows two lines; in a browser it is seen that none is cut.
	it('have descriptions for which the menu has room', () => {
		const descriptions = ofOperations.map(({ place, of }) => ({ place, of: of.description }));
		expect(broken(descriptions, (text) => text.length <= 120)).toEqual([]);
	});

	it('have descriptions that name the resource in other words than the action', () => {
		expect(
			broken(
				ofOperations,
				({ resource, action, description: text }) =>
					names(resource).test(text) && !text.toLowerCase().startsWith(action.toLowerCase()),
			),
		).toEqual([]);
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

	it('has a default for every parameter', () => {
		expect(broken(parameters, (parameter) => parameter.default !== undefined)).toEqual([]);
	});

	it('hides what is secret', () => {
		const secret = parameters.filter(({ of }) => /password|token|nonce|secret/i.test(of.name));
		expect(secret.length).toBe(4);
		expect(broken(secret, ({ typeOptions }) => typeOptions?.password === true)).toEqual([]);
	});

	it('names only methods that exist for its lists', () => {
		const named = JSON.stringify(description.properties).match(
			/"(searchListMethod|loadOptionsMethod)":"\w+"/g,
		);
		for (const entry of named ?? []) {
			const [, method = ''] = /:"(\w+)"/.exec(entry) ?? [];
			expect({ ...methods.listSearch, ...methods.loadOptions }).toHaveProperty(method);
		}
		expect(named?.length).toBeGreaterThan(0);
	});

	it('can be used as a tool', () => {
		expect(description.usableAsTool).toBe(true);
	});
});

it('simplifies a user to at most ten flat fields, the most useful first', () => {
	const user = simplified(
		{
			user_id: 101,
			user_name: 'Nathan Smith',
			user_email: 'nathan@example.com',
			user_group: [{ grp_id: 10, grp_name: 'Sales' }],
			stats: { status: 'active' },
		},
		{ stats: true },
	);
	expect(Object.keys(user).slice(0, 3)).toEqual(['user_id', 'user_name', 'user_email']);
	expect(Object.keys(user).length).toBeLessThanOrEqual(10);
	const nested = Object.values(user).filter((value) => typeof value === 'object' && value !== null);
	expect(nested).toEqual([]);
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

	it.each([
		...['user management', 'provisioning', 'onboarding', 'offboarding', 'low code'],
		...['membership', 'sync members', 'sync groups', 'desired state'],
		// n8n lists the trigger below this node, and looks for neither by the words of the trigger.
		...['new user', 'user added', 'joined group', 'left group'],
	])('is found by "%s"', (alias) => {
		expect(codex.alias).toContain(alias);
	});

	it('has aliases in lower case, each once', () => {
		expect(codex.alias).toEqual([...new Set(codex.alias.map((alias) => alias.toLowerCase()))]);
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
		const { light, dark } = icon as { light: string; dark: string };
		const [onLight, onDark] = [light, dark].map((file) =>
			readFileSync(join(__dirname, '..', '..', folder, file.replace(/^file:/, '')), 'utf8'),
		);
		expect(onLight).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
		expect(onDark).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/);
		expect(onLight).not.toBe(onDark);
	});
});
