/** n8n's On Error settings. */
export const SETTINGS = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
export type Setting = (typeof SETTINGS)[number];

/** Which of a run's three requests it hits. */
export const POSITIONS = ['first', 'middle', 'last'] as const;
export type Position = (typeof POSITIONS)[number];

/** What goes wrong, and what becomes of the users: one row of the catalogue. */
export interface Row {
	/** `F` for faults, `I` for input, `P` for paging, `R` for the run itself, with a number of two digits. It stays. */
	id: string;
	/** What goes wrong, in a few words. */
	words: string;
	/** What the user gets. */
	outcome: string;
	/** The file in this folder whose tests prove it. */
	file: string;
	/** What it is tested under: each position and setting, each setting, or once. */
	cells: 'position × setting' | 'setting' | 'once';
}

/** A row that is tested under each setting, unless said otherwise. */
export const row = (
	id: string,
	file: string,
	words: string,
	outcome: string,
	cells: Row['cells'] = 'setting',
): Row => ({ id, words, outcome, file, cells });

/** The titles of a row's tests that are made from a table of operations and settings. */
export const title = (id: string): string => `${id} · $name · $onError`;

/** Everything that a row has to be tested under, as titles of tests: `F07 · middle · stopWorkflow`. */
export function cellsOf({ id, cells }: Row): string[] {
	if (cells === 'once') return [id];
	const positions = cells === 'setting' ? [[]] : POSITIONS.map((position) => [position]);
	return positions.flatMap((position) =>
		SETTINGS.map((setting) => [id, ...position, setting].join(' · ')),
	);
}

const WORDS: ReadonlySet<string> = new Set([...POSITIONS, ...SETTINGS]);

/**
 * The cell that a test's title carries, undefined where it carries none. A title is the row's id, then
 * the position and the setting where the row has them, and further details that don't count, all
 * divided by ` · `: `I02 · changeUsers · stopWorkflow` stands in the cell `I02 · stopWorkflow`.
 */
export function cellOf(title: string): string | undefined {
	const [id = '', ...parts] = title.split(' · ');
	return /^[FIPR]\d\d\d?$/.test(id)
		? [id, ...parts.filter((part) => WORDS.has(part))].join(' · ')
		: undefined;
}
