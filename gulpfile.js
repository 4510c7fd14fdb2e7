const { dest, src } = require('gulp');

/** Copies what `tsc` leaves behind: icons and the codex file. */
exports.default = () =>
	src(['nodes/**/*.{svg,node.json}', 'credentials/**/*.svg'], { base: '.', encoding: false }).pipe(
		dest('dist'),
	);
