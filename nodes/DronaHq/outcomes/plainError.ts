import { NodeOperationError, type INode } from 'n8n-workflow';

/**
 * An error that says just this: n8n replaces a message in which it finds the name of a network error, even in
 * "preexisting". It carries the node without its parameters, because a typed password would be saved with them.
 */
export function plainError(
	context: { getNode(): INode },
	message: string,
	more: { description?: string; itemIndex?: number } = {},
): NodeOperationError {
	const node = { ...context.getNode(), parameters: {} };
	const error = new NodeOperationError(node, message, more);
	error.message = message;
	error.messages = [];
	return error;
}
