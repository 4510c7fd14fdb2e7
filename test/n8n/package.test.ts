import manifest from '../../package.json';
import { n8nUnderTest } from './real/underTest';

describe('the packed package', () => {
	const { packedFiles } = n8nUnderTest();

	it('holds the built node and the four documents, and nothing else', () => {
		const documents = ['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json'];
		expect(packedFiles.filter((file) => !file.startsWith('dist/')).sort()).toEqual(documents);
		expect(packedFiles).toEqual(
			expect.arrayContaining([...manifest.n8n.nodes, ...manifest.n8n.credentials]),
		);
	});

	it('holds only code, icons and the codex file in dist', () => {
		const built = packedFiles.filter((file) => file.startsWith('dist/'));
		const unexpected = built.filter(
			(file) => !/^dist\/(nodes|credentials)\/.*\.(js|svg|node\.json)$/.test(file),
		);
		expect(unexpected).toEqual([]);
		expect(built.filter((file) => file.endsWith('.svg')).length).toBeGreaterThanOrEqual(2);
	});

	it('brings no dependency and runs nothing when installed', () => {
		expect(manifest).not.toHaveProperty('dependencies');
		expect(manifest).not.toHaveProperty('optionalDependencies');
		expect(manifest).not.toHaveProperty('bundledDependencies');
		expect(manifest).not.toHaveProperty('overrides');
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const hooks = Object.keys(manifest.scripts).filter((script) =>
			/^(pre|post)?(install|prepare)$/.test(script),
		);
		expect(hooks).toEqual([]);
	});
});
