/** A deliberate bug: a small, plausible change that makes the node say or do something untrue. */
export interface Lie {
	/** What the node does then, in a few words; unique. */
	name: string;
	/** Path from the root of the repository. */
	file: string;
	/** Text that occurs exactly once in the file. */
	find: string;
	/** What stands there instead. It has to compile. */
	replace: string;
	/** Test files in `test/unit` or `test/engine`, of which one at least has to fail. */
	provenBy: readonly string[];
}

/** The file's text with the lie in it. Throws where the text to replace isn't there exactly once. */
export function withLie({ file, find, replace }: Lie, text: string): string {
	const [before = '', after, ...more] = text.split(find);
	if (after === undefined) {
		throw new Error(`${file} no longer holds this, so the lie has to be told otherwise:\n${find}`);
	}
	if (more.length > 0) {
		throw new Error(
			`${file} holds this ${more.length + 1} times, so the lie has to name more of it:\n${find}`,
		);
	}
	return before + replace + after;
}
