/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

const ROOT = join(__dirname, '..', '..', 'nodes', 'DronaHq');

/** Pure: types and functions of values, open to every layer. */
const PURE = [
	'bareNode',
	'breaker',
	'breath',
	'evidence',
	'keys',
	'messages',
	'outcome',
	'params',
	'retry',
].map((name) => `core/${name}`);

interface Import {
	from: string;
	to: string;
	isType: boolean;
	isPackage: boolean;
}

const imports = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.flatMap((file): Import[] => {
		const from = file.replaceAll('\\', '/').replace(/\.ts$/, '');
		const source = readFileSync(join(ROOT, file), 'utf8');
		return [...source.matchAll(/^(?:import|export) (type )?[^;]*?from '([^']+)'/gm)].map(
			([, type, target = '']) => ({
				from,
				to: target.startsWith('.') ? posix.join(posix.dirname(from), target) : target,
				isType: type !== undefined,
				isPackage: !target.startsWith('.'),
			}),
		);
	});

const within =
	(...folders: string[]) =>
	(path: string): boolean =>
		folders.some((folder) => path === folder || path.startsWith(`${folder}/`));

const broken = (rule: (one: Import) => boolean): string[] =>
	imports.filter((one) => !rule(one)).map(({ from, to }) => `${from} → ${to}`);

it('finds the imports it judges', () => {
	expect(imports.length).toBeGreaterThan(80);
});

it('needs nothing at run time but n8n-workflow and a hash', () => {
	const packages = imports.filter(({ isPackage, isType }) => isPackage && !isType);
	expect(new Set(packages.map(({ to }) => to))).toEqual(new Set(['n8n-workflow', 'node:crypto']));
});

it('api takes only types and pure functions from core, and nothing from operations', () => {
	const allowed = within('n8n-workflow', 'api', ...PURE);
	expect(broken(({ from, to }) => !within('api')(from) || allowed(to))).toEqual([]);
});

it('operations take only types and pure functions from core, and nothing of the node itself', () => {
	const allowed = within('n8n-workflow', 'api', 'operations', ...PURE);
	expect(broken(({ from, to }) => !within('operations')(from) || allowed(to))).toEqual([]);
});

it('no operation imports another', () => {
	const isOperation = within('operations/user', 'operations/group');
	expect(broken(({ from, to }) => !isOperation(from) || !isOperation(to))).toEqual([]);
});

it('what is pure in core knows no more of the other layers than types', () => {
	const isPure = within('core/batch', ...PURE);
	const isForeign = within('api', 'operations');
	expect(broken(({ from, to, isType }) => !isPure(from) || !isForeign(to) || isType)).toEqual([]);
});

it('only transport speaks HTTP, but for the credential test', () => {
	const callers = readdirSync(ROOT, { recursive: true, encoding: 'utf8' }).filter(
		(file) =>
			file.endsWith('.ts') &&
			/[hH]ttpRequest\w*\.|helpers/.test(readFileSync(join(ROOT, file), 'utf8')),
	);
	expect(callers.sort()).toEqual(['api/transport.ts', 'credentialTest.ts']);
});
