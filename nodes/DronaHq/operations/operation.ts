import type { INodeProperties } from 'n8n-workflow';
import type { Client } from '../api/client';
import type { Action, Done, Outcome, Subject } from '../core/outcome';
import type { Params } from '../core/params';

/** One input that an item asks for, or the outcome of what needs no request. */
export type Entry<Input> = {
	subject: Subject;
	/** Where it differs from the operation's own. */
	action?: Action;
} & ({ input: Input; outcome?: undefined } | { outcome: Outcome; input?: undefined });

/** What a look-up made of an input: the input, now complete, or the outcome where it failed. */
export type Resolved<Input> = { subject?: Subject } & ({ input: Input } | { outcome: Outcome });

/**
 * What the node can do, as a value. An operation sees inputs and DronaHQ's answers, never an item's
 * index, a setting of the run, or the shape of an error.
 */
export interface Operation<Input = unknown> {
	resource: 'user' | 'group';
	value: string;
	name: string;
	action: string;
	description: string;
	/** What its results call it; null where only the entries know. */
	resultAction: Action | null;
	/** Its parameters, without display rules. */
	fields: INodeProperties[];
	/** Its entries in 'Options', beside those that every operation has. */
	options: INodeProperties[];

	/** Present if it changes something. */
	write?: {
		/** The verb of the counts: "297 of 300 users were created". */
		done: Done;
		/** Whether an input takes access away, so that 'Maximum Users' limits it. */
		takesAway?(input: Input): boolean;
		/** Result fields beside those that every result has. */
		extraFields?: readonly string[];
		/** Whether doing it twice does the same as doing it once. */
		repeatable: boolean;
		/** Whether the input row may hold a secret, which must not come back on the error output. */
		secretInput?: boolean;
	};

	/** Who a result is about, in the order of the result's fields. */
	subject: ReadonlyArray<keyof Subject>;

	/** How inputs share requests. */
	batch: {
		/** `batchSize`: as many as 'Users per Request' allows. A number: so many. */
		size: 'batchSize' | number;
		/** Only inputs of the same group share a request. */
		groupBy?(input: Input): string;
	};

	/** Reads and checks what one item asks for. */
	read(params: Params): Array<Entry<Input>>;

	/** Looks up what has to be known before anything can be sent. One answer per input, in order. */
	resolve?(client: Client, inputs: Input[]): Promise<Array<Resolved<Input>>>;

	/** Of inputs with the same key only the first is sent: with the same data the others have its outcome, too; with other data they are refused. */
	key(input: Input): string;

	/** What is asked for, where two inputs with the same key may differ in it. */
	data?(input: Input): string;

	/** What is to be added and taken away: two inputs that do both to the same pair contradict each other. */
	claims?(input: Input): { assign: string[]; remove: string[] };

	/** Looks whether a user is there after a create that nobody knows the outcome of; null if not. */
	findAfterwards?(client: Client, input: Input): Promise<Subject | null>;

	/** Carries one batch out and says what became of each input, in order. Lets `RequestFailed` through. */
	run(client: Client, inputs: Input[]): Promise<Outcome[]>;
}
