import type { IDataObject, INodeParameters, OnError } from 'n8n-workflow';

import { startSandbox, type Sandbox } from '../../sandbox';
import type { Engine } from './engine';
import type { Events, Loaded, RunOutcome } from './messages';

/** A DronaHQ account of its own, and the node in an engine that works with it. */
export class EngineBench {
	private constructor(
		readonly sandbox: Sandbox,
		private readonly engine: Engine,
	) {}

	/** Opens an account for as long as it is used. */
	static async use(engine: Engine, by: (bench: EngineBench) => Promise<void>): Promise<void> {
		const sandbox = await startSandbox();
		try {
			await by(new EngineBench(sandbox, engine));
		} finally {
			await sandbox.stop();
		}
	}

	/** What the engine has loaded of the package. */
	async loaded(): Promise<Loaded> {
		return await this.engine.ask('describe', {});
	}

	async run(
		parameters: INodeParameters,
		items: IDataObject[] = [{}],
		onError: OnError = 'stopWorkflow',
	): Promise<RunOutcome> {
		const { credential } = this;
		return await this.engine.ask('run', { parameters, items, onError, credential });
	}

	/** What the first check of the trigger reports. */
	async activate(parameters: INodeParameters): Promise<Events> {
		return await this.engine.ask('activate', { parameters, credential: this.credential });
	}

	/** What the next check reports. */
	async check(): Promise<Events> {
		return await this.engine.ask('check', {});
	}

	/** The names of the users that the editor's list of users offers for a text. */
	async searchUsers(filter: string): Promise<string[]> {
		const { results } = await this.engine.ask('search', {
			method: 'searchUsers',
			filter,
			parameters: { resource: 'user', operation: 'get' },
			credential: this.credential,
		});
		return results.map(({ name }) => name);
	}

	async testCredential(
		tokenKey = this.sandbox.token,
	): Promise<{ status: string; message: string }> {
		const credential = { ...this.credential, tokenKey };
		return await this.engine.ask('testCredential', { credential });
	}

	private get credential() {
		return { baseUrl: this.sandbox.url, tokenKey: this.sandbox.token };
	}
}
