/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { operations } from '../../nodes/DronaHq/operations';
import { DONE_WORDS, REASONS, REPEATING } from '../../nodes/DronaHq/outcomes/messages';
import type { Done, Status } from '../../nodes/DronaHq/outcomes/outcome';
import { isRead, type Operation } from '../../nodes/DronaHq/run/operation';
import { lines } from '../n8n/real/lines';
import { extraFieldsOf } from './operations';
import { tables } from './tables';

const ROOT = resolve(__dirname, '..', '..');
const DOCUMENTS = [
	...['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md'],
	...['docs/architecture.md', 'docs/the-next-morning.md'],
];

const read = (file: string): string => readFileSync(join(ROOT, file), 'utf8');
const json = <T>(file: string): T => JSON.parse(read(file)) as T;
const manifest = json<{ version: string; scripts: Record<string, string> }>('package.json');
const readme = read('README.md');

const withoutCode = (text: string): string =>
	text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '');

/** The part of the README below a heading, up to the next heading of any level. */
function section(heading: string): string {
	const [, below] = readme.split(new RegExp(`^#+ ${heading}$`, 'm'));
	if (below === undefined) throw new Error(`The README has no heading "${heading}"`);
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
		const intoPages = links.filter(([, target]) => target.includes('#'));
		const lost = intoPages.filter((link) => {
			const [, fragment = ''] = link[1].split('#');
			return !headingsOf(targetOf(link)).includes(fragment);
		});
		expect(lost).toEqual([]);
	});

	it('to pictures lead to small ones', () => {
		const pictures = links.filter(([, target]) => target.endsWith('.png'));
		const large = pictures.filter((link) => statSync(targetOf(link)).size >= 200_000);
		expect(large).toEqual([]);
	});
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
		const named = [...drawing.matchAll(/`([a-z]+\/[\w/.]+)`/g)].map(([, file = '']) => file);
		const exists = (file: string): boolean =>
			existsSync(join(node, file)) || existsSync(join(ROOT, file));
		expect(named.length).toBeGreaterThan(30);
		expect(named.filter((file) => !exists(file))).toEqual([]);
	});
});

describe('commands', () => {
	const scripts = DOCUMENTS.flatMap((file) =>
		[...read(file).matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(
			([, script, short]) => script ?? short ?? '',
		),
	);

	it('exist', () => {
		const unknown = scripts.filter((script) => !(script in manifest.scripts));
		expect(unknown).toEqual([]);
	});

	it('of the package are all in CONTRIBUTING', () => {
		const contributing = read('CONTRIBUTING.md');
		const missing = Object.keys(manifest.scripts).filter(
			(script) => !new RegExp(`^\\| \`npm (run )?${script}\``, 'm').test(contributing),
		);
		expect(missing).toEqual([]);
	});
});

describe('statuses and reasons', () => {
	const notDone: Record<Exclude<Status, Done>, true> = {
		planned: true,
		partial: true,
		failed: true,
		unknown: true,
		not_sent: true,
	};
	const [, statuses = [], reasons = []] = tables(section('Results of changes'));

	it('names every status, and whether it is a success', () => {
		expect(statuses.map(([status, success]) => [code(status), success])).toEqual([
			...Object.keys(DONE_WORDS).map((status) => [status, 'true']),
			...Object.keys(notDone).map((status) => [status, 'false']),
		]);
	});

	it("quotes the message of every status that is one's success", () => {
		const quoted = statuses.filter(([status]) => code(status) in DONE_WORDS);
		expect(Object.fromEntries(quoted.map(([status, , said]) => [code(status), said]))).toEqual(
			DONE_WORDS,
		);
	});

	it('quotes the message of every reason', () => {
		expect(
			Object.fromEntries(
				reasons.map(([reason, , said]) => [code(reason), said?.replace(/\\/g, '')]),
			),
		).toEqual(REASONS);
	});

	it('gives every reason a status that does not mean success', () => {
		const known = reasons.flatMap(([, usual]) => code(usual).split(', '));
		expect(known.filter((status) => !(status in notDone))).toEqual([]);
	});

	it('quotes what to do about unclear users', () => {
		for (const sentence of Object.values(REPEATING)) expect(readme).toContain(`"${sentence}"`);
	});

	it('quotes in the troubleshooting only what the node says', () => {
		const [rows = []] = tables(section('Troubleshooting'));
		const quoted = rows.flatMap(([seen]) => /^"(.+)"$/.exec(seen ?? '')?.[1] ?? []);
		expect(quoted.length).toBeGreaterThan(3);
		const sentences = Object.values(REASONS);
		expect(quoted.filter((text) => !sentences.some((said) => said.includes(text)))).toEqual([]);
	});
});

describe('result fields', () => {
	const [fields = []] = tables(section('Results of changes'));
	const named = fields.flatMap(([cell]) => code(cell).split(', '));

	it('names every field of a result and no other', () => {
		const common = ['success', 'status', 'message', 'reason', 'detail', 'code', 'action'];
		const own = operations.flatMap((operation) => [
			...operation.subject,
			...extraFieldsOf(operation),
			...(operation.options.some(({ name }) => name === 'checkAfterwards') ? ['confirmed'] : []),
		]);
		expect([...named].sort()).toEqual([...new Set<string>([...common, ...own])].sort());
	});
});

describe('operations', () => {
	const titleOf = ({ resource, name }: Operation): string =>
		`${resource === 'user' ? 'User' : 'Group'}: ${name}`;

	it('has a section for each', () => {
		const sections = [...readme.matchAll(/^### ((?:User|Group): .+)$/gm)].map(([, title]) => title);
		expect(sections.sort()).toEqual(operations.map(titleOf).sort());
	});

	it.each(operations.map((operation): [string, Operation] => [titleOf(operation), operation]))(
		'%s: names its fields as the editor shows them, and marks those that must be filled',
		(title, { fields }) => {
			const bullets = [...section(title).matchAll(/^ *- \*\*(.+?)\*\*( \\\*)?/gm)];
			const shown = fields
				.filter(({ name, type }) => name !== 'options' && type !== 'notice')
				.flatMap((field): INodeProperties[] => [
					field,
					...(field.type === 'collection' ? (field.options as INodeProperties[]) : []),
				]);
			expect(bullets.map(([, label, star]) => [label, star !== undefined])).toEqual(
				shown.map(({ displayName, required }) => [displayName, required === true]),
			);
		},
	);
});

describe('options', () => {
	const [rows = []] = tables(section('Options'));
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

	it.each(rows.map(([label = '', byDefault = '', where]) => [label, byDefault, where] as const))(
		"'%s' has the default '%s' in these operations",
		(label, byDefault, where) => {
			const offering = operations.filter((operation) =>
				optionsOf(operation).some(
					(option) => option.displayName === label && defaultOf(option) === byDefault,
				),
			);
			expect(offering.map(({ name }) => name)).toEqual(meant(where));
		},
	);
});

describe('versions', () => {
	const compatibility = section('Compatibility');
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
