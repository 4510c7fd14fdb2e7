/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

import { constantsOf, isPart, isText, wordsOf, type Constants } from './words';

/** What results, hints and stopped runs say, read from the sources: functions make most of it from values. */

const FOLDER = join(__dirname, '..', '..', '..', 'nodes', 'DronaHq', 'outcomes');

export interface Sentences {
	/** Without its ending. */
	file: string;
	/** As `wordsOf` gives them. */
	texts: string[];
}

/** Of every file that has any, by the names of the files. @param told what is told elsewhere already */
export function sentencesBut(told: readonly string[]): Sentences[] {
	const sources = readdirSync(FOLDER)
		.filter((file) => file.endsWith('.ts'))
		.sort()
		.map((file) => {
			const text = readFileSync(join(FOLDER, file), 'utf8');
			return ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
		});
	const constants = new Map(sources.flatMap(constantsOf));
	return sources
		.map((source) => ({
			file: source.fileName.replace(/\.ts$/, ''),
			texts: [...new Set(textsOf(source, constants))].filter((text) => !told.includes(text)),
		}))
		.filter(({ texts }) => texts.length > 0);
}

function textsOf(source: ts.SourceFile, constants: Constants): string[] {
	const texts: string[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
		// What only has a name to be a part of sentences is shown in them.
		if (ts.isVariableDeclaration(node) && node.initializer && isPart(node.initializer)) {
			if (!isExported(node)) return;
		}
		if (isText(node)) {
			const text = wordsOf(node, constants) ?? '';
			if (isSaid(text)) texts.push(text);
			return;
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return texts;
}

const isExported = ({ parent: { parent } }: ts.VariableDeclaration): boolean =>
	ts.isVariableStatement(parent) &&
	(parent.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Four words or more; values that are filled in don't count. */
const isSaid = (text: string): boolean =>
	text
		.replace(/\{[^}]*\}/g, '')
		.split(/\s+/)
		.filter((word) => /\p{L}/u.test(word)).length >= 4;
