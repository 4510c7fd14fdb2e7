import ts from 'typescript';

/** Sentences as the sources write them, with the parts that they are put together from. */

export const isText = (node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression =>
	ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

/** Whether an expression is a part of sentences rather than a value that is filled in. */
export const isPart = (node: ts.Expression): boolean =>
	isText(node) || ts.isConditionalExpression(node);

/**
 * What an expression says: values that are filled in stand as `{name}`, words of which one is taken as
 * `[one/other]`. Undefined where it is no text.
 */
export function wordsOf(node: ts.Expression, elsewhere: Constants): string | undefined {
	const orName = (one: ts.Expression): string => wordsOf(one, elsewhere) ?? `{${nameOf(one)}}`;
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isParenthesizedExpression(node)) return wordsOf(node.expression, elsewhere);
	if (ts.isTemplateExpression(node)) {
		const spans = node.templateSpans.map(
			({ expression, literal }) => orName(expression) + literal.text,
		);
		return [node.head.text, ...spans].join('');
	}
	if (ts.isConditionalExpression(node)) {
		const choices = [node.whenTrue, node.whenFalse].map(orName).filter((text) => text !== '');
		return `[${choices.join('/')}]`;
	}
	if (ts.isCallExpression(node)) return wordsOfCall(node, elsewhere);
	if (!ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node)) return undefined;
	if (node.getText() === 'undefined') return '';
	const value = declared(node, elsewhere);
	return value && isPart(value) ? wordsOf(value, elsewhere) : undefined;
}

function wordsOfCall(node: ts.CallExpression, elsewhere: Constants): string | undefined {
	const { expression, arguments: given } = node;
	const [first] = given;
	if (expression.getText() === 'visible' && first) return wordsOf(first, elsewhere);
	if (!ts.isPropertyAccessExpression(expression)) return undefined;
	// A text whose first letter becomes a capital one: the letter is shown with the rest.
	if (expression.name.text === 'toUpperCase') return '';
	return expression.name.text === 'slice' ? wordsOf(expression.expression, elsewhere) : undefined;
}

/** What a value is called, where a sentence leaves a gap for it. */
function nameOf(node: ts.Expression): string {
	if (ts.isIdentifier(node)) return node.text;
	if (ts.isPropertyAccessExpression(node)) return node.name.text;
	if (ts.isBinaryExpression(node) && node.operatorToken.getText() === '??')
		return nameOf(node.left);
	if (ts.isElementAccessExpression(node)) return nameOf(node.argumentExpression);
	if (!ts.isCallExpression(node)) return '…';
	const { expression, arguments: given } = node;
	if (ts.isPropertyAccessExpression(expression)) return nameOf(expression.expression);
	const [first] = given;
	const called = expression.getText();
	return ['visible', 'named', 'quoted'].includes(called) && first
		? nameOf(first)
		: called.replace(/Of$/, '');
}

/** What files export by name, entries of objects as `OBJECT.name`. */
export type Constants = ReadonlyMap<string, ts.Expression>;

/** What a name stands for where it is used: in its own block, in those around it, or elsewhere. */
function declared(
	used: ts.Identifier | ts.PropertyAccessExpression,
	elsewhere: Constants,
): ts.Expression | undefined {
	const name = used.getText();
	for (let at: ts.Node = used.parent; at; at = at.parent) {
		if (ts.isFunctionLike(at)) {
			const taken = at.parameters.some((one) => namesIn(one.name).includes(name));
			if (taken) return undefined;
		}
		if (!ts.isBlock(at) && !ts.isSourceFile(at)) continue;
		const found = at.statements
			.filter(ts.isVariableStatement)
			.flatMap(({ declarationList }) => [...declarationList.declarations])
			.find((one) => namesIn(one.name).includes(name));
		if (found) return ts.isIdentifier(found.name) ? found.initializer : undefined;
	}
	return elsewhere.get(name);
}

const namesIn = (name: ts.BindingName): string[] =>
	ts.isIdentifier(name)
		? [name.text]
		: name.elements.flatMap((one) => (ts.isBindingElement(one) ? namesIn(one.name) : []));

/** What a file declares at its top. */
export function constantsOf(source: ts.SourceFile): Array<[string, ts.Expression]> {
	return source.statements
		.filter(ts.isVariableStatement)
		.flatMap(({ declarationList }) => [...declarationList.declarations])
		.flatMap(({ name, initializer }) => {
			if (!initializer) return [];
			const value = ts.isSatisfiesExpression(initializer) ? initializer.expression : initializer;
			const entries = ts.isObjectLiteralExpression(value) ? [...value.properties] : [];
			return [
				[name.getText(), value] as [string, ts.Expression],
				...entries
					.filter(ts.isPropertyAssignment)
					.map((one): [string, ts.Expression] => [
						`${name.getText()}.${one.name.getText()}`,
						one.initializer,
					]),
			];
		});
}
