/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '..', '..', 'nodes', 'DronaHq');

/** What each floor may import beside itself. What only describes the node stands above all of them. */
const BELOW: Record<string, string[]> = {
	node: ['operations', 'trigger', 'editor', 'run'],
	operations: ['editor', 'run', 'account', 'outcomes', 'http', 'text'],
	trigger: ['operations/fields', 'run', 'account', 'outcomes', 'text'],
	editor: ['account', 'outcomes', 'http', 'text'],
	run: ['account', 'outcomes', 'http', 'text'],
	account: ['outcomes', 'http', 'text'],
	outcomes: ['http', 'text'],
	http: [],
	text: [],
};

const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) => file.replaceAll('\\', '/').replace(/\.ts$/, ''));

const read = (file: string): string => readFileSync(join(ROOT, `${file}.ts`), 'utf8');

interface Import {
	from: string;
	to: string;
	/** Whether nothing of it is left at run time. */
	isType: boolean;
}

/** What a file imports or exports from elsewhere, types included. */
function importsOf(from: string): Import[] {
	const source = ts.createSourceFile(from, read(from), ts.ScriptTarget.ES2022);
	return source.statements.flatMap((statement): Import[] => {
		const isImport = ts.isImportDeclaration(statement);
		if (!isImport && !ts.isExportDeclaration(statement)) return [];
		const { moduleSpecifier } = statement;
		if (!moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return [];
		const isType = isImport ? statement.importClause?.isTypeOnly : statement.isTypeOnly;
		return [{ from, to: fileOf(from, moduleSpecifier.text), isType: isType === true }];
	});
}

/** A path below the node's folder, or the name of a package. */
function fileOf(from: string, target: string): string {
	if (!target.startsWith('.')) return target;
	const path = posix.join(posix.dirname(from), target);
	return existsSync(join(ROOT, `${path}.ts`)) ? path : `${path}/index`;
}

const all = files.flatMap(importsOf);
const inside = all.filter(({ to }) => files.includes(to));
const packages = all.filter(({ to }) => !files.includes(to));

const floorOf = (file: string): string =>
	file.includes('/') ? (file.split('/')[0] ?? '') : 'node';

const isIn = (folder: string, file: string): boolean => file.startsWith(`${folder}/`);

const arrows = (imports: Import[]): string[] => imports.map(({ from, to }) => `${from} → ${to}`);

/** Those from which a way leads back to themselves. */
function inCircles(pairs: Array<[from: string, to: string]>): string[] {
	const next = new Map<string, Set<string>>();
	for (const [from, to] of pairs) next.set(from, (next.get(from) ?? new Set()).add(to));
	const reached = (from: string): Set<string> => {
		const found = new Set(next.get(from));
		// A set hands out what is added to it meanwhile.
		for (const one of found) next.get(one)?.forEach((to) => found.add(to));
		return found;
	};
	return [...next.keys()].filter((from) => reached(from).has(from));
}

it('finds the imports it judges', () => {
	expect(inside.length).toBeGreaterThan(150);
});

it('every file belongs to a floor', () => {
	expect(files.filter((file) => !(floorOf(file) in BELOW))).toEqual([]);
});

it.each(Object.keys(BELOW))('%s imports only what is below it', (floor) => {
	const allowed = [floor, ...(BELOW[floor] ?? [])];
	const own = inside.filter(({ from }) => floorOf(from) === floor);
	expect(arrows(own.filter(({ to }) => !allowed.some((folder) => isIn(folder, to))))).toEqual([]);
});

it('neither floors nor files form a circle, not even by their types', () => {
	const between = inside
		.map(({ from, to }): [string, string] => [floorOf(from), floorOf(to)])
		.filter(([from, to]) => from !== to);
	expect(inCircles(between)).toEqual([]);
	expect(inCircles(inside.map(({ from, to }) => [from, to]))).toEqual([]);
});

it('only the menu imports an operation', () => {
	const isOperation = (file: string) =>
		isIn('operations/user', file) || isIn('operations/group', file);
	const sideways = inside.filter(({ from, to }) => isOperation(to) && from !== 'operations/index');
	expect(arrows(sideways)).toEqual([]);
});

it('only the account itself knows which API is behind it', () => {
	const throughTheWall = inside.filter(
		({ from, to }) => isIn('account/plugin', to) && !isIn('account/plugin', from),
	);
	expect([...new Set(throughTheWall.map(({ from }) => from))]).toEqual(['account/open']);
});

it.each([
	['needs at run time', false, ['n8n-workflow', 'node:crypto']],
	['knows by its types', true, ['n8n-workflow']],
])('%s nothing but n8n-workflow and a hash', (_, byType, names) => {
	const known = packages.filter(({ isType }) => isType === byType).map(({ to }) => to);
	expect(new Set(known)).toEqual(new Set(names));
});

it('only one file speaks HTTP, but for the test of the credential', () => {
	const speaking = files.filter((file) => /[hH]ttpRequest\w*\.|= this\.helpers/.test(read(file)));
	expect(speaking.sort()).toEqual(['editor/credentialTest', 'http/request']);
});

describe("DronaHQ's own words", () => {
	const WORDS = [
		...['token_?key', 'ulimit', 'maxuid', 'gid', 'listtype', 'showstats'],
		...['pre_register', 'invitee_user', 'user_group_name', 'user_password', 'list_user_email'],
		...['error_code', 'error_detail', 'users_success', 'users_invalid', 'users_failed'],
		...['users?_not_\\w+', 'assigned_users', 'removed_users', 'invalid_users', 'failed_users'],
		...['change_group', 'assign_user'],
	];

	it.each(WORDS)('are known to its API alone: %s', (word) => {
		const knowing = files.filter((file) => new RegExp(`\\b${word}\\b`).test(read(file)));
		const isHome = (file: string) =>
			isIn('account/plugin', file) || file === 'editor/credentialTest';
		expect(knowing).not.toEqual([]);
		expect(knowing.filter((file) => !isHome(file))).toEqual([]);
	});
});
