import type { Report as Print } from '../real/command';
import { installN8n } from '../real/install';
import { lines } from '../real/lines';
import { runChecks, type Outcome } from './check';
import { Engine } from './engine';
import { EngineBench } from './engineBench';
import { engineChecks } from './engineChecks';
import { installEngine, type PackedPackage } from './install';
import type { Slot } from './plan';
import { engineVersions, reasonOf } from './registry';
import type { MissingVersion, TestedVersion } from './report';
import { compareVersions } from './versions';
import { runInWholeN8n } from './wholeN8n';

/** Runs the packed node in versions of n8n, and keeps what came of it. */
export class Run {
	private readonly versions = new Map<string, TestedVersion>();

	private readonly failures: MissingVersion[] = [];

	constructor(
		private readonly packed: PackedPackage,
		private readonly print: Print,
	) {}

	/** What the node ran in, oldest first. */
	get tested(): TestedVersion[] {
		return [...this.versions.values()].sort((one, other) => compareVersions(one.n8n, other.n8n));
	}

	/** What could not be installed, oldest first. */
	get missing(): MissingVersion[] {
		return [...this.failures].sort((one, other) => compareVersions(one.n8n, other.n8n));
	}

	/** Tries the candidates in order, until one could be installed. */
	async fill(slot: Slot, part: MissingVersion['part']): Promise<void> {
		for (const candidate of slot.candidates) {
			const isThere =
				part === 'engine' ? await this.inEngine(candidate) : await this.inWhole(candidate);
			if (isThere) return;
		}
	}

	/** Runs the node in the engine of an n8n, once; returns nothing where that can't be installed. */
	async inEngine(n8n: string): Promise<TestedVersion | undefined> {
		const known = this.versions.get(n8n);
		if (known || this.failures.some((one) => one.n8n === n8n)) return known;
		const installed = await this.attempt(n8n, 'engine', async () => {
			const versions = await engineVersions(n8n);
			return { ...versions, folder: await installEngine(versions, this.print) };
		});
		if (!installed) return undefined;
		const { core, workflow, folder } = installed;
		const engine = Engine.start(folder, this.packed.folder);
		try {
			const outcome = await runChecks(engineChecks, async (check) => {
				await EngineBench.use(engine, check);
			});
			this.tell(`n8n ${n8n}, engine`, outcome);
			const tested = { n8n, core, workflow, engine: outcome };
			this.versions.set(n8n, tested);
			return tested;
		} finally {
			await engine.stop();
		}
	}

	/** Runs the node in a whole n8n, and before in its engine; tells whether it could be installed. */
	async inWhole(n8n: string): Promise<boolean> {
		const tested = await this.inEngine(n8n);
		if (!tested) return false;
		const { overrides } = lines.current;
		const installed = await this.attempt(
			n8n,
			'whole n8n',
			async () => await installN8n({ version: n8n, overrides }, this.print),
		);
		if (!installed) return false;
		tested.whole = await runInWholeN8n(installed, this.packed.tarball);
		this.tell(`n8n ${n8n}, whole`, tested.whole);
		return true;
	}

	private async attempt<T>(
		n8n: string,
		part: MissingVersion['part'],
		install: () => Promise<T>,
	): Promise<T | undefined> {
		try {
			return await install();
		} catch (error) {
			const reason = reasonOf(error as Error);
			this.failures.push({ n8n, part, reason });
			this.print(`n8n ${n8n}, ${part}: can't be installed, ${reason}`);
			return undefined;
		}
	}

	private tell(where: string, { checks, failed }: Outcome): void {
		this.print(`${where}: ${checks - failed.length} of ${checks}`);
		for (const { check, message } of failed) this.print(`  FAILED ${check}: ${message}`);
	}
}
