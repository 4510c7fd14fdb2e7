import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeCredentialTestResult,
	INodeListSearchResult,
	INodeParameters,
	OnError,
} from 'n8n-workflow';

/** A run of the node under test behind a node that emits items. */
export interface RunSetup {
	parameters: INodeParameters;
	/** The json of each item. */
	items: IDataObject[];
	onError: OnError;
	/** The credential's data in the clear. */
	credential: ICredentialDataDecryptedObject;
}

/** What became of it. */
export interface RunOutcome {
	/** The json of the items on the main output. */
	main: IDataObject[];
	/** The json of the items on the error output. */
	error: IDataObject[];
	/** The hints' messages. */
	hints: string[];
	/** What the node threw, with the results that the error carries. */
	thrown?: { message: string; results: IDataObject[] };
}

/** The trigger as somebody sets it up. */
export interface TriggerSetup {
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
}

/** The json of the items that a check reports; `null` where it reports nothing. */
export type Events = IDataObject[] | null;

/** A search in one of the node's lists, as somebody makes it in the editor. */
export interface SearchSetup {
	/** The name of the list's search method. */
	method: string;
	filter: string;
	parameters: INodeParameters;
	credential: ICredentialDataDecryptedObject;
}

/** The versions of n8n-core and n8n-workflow that an engine is made of. */
export interface EngineVersions {
	core: string;
	workflow: string;
}

/** The names of what an engine has loaded from the package. */
export interface Loaded {
	nodes: string[];
	credential: string;
}

/** What the process of an engine (engine.js) can be told to do, and what it answers. */
export interface Orders {
	describe: { details: object; value: Loaded };
	run: { details: RunSetup; value: RunOutcome };
	/** Activates the trigger, which checks at once. */
	activate: { details: TriggerSetup; value: Events };
	/** The next check of the trigger that was activated last. */
	check: { details: object; value: Events };
	search: { details: SearchSetup; value: INodeListSearchResult };
	testCredential: {
		details: { credential: ICredentialDataDecryptedObject };
		value: INodeCredentialTestResult;
	};
}

/** The answer to an order. */
export type Reply = { value: unknown } | { error: string };
