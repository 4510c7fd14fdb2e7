/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operations } from '../../nodes/DronaHq/operations';
import { DONE_WORDS, REASONS } from '../../nodes/DronaHq/outcomes/messages';
import { isRead, type Operation } from '../../nodes/DronaHq/run/operation';
import { lines } from '../e2e/real/lines';
import { COMMON_FIELDS, extraFieldsOf } from './operations';
import { statusesDocument } from './statuses/document';
import { tables } from './tables';

const ROOT = resolve(__dirname, '..', '..');
const PAGES = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
	.map((file) => `docs/${file.replaceAll('\\', '/')}`)
	.filter((file) => file.endsWith('.md'));
const DOCUMENTS = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md', ...PAGES];

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const json = <T>(file: string): T => JSON.parse(read(file)) as T;
const manifest = json<{ version: string; scripts: Record<string, string> }>('package.json');
const readme = read('README.md');

const withoutCode = (text: string): string =>
	text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');

/** The part of a page below a heading, up to the next heading of any level. */
function section(page: string, heading: string): string {
	const [, below] = page.split(new RegExp(`^#+ ${heading}$`, 'm'));
	if (below === undefined) throw new Error(`No page has the heading "${heading}"`);
	return below.split(/^#/m)[0] ?? '';
}

const code = (cell: string | undefined): string => (cell ?? '').replace(/`/g, '');

/** The address that a heading gets on a page. */
const anchor = (heading: string): string =>
	heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');

describe('links', () => {
	const links = DOCUMENTS.flatMap((file) =>
		[...withoutCode(read(file)).matchAll(/\]\(([^)]+)\)/g)].map(
			([, target = '']): [string, string] => [file, target],
		),
	).filter(([, target]) => !/^https:\/\//.test(target));

	const targetOf = ([file, target]: [string, string]): string => {
		const [path = ''] = target.split('#');
		return path === '' ? join(ROOT, file) : resolve(ROOT, dirname(file), path);
	};

	it('lead somewhere', () => {
		expect(links.length).toBeGreaterThan(30);
		expect(links.filter((link) => !existsSync(targetOf(link)))).toEqual([]);
	});

	it('into a page lead to one of its headings', () => {
		const headingsOf = (file: string): string[] =>
			[...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, text = '']) => anchor(text));
		const lost = links.filter((link) => {
			const [, fragment] = link[1].split('#');
			return fragment !== undefined && !headingsOf(targetOf(link)).includes(fragment);
		});
		expect(lost).toEqual([]);
	});

	it('lead from the README to every page', () => {
		const reached = new Set([join(ROOT, 'README.md')]);
		// A set hands out what is added to it meanwhile.
		for (const file of reached) {
			const from = links.filter(([page]) => join(ROOT, page) === file);
			from.forEach((link) => reached.add(targetOf(link)));
		}
		expect(PAGES.filter((page) => !reached.has(join(ROOT, page)))).toEqual([]);
	});

	it('to pictures lead to small ones', () => {
		const pictures = links.filter(([, target]) => target.endsWith('.png'));
		expect(pictures.filter((link) => statSync(targetOf(link)).size >= 200_000)).toEqual([]);
	});
});

it('the README is short', () => {
	expect(readme.split('\n').length).toBeLessThanOrEqual(160);
});

describe('the drawing of the node', () => {
	const drawing = read('docs/architecture.md');
	const node = join(ROOT, 'nodes', 'DronaHq');
	const floors = readdirSync(node, { withFileTypes: true })
		.filter((entry) => entry.isDirectory())
		.map(({ name }) => name);

	it('has every floor', () => {
		expect(floors.filter((floor) => !drawing.includes(` ${floor}/ `))).toEqual([]);
	});

	it('names files that exist', () => {
		const pages = `${drawing}${read('docs/decisions.md')}`;
		const named = [...pages.matchAll(/`([a-z]+\/[\w/.]+)`/g)].map(([, file = '']) => file);
		const exists = (file: string) => [node, ROOT].some((folder) => existsSync(join(folder, file)));
		expect(named.length).toBeGreaterThan(30);
		expect(named.filter((file) => !exists(file))).toEqual([]);
	});
});

it('commands exist, and those of the package are all in CONTRIBUTING', () => {
	const pages = DOCUMENTS.map(read).join('\n');
	const named = [...pages.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(
		([, script, short = '']) => script ?? short,
	);
	const described = tables(read('CONTRIBUTING.md'))
		.flat()
		.flatMap(([command = '']) => command);
	const scripts = Object.keys(manifest.scripts);
	expect(named.filter((script) => !scripts.includes(script))).toEqual([]);
	const isDescribed = (script: string) =>
		described.some((command) => new RegExp(`^\`npm (run )?${script}\``).test(command));
	expect(scripts.filter((script) => !isDescribed(script))).toEqual([]);
});

describe('statuses and reasons', () => {
	it('are those that npm run docs:statuses writes', () => {
		expect(read('docs/statuses.md')).toBe(statusesDocument());
	});

	it('the README names every status, and whether it is a success', () => {
		const namedWith = (success: string): string[] => {
			const [, line = ''] = new RegExp(`^- \`success\` ${success}: (.*)$`, 'm').exec(readme) ?? [];
			return line.split(', ').map(code);
		};
		const [statuses = []] = tables(section(read('docs/statuses.md'), 'Statuses'));
		for (const success of ['true', 'false']) {
			expect(namedWith(success)).toEqual(
				statuses.filter(([, is]) => is === success).map(([status]) => code(status)),
			);
		}
		expect(namedWith('true')).toEqual(Object.keys(DONE_WORDS));
	});

	it.each(['README.md', 'docs/troubleshooting.md'])(
		'%s quotes in the troubleshooting only what the node says',
		(file) => {
			const [rows = []] = tables(section(read(file), 'Troubleshooting'));
			const quoted = rows.flatMap(([seen]) => /^"(.+)"$/.exec(seen ?? '')?.[1] ?? []);
			expect(quoted.length).toBeGreaterThan(3);
			const sentences = Object.values(REASONS);
			const others = quoted.filter((text) => !sentences.some((said) => said.includes(text)));
			expect(others).toEqual([]);
		},
	);
});

it('the page of results names every field of a result and no other', () => {
	const [fields = []] = tables(section(read('docs/results.md'), 'Results of changes'));
	const named = fields.flatMap(([cell]) => code(cell).split(', '));
	const own = operations.flatMap((operation) => [
		...operation.subject,
		...extraFieldsOf(operation),
		...(operation.options.some(({ name }) => name === 'checkAfterwards') ? ['confirmed'] : []),
	]);
	expect(named.sort()).toEqual([...new Set<string>([...COMMON_FIELDS, ...own])].sort());
});

describe('operations', () => {
	type Named = Pick<Operation, 'resource' | 'name' | 'value'>;

	const titleOf = ({ resource, name }: Named): string =>
		`${resource === 'user' ? 'User' : 'Group'}: ${name}`;
	const pageOf = ({ resource, value }: Named): string => `docs/operations/${resource}-${value}.md`;

	it('has a row for each, with its page, and one for the trigger', () => {
		const [rows = []] = tables(section(readme, 'Operations'));
		const expected = [
			...operations.map((operation) => `[${titleOf(operation)}](${pageOf(operation)})`),
			'[DronaHQ Trigger](docs/operations/trigger.md)',
		];
		expect(rows.map(([name]) => name).sort()).toEqual(expected.sort());
	});

	it.each(operations.map((operation) => [titleOf(operation), operation] as const))(
		'%s: its page names its fields as the editor shows them, and marks those that must be filled',
		(_, { fields, ...operation }) => {
			const [rows = []] = tables(section(read(pageOf(operation)), 'Parameters'));
			const entriesOf = ({ type, displayName, options }: INodeProperties) =>
				(type === 'collection' ? (options as INodeProperties[]) : []).map((entry) => ({
					...entry,
					displayName: `${displayName}: ${entry.displayName}`,
				}));
			const shown = fields
				.filter(({ name, type }) => name !== 'options' && type !== 'notice')
				.flatMap((field) => (field.type === 'collection' ? entriesOf(field) : [field]))
				.map(({ displayName, required }) => `${displayName}${required ? ' \\*' : ''}`);
			expect(rows.map(([label]) => label)).toEqual(shown);
		},
	);
});

describe('options', () => {
	const [rows = []] = tables(section(read('docs/options.md'), 'Options'));
	const optionsOf = ({ fields }: Operation): INodeProperties[] =>
		(fields.find(({ name }) => name === 'options')?.options ?? []) as INodeProperties[];

	/** The operations that a cell of the column "Where" stands for. */
	const meant = (cell: string | undefined): string[] =>
		operations
			.filter((operation) => {
				if (cell === 'all') return true;
				if (cell === 'all changes') return !isRead(operation);
				const { name, resource } = operation;
				const named = cell?.split(', ') ?? [];
				return named.includes(name) || named.includes(`${name} (${resource}s)`);
			})
			.map(({ name }) => name);

	const defaultOf = ({ type, options, default: value }: INodeProperties): string => {
		if (type === 'boolean') return value === true ? 'on' : 'off';
		const choices = type === 'options' ? (options as INodePropertyOptions[]) : [];
		return choices.find((choice) => choice.value === value)?.name ?? (String(value) || 'empty');
	};

	it('names every option once, or once for each of its defaults', () => {
		const named = operations
			.flatMap(optionsOf)
			.map((option) => `${option.displayName}: ${defaultOf(option)}`);
		expect(rows.map(([label, byDefault]) => `${label}: ${byDefault}`).sort()).toEqual(
			[...new Set(named)].sort(),
		);
	});

	it.each(rows)("'%s' has the default '%s' in these operations: %s", (label, byDefault, where) => {
		const isIt = (option: INodeProperties) =>
			option.displayName === label && defaultOf(option) === byDefault;
		const offering = operations.filter((operation) => optionsOf(operation).some(isIt));
		expect(offering.map(({ name }) => name)).toEqual(meant(where));
	});
});

describe('versions', () => {
	const compatibility = section(readme, 'Compatibility');
	const installed = (name: string): string =>
		json<{ version: string }>(`node_modules/${name}/package.json`).version;

	it.each([
		['n8n 2.x', lines.current.version],
		['n8n 1.x', lines.lts.version],
		['n8n-core 2.x', installed('n8n-core')],
		['n8n-core 1.x', installed('n8n-core-lts')],
	])('%s is tested in version %s', (_, version) => {
		expect(compatibility).toContain(version);
	});

	it('the CHANGELOG and the installation name the version of the package', () => {
		expect(read('CHANGELOG.md')).toContain(`\n## ${manifest.version}\n`);
		expect(readme).toContain(`n8n-nodes-dronahq-${manifest.version}.tgz`);
	});
});
