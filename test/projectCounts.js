/** The two jest projects that are the same tests on two lines of n8n-core. */
const ENGINES = ['engine', 'engine-lts'];

/**
 * Jest reporter: one line per project, "project engine: 210 passed, 0 failed, 0 skipped", and a failed
 * run where the two lines of n8n-core weren't given the same number of tests.
 */
module.exports = class ProjectCounts {
	constructor() {
		this.counts = new Map();
	}

	onTestResult(test, { numPassingTests, numFailingTests, numPendingTests, testExecError }) {
		const name = test.context.config.displayName?.name ?? 'tests';
		const count = this.counts.get(name) ?? { passed: 0, failed: 0, skipped: 0 };
		count.passed += numPassingTests;
		// A file that can't be loaded has no failing test.
		count.failed += numFailingTests + (testExecError ? 1 : 0);
		count.skipped += numPendingTests;
		this.counts.set(name, count);
	}

	onRunComplete() {
		for (const [name, { passed, failed, skipped }] of this.counts) {
			process.stderr.write(
				`project ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped\n`,
			);
		}
	}

	getLastError() {
		const [current, lts] = ENGINES.map((name) => this.counts.get(name)).map(
			(count) => count && count.passed + count.failed + count.skipped,
		);
		if (current === undefined || lts === undefined || current === lts) return undefined;
		return new Error(`${current} engine tests on n8n-core's newest line, ${lts} on its older one`);
	}
};
