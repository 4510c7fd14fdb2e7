/** A deliberate bug that breaks a promise across files: it makes the node say or do something untrue. */
export interface Lie {
	/** What the node does then, in a few words; unique. */
	name: string;
	/** Path from the root of the repository. */
	file: string;
	/** Text that occurs exactly once in the file. */
	find: string;
	/** What stands there instead. It has to compile. */
	replace: string;
	/** Files of unit, engine or truth tests, of which one at least has to fail. */
	provenBy: readonly string[];
}

/** The file's text with the lie in it. Throws where the text to replace isn't there exactly once. */
export function withLie({ name, file, find, replace }: Lie, text: string): string {
	const parts = text.split(find);
	if (parts.length === 2) return parts.join(replace);
	throw new Error(`'${name}' does not fit: ${file} holds this ${parts.length - 1} times:\n${find}`);
}
