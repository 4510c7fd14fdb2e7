const { readdirSync } = require('node:fs');
const { basename, dirname, join } = require('node:path');

const FOLDER = join(__dirname, 'catalogue');
/** The rows are TypeScript. */
const load = (file) => require('tsx/cjs/api').require(join(FOLDER, file), __filename);

/**
 * Jest reporter: counts the cells (row × position × On Error setting) of the catalogue that have a
 * passed test, per line of n8n-core, and fails the run where one has none, or where a title names no
 * row. Only where all tests of the catalogue were run: whoever runs a part is told nothing.
 */
module.exports = class TruthCells {
	constructor({ testNamePattern }) {
		this.isNarrowed = Boolean(testNamePattern);
		/** Per project, the files that were run and the cells with a passed test. */
		this.projects = new Map();
		this.complaints = [];
	}

	onTestResult({ path, context }, { testResults }) {
		if (dirname(path) !== FOLDER) return;
		const name = context.config.displayName?.name ?? 'tests';
		const project = this.projects.get(name) ?? { files: new Set(), titles: [] };
		this.projects.set(name, project);
		const file = basename(path);
		project.files.add(file);
		for (const { title, status } of testResults) {
			project.titles.push({ file, title, passed: status === 'passed' });
		}
	}

	onRunComplete() {
		const files = readdirSync(FOLDER).filter((file) => file.endsWith('.test.ts'));
		for (const [name, project] of this.projects) {
			if (this.isNarrowed || files.some((file) => !project.files.has(file))) continue;
			this.count(name, project.titles);
		}
	}

	count(name, titles) {
		const { cellOf, cellsOf, POSITIONS, SETTINGS } = load('row.ts');
		const { ROWS } = load('rows.ts');
		const keyOf = (file, cell) => `${cell} (${file})`;
		const wanted = (rows) =>
			rows.flatMap((row) => cellsOf(row).map((cell) => keyOf(row.file, cell)));
		const told = titles
			.map((one) => ({ ...one, cell: cellOf(one.title) }))
			.filter(({ cell }) => cell);
		const passed = new Set(
			told.filter((one) => one.passed).map(({ file, cell }) => keyOf(file, cell)),
		);
		const ids = new Set(ROWS.map(({ id }) => id));
		const tally = (what, rows) => {
			const cells = wanted(rows);
			const { length } = cells.filter((cell) => passed.has(cell));
			return `${rows.length} ${what}: ${length} of ${cells.length} cells`;
		};
		const isFault = ({ id }) => id.startsWith('F');
		const faults = ROWS.filter(isFault);
		const everywhere = faults.filter(({ cells }) => cells !== 'once');
		const times = `${everywhere.length} of them in ${POSITIONS.length} positions × ${SETTINGS.length} settings`;
		const others = ROWS.filter((row) => !isFault(row));
		process.stderr.write(
			`truth on ${name}: ${tally(`faults, ${times}`, faults)}; ${tally('other rows', others)}\n`,
		);
		const missing = wanted(ROWS).filter((cell) => !passed.has(cell));
		const strange = told.filter(({ cell }) => !ids.has(cell.split(' · ')[0]));
		this.complain(name, 'no passed test for', missing);
		this.complain(
			name,
			'no row for',
			strange.map(({ file, title }) => keyOf(file, title)),
		);
	}

	complain(name, what, list) {
		if (list.length === 0) return;
		const more = list.length > 20 ? ` and ${list.length - 20} more` : '';
		this.complaints.push(`${name}: ${what} ${list.slice(0, 20).join(', ')}${more}`);
	}

	getLastError() {
		if (this.complaints.length > 0) return new Error(this.complaints.join('\n'));
	}
};
