const { dirname } = require('node:path');

const typescript = {
	'^.+\\.ts$': [
		'@swc/jest',
		{ jsc: { parser: { syntax: 'typescript', decorators: true }, target: 'es2022' } },
	],
};

const project = (displayName, folder, more = {}) => ({
	displayName,
	rootDir: __dirname,
	roots: [`<rootDir>/test/${folder}`],
	testMatch: ['**/*.test.ts'],
	transform: typescript,
	...more,
});

/** The engine tests run once per n8n-core line, each with the n8n-workflow that belongs to it. */
const engine = (displayName, core, n8nLine) =>
	project(displayName, 'engine', {
		roots: ['engine', 'truth'].map((folder) => `<rootDir>/test/${folder}`),
		globals: { n8nLine },
		setupFilesAfterEnv: ['<rootDir>/test/engine/harness/environment.ts'],
		moduleNameMapper: {
			'^n8n-core$': require.resolve(core),
			'^n8n-workflow$': require.resolve('n8n-workflow', {
				paths: [dirname(require.resolve(`${core}/package.json`))],
			}),
		},
	});

/** The tests in a real n8n share one, which is started before them and ended after them. */
const n8n = (displayName, n8nLine) =>
	project(displayName, 'e2e/n8n', {
		globals: { n8nLine },
		globalSetup: '<rootDir>/test/e2e/real/globalSetup.ts',
		globalTeardown: '<rootDir>/test/e2e/real/globalTeardown.ts',
	});

module.exports = {
	// Each file of engine tests leaves some of n8n-core behind: a worker that holds much becomes slow.
	workerIdleMemoryLimit: '1GB',
	reporters: ['default', '<rootDir>/test/projectCounts.js', '<rootDir>/test/truth/truthCells.js'],
	projects: [
		project('unit', 'unit'),
		project('sandbox', 'sandbox'),
		engine('engine', 'n8n-core', 'current'),
		engine('engine-lts', 'n8n-core-lts', 'lts'),
		n8n('n8n', 'current'),
		n8n('n8n-lts', 'lts'),
		project('queue', 'e2e/queue'),
		project('install', 'e2e/install'),
		project('browser', 'e2e/browser', {
			globals: { n8nLine: 'current' },
			globalSetup: '<rootDir>/test/e2e/browser/globalSetup.ts',
			globalTeardown: '<rootDir>/test/e2e/real/globalTeardown.ts',
		}),
	],
};
