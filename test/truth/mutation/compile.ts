/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import path from 'node:path';

import ts from 'typescript';

import { withLie, type Lie } from './lie';
import { ROOT } from './workingCopy';

/** An unused name is untidy, and bugs are; it keeps nothing from running. */
const UNUSED = new Set([6133, 6138, 6192, 6196, 6198]);

/**
 * What the compiler has against lies. swc, which runs the tests, ignores types, and a bug that could
 * never be built proves nothing.
 */
export function compileErrors(lies: readonly Lie[]): string[] {
	const texts = new Map<string, string>();
	const service = serviceWith(texts);
	return inRounds(lies).flatMap((round) => {
		texts.clear();
		for (const lie of round) {
			const file = path.join(ROOT, lie.file);
			texts.set(file, withLie(lie, ts.sys.readFile(file) ?? ''));
		}
		return round.flatMap(({ name, file }) =>
			errorsIn(service, path.join(ROOT, file)).map(
				(why) => `The lie '${name}' doesn't compile: ${why}`,
			),
		);
	});
}

/** One lie for each file at a time: checking costs a second, however many files are told in. */
function inRounds(lies: readonly Lie[]): Lie[][] {
	const rounds: Lie[][] = [];
	for (const lie of lies) {
		const free = rounds.find((round) => round.every(({ file }) => file !== lie.file));
		if (free) free.push(lie);
		else rounds.push([lie]);
	}
	return rounds;
}

/** A compiler of the package that reads these texts instead of the files of those names. */
function serviceWith(texts: ReadonlyMap<string, string>): ts.LanguageService {
	const config = path.join(ROOT, 'tsconfig.build.json');
	const { config: json } = ts.readConfigFile(config, ts.sys.readFile);
	const { fileNames, options } = ts.parseJsonConfigFileContent(json, ts.sys, ROOT);
	const { fileExists, readFile, readDirectory, directoryExists, getDirectories } = ts.sys;
	return ts.createLanguageService({
		getScriptFileNames: () => fileNames,
		// Whatever tells one text from another will do for a version.
		getScriptVersion: (file) => texts.get(file) ?? 'as it is',
		getScriptSnapshot: (file) => {
			const text = texts.get(file) ?? readFile(file);
			return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
		},
		getCurrentDirectory: () => ROOT,
		getCompilationSettings: () => options,
		getDefaultLibFileName: ts.getDefaultLibFilePath,
		...{ fileExists, readFile, readDirectory, directoryExists, getDirectories },
	});
}

function errorsIn(service: ts.LanguageService, file: string): string[] {
	return [...service.getSyntacticDiagnostics(file), ...service.getSemanticDiagnostics(file)]
		.filter(({ code }) => !UNUSED.has(code))
		.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}
