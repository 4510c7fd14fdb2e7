import type { Outcome } from './check';
import type { EngineVersions } from './messages';

/** A version of n8n that the node ran in. */
export interface TestedVersion extends EngineVersions {
	n8n: string;
	engine: Outcome;
	/** Absent where only its engine was tried. */
	whole?: Outcome;
}

/** A version of n8n that could not be installed. */
export interface MissingVersion {
	n8n: string;
	part: 'engine' | 'whole n8n';
	/** The end of a sentence: "the registry has no @n8n/di@0.9.0". */
	reason: string;
}

/** Everything that a run of `npm run compat` found. */
export interface Report {
	/** yyyy-mm-dd, UTC */
	date: string;
	/** The versions of Node.js that ran the engines and the whole n8n: "20.19.2". */
	nodeOfEngines: string;
	nodeOfWhole: string;
	/** Oldest first. */
	tested: TestedVersion[];
	/** Oldest first. */
	missing: MissingVersion[];
}

/** What failed, a line for each: "n8n 1.94.1, engine: lists users: …" */
export const failuresOf = ({ tested }: Pick<Report, 'tested'>): string[] =>
	tested.flatMap(({ n8n, engine, whole }) => [
		...engine.failed.map(({ check, message }) => `n8n ${n8n}, engine: ${check}: ${message}`),
		...(whole?.failed ?? []).map(({ check, message }) => `n8n ${n8n}, whole: ${check}: ${message}`),
	]);
