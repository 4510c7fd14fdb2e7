const { rm } = require('node:fs/promises');
const { dest, src } = require('gulp');

/** Before `tsc`, which never removes what has lost its source. */
exports.clean = async () => await rm('dist', { recursive: true, force: true });

/** Copies what `tsc` leaves behind: icons and the codex file. */
exports.default = () =>
	src(['nodes/**/*.{svg,node.json}', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
