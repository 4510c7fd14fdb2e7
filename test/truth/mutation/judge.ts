import type { Lie } from './lie';
import { runTests, type TestRun } from './runTests';
import type { WorkingCopy } from './workingCopy';

/** Whether a lie was caught, and by which test; or why not. */
export type Verdict = { caughtBy: string } | { survives: string };

const MINUTES = 3;
const MINUTES_FOR_ALL = 20;

/** Looks which test catches a lie. What fails without any lie proves nothing. */
export class Judge {
	private baseline: Promise<Set<string>> | undefined;

	/**
	 * @param failing the tests that the lies name and that fail without any
	 * @param note is told which lie needs all tests, which takes minutes
	 * @param makeUntouched makes a copy in which no lie is ever told, to see what else fails
	 */
	constructor(
		private readonly failing: ReadonlySet<string>,
		private readonly note: (text: string) => void,
		private readonly makeUntouched: () => Promise<WorkingCopy>,
	) {}

	async judge(lie: Lie, copy: WorkingCopy): Promise<Verdict> {
		try {
			return await copy.tell(lie, async () => {
				for (const file of lie.provenBy) {
					const run = await runTests(copy.folder, [file], MINUTES);
					const verdict = verdictOf(run, this.failing);
					if (verdict) return verdict;
				}
				this.note(
					`…         ${lie.name}: not caught by ${lie.provenBy.join(', ')}; trying all tests`,
				);
				return await this.judgeByAll(copy);
			});
		} catch (error) {
			return { survives: error instanceof Error ? error.message : String(error) };
		}
	}

	/** Some test elsewhere may catch it. */
	private async judgeByAll(copy: WorkingCopy): Promise<Verdict> {
		this.baseline ??= this.runUntouched();
		const failing = await this.baseline;
		const run = await runTests(copy.folder, [], MINUTES_FOR_ALL);
		return verdictOf(run, failing) ?? { survives: 'every unit and engine test passes.' };
	}

	private async runUntouched(): Promise<Set<string>> {
		const { folder } = await this.makeUntouched();
		const { failed, unloadable } = await runTests(folder, [], MINUTES_FOR_ALL);
		return new Set([...failed, ...unloadable]);
	}
}

/** Undefined where nothing fails that passes otherwise. A file that can't be loaded tests nothing. */
function verdictOf(run: TestRun, failing: ReadonlySet<string>): Verdict | undefined {
	const first = run.failed.find((title) => !failing.has(title));
	if (first !== undefined) return { caughtBy: first };
	const broken = run.unloadable.find((file) => !failing.has(file));
	return broken === undefined ? undefined : { survives: `a test file can't be run:\n${broken}` };
}
