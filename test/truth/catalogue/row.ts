/** n8n's On Error settings. */
export const SETTINGS = ['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const;
export type Setting = (typeof SETTINGS)[number];

/** Which of a run's three requests it hits. */
export const POSITIONS = ['first', 'middle', 'last'] as const;
export type Position = (typeof POSITIONS)[number];

/** Something that goes wrong: one row of the catalogue. */
export interface Row {
	/** `F` for faults, `I` for input, `P` for paging, `R` for the run itself, with a number of two digits. It stays. */
	id: string;
	/** What goes wrong, in a few words. */
	words: string;
	/** The file in this folder whose tests prove what becomes of the users. */
	file: string;
	/** What it is tested under: each position and setting, each of the one or the other, or once. */
	cells: 'position × setting' | 'position' | 'setting' | 'once';
}

/** A row that says what the user gets. */
export interface OutcomeRow extends Row {
	outcome: string;
}

/** The rows whose tests are in this file, by their ids; they are tested under each setting, unless said otherwise. */
export const rowsOf = (
	file: string,
	rows: Record<string, [words: string, outcome: string, cells?: Row['cells']]>,
): OutcomeRow[] =>
	Object.entries(rows).map(([id, [words, outcome, cells = 'setting']]) => ({
		id,
		words,
		outcome,
		file,
		cells,
	}));

/** The titles of a row's tests that are made from a table of operations and settings. */
export const title = (id: string): string => `${id} · $name · $onError`;

/** Everything that a row has to be tested under, as titles of tests: `F07 · middle · stopWorkflow`. */
export function cellsOf({ id, cells }: Row): string[] {
	const positions = cells.includes('position') ? POSITIONS.map((one) => [one]) : [[]];
	const settings = cells.includes('setting') ? SETTINGS.map((one) => [one]) : [[]];
	return positions.flatMap((position) =>
		settings.map((setting) => [id, ...position, ...setting].join(' · ')),
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
