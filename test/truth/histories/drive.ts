import { groupMembers, triggered, userAdded } from '../../engine/harness/trigger';
import type { Check, Poller } from '../../engine/harness/polling/poller';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Account, usersAtFirst } from './account';
import { upset, type Upset } from './mishaps';
import type { By, Observed, Seen } from './observed';
import { GROUPS, type Change, type History, type Mishap, type Options, type Watch } from './plan';

/** The n8n-core line that the jest project runs. */
declare const n8nLine: 'current' | 'lts';

/** Lets a history happen, then lifts all limits and looks until nothing is left to report. */
export async function drive(history: History): Promise<Seen> {
	const sandbox = await startSandbox({
		...history.account,
		users: usersAtFirst(history.users),
		groups: Object.values(GROUPS),
	});
	try {
		const driver = new Driver(history, sandbox);
		await driver.begin();
		for (const step of history.steps) await driver.take(step);
		await driver.end();
		return driver.seen;
	} finally {
		await sandbox.stop();
	}
}

const CALM: Upset = { met: false, omits: false, strange: false };

/** Checks without trouble until nothing more comes are never more than these. */
const MOST_CHECKS = 200;

class Driver {
	private readonly account: Account;
	private readonly n8n: Poller;
	private readonly checks: Observed[] = [];
	private restarts = 0;
	/** How many checks are running. */
	private underWay = 0;
	private watch: Watch;
	private options: Options;

	constructor(
		private readonly history: History,
		private readonly sandbox: Sandbox,
	) {
		({ watch: this.watch, options: this.options } = history);
		this.account = new Account(sandbox);
		this.n8n = triggered({ sandbox, parameters: this.parameters, saving: history.saving });
	}

	get seen(): Seen {
		const saving = this.isDurable ? 'durable' : 'withReports';
		const { checks, restarts } = this;
		return { saving, states: this.account.states, checks, restarts };
	}

	async begin(): Promise<void> {
		await this.activate('activation', async () => await this.n8n.activate());
	}

	async take(step: History['steps'][number]): Promise<void> {
		const { n8n } = this;
		switch (step.kind) {
			case 'changes':
				return this.account.change(step.changes);
			case 'check': {
				const { meanwhile } = step;
				if (meanwhile) this.at(meanwhile.at, meanwhile.changes);
				return await this.check(step.mishaps);
			}
			case 'checks':
				return await this.checksAtOnce(step.heldAt, step.between, step.mishaps);
			case 'restart':
				this.restarts += 1;
				return await this.activate('start', async () => await n8n.restart(step.mode), step.mishaps);
			case 'pause':
				await n8n.deactivate();
				this.account.change(step.changes);
				return await this.activate('activation', async () => await n8n.activate(), step.mishaps);
			case 'edit':
				this.watch = step.watch;
				return await this.edit(step.mishaps);
			case 'options':
				this.options = step.options;
				return await this.edit([]);
			case 'unsaved':
				this.account.change(step.changes);
				n8n.store.isBroken = true;
				await this.check([]);
				n8n.store.isBroken = false;
				return;
			case 'testEvent':
				return await this.observe('hand', async () => await n8n.fetchTestEvent(), CALM);
		}
	}

	async end(): Promise<void> {
		this.options = { maxEvents: 500, maxGone: 0 };
		await this.edit([]);
		for (let checks = 0; checks < MOST_CHECKS; checks++) {
			await this.check([]);
			if (!this.checks.at(-1)?.events && checks > 0) return;
		}
	}

	private get isDurable(): boolean {
		return this.history.saving === 'durable' && n8nLine === 'current';
	}

	private get parameters() {
		const options = { ...this.options, maxRetries: this.history.maxRetries };
		return this.watch === 'users' ? userAdded(options) : groupMembers(this.watch, options);
	}

	/** Changes the account right before a request is answered. */
	private at(after: number, changes: readonly Change[]): void {
		const met = (): void => this.account.change(changes);
		this.sandbox.script({ after, answer: (normal) => normal, met });
	}

	private async edit(mishaps: readonly Mishap[]): Promise<void> {
		const change = { parameters: this.parameters };
		await this.activate('activation', async () => await this.n8n.edit(change), mishaps);
	}

	/** Activates the workflow, again without limits and trouble where that was refused. */
	private async activate(
		by: By,
		happens: () => Promise<Check>,
		mishaps: readonly Mishap[] = [],
	): Promise<void> {
		const what = { ...CALM };
		upset(this.sandbox, mishaps, this.watch, what);
		await this.observe(by, happens, what);
		const again = async () => await this.n8n.activate();
		if (this.checks.at(-1)?.error) await this.observe('activation', again, CALM);
		if (!this.checks.at(-1)?.error) return;
		this.options = { ...this.options, maxGone: 0 };
		await this.n8n.edit({ parameters: this.parameters });
		await this.observe('activation', again, CALM);
	}

	private async check(mishaps: readonly Mishap[], what: Upset = { ...CALM }): Promise<void> {
		const check = async () => await this.n8n.check();
		upset(this.sandbox, mishaps, this.watch, what);
		await this.observe('clock', check, what);
	}

	/** One check is held at a request while others run; where cursors are durable, n8n runs one after the other. */
	private async checksAtOnce(
		after: number,
		between: Change[][],
		mishaps: readonly Mishap[],
	): Promise<void> {
		if (this.isDurable) {
			for (const changes of between) {
				this.account.change(changes);
				await this.check(mishaps);
			}
			return;
		}
		let open = (): void => {};
		const when = new Promise<void>((resolve) => (open = resolve));
		const isHeld = new Promise<void>((met) =>
			this.sandbox.script({ after, apply: true, answer: { body: (normal) => normal, when }, met }),
		);
		const check = async () => await this.n8n.check();
		const what = { ...CALM };
		// A check of fewer requests ends without being held.
		const slow = this.observe('clock', check, what);
		await Promise.race([isHeld, slow]);
		for (const changes of between) {
			this.account.change(changes);
			await this.check(mishaps, what);
		}
		open();
		await slow;
	}

	private async observe(by: By, happens: () => Promise<Check>, what: Upset): Promise<void> {
		const { watch, options, checks, n8n } = this;
		const from = this.account.now;
		const began = checks.length;
		const wasStrange = what.strange;
		this.underWay += 1;
		const check = await happens();
		this.underWay -= 1;
		// Of checks at once nobody can tell which of them met what.
		const isAlone = this.underWay === 0 && checks.length === began;
		const strange = what.strange && !wasStrange && isAlone;
		checks.push({
			by,
			watch,
			options,
			events:
				check.items?.map(({ json }) => ({ event: String(json.event), id: Number(json.user_id) })) ??
				null,
			error: check.error?.message,
			upset: { ...what, strange },
			from,
			to: this.account.now,
			began,
			saves: !n8n.store.isBroken,
			saved: JSON.stringify(n8n.saved),
		});
		this.sandbox.unscript();
	}
}
