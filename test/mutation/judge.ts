import type { Lie } from './lie';
import { runTests, type TestRun } from './runTests';
import type { WorkingCopy } from './workingCopy';

/** Whether a lie was caught, and by which test; or why not. */
export type Verdict = { caughtBy: string } | { survives: string };

const MINUTES = 3;
const MINUTES_FOR_ALL = 20;

/** Tells lies, one at a time in each copy, and looks which test catches them. */
export class Judge {
	private baseline: Promise<TestRun> | undefined;

	/** @param makeUntouched makes a copy in which no lie is ever told, for what fails without one */
	constructor(private readonly makeUntouched: () => Promise<WorkingCopy>) {}

	async judge(lie: Lie, copy: WorkingCopy): Promise<Verdict> {
		try {
			return await copy.tell(lie, async () => {
				for (const file of lie.provenBy) {
					const verdict = verdictOf(await runTests(copy.folder, [file], MINUTES));
					if (verdict) return verdict;
				}
				return await this.judgeByAll(copy);
			});
		} catch (error) {
			return { survives: error instanceof Error ? error.message : String(error) };
		}
	}

	/** Some test elsewhere may catch it; one that fails anyway proves nothing. */
	private async judgeByAll(copy: WorkingCopy): Promise<Verdict> {
		this.baseline ??= this.runUntouched();
		const fails = new Set((await this.baseline).failed);
		const run = await runTests(copy.folder, [], MINUTES_FOR_ALL);
		const failed = run.failed.filter((title) => !fails.has(title));
		return verdictOf({ ...run, failed }) ?? { survives: 'Every unit and engine test passes.' };
	}

	private async runUntouched(): Promise<TestRun> {
		const { folder } = await this.makeUntouched();
		return await runTests(folder, [], MINUTES_FOR_ALL);
	}
}

/** Undefined where every test passed. A file that can't be loaded tests nothing. */
function verdictOf({ failed, unloadable }: TestRun): Verdict | undefined {
	const [first] = failed;
	if (first !== undefined) return { caughtBy: first };
	const [broken] = unloadable;
	return broken === undefined ? undefined : { survives: `A test file can't be run:\n${broken}` };
}
