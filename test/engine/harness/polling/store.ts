import { deepCopy, type IDataObject, type Workflow } from 'n8n-workflow';

/** How n8n keeps what a polling node remembers. */
export type Saving =
	/** With the workflow's row: once at activation, and whenever a check reports something. */
	| 'withReports'
	/** With the poller's own row: each timed check works on its own copy, which is kept where it ends well. */
	| 'durable';

/** What n8n's database holds of the memory of a workflow's nodes; all else is gone with the process. */
export class Store {
	/** The workflow's static data. */
	staticData: IDataObject = {};
	/** The poller's row, once there is one. */
	cursor: IDataObject | undefined;
	/** Whether writing fails, as n8n then only logs. */
	isBroken = false;
	private writing: Array<Promise<void>> = [];

	/** As n8n's service for static data does it: only what the node has changed, and nobody waits. */
	save({ staticData }: Workflow): void {
		if (staticData.__dataChanged !== true) return;
		const text = JSON.stringify(staticData);
		this.writing.push(this.write(staticData, text));
	}

	/** Resolves when everything is written. */
	async written(): Promise<void> {
		await Promise.all(this.writing.splice(0));
	}

	/** The poller's copy for one check; the first one makes the row. */
	copyOf(nodeStaticData: IDataObject): IDataObject {
		this.cursor ??= deepCopy(nodeStaticData);
		return deepCopy(this.cursor);
	}

	private async write(staticData: IDataObject, text: string): Promise<void> {
		await Promise.resolve();
		if (this.isBroken) return;
		this.staticData = JSON.parse(text) as IDataObject;
		staticData.__dataChanged = false;
	}
}
