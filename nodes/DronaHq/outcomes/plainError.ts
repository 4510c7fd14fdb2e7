import { NodeOperationError, type INode } from 'n8n-workflow';
import { bareNode } from './bareNode';

/** An error that says just this: n8n replaces a message in which it finds the name of a network error, even in "preexisting". */
export function plainError(
	context: { getNode(): INode },
	message: string,
	more: { description?: string; itemIndex?: number } = {},
): NodeOperationError {
	const error = new NodeOperationError(bareNode(context), message, more);
	error.message = message;
	error.messages = [];
	return error;
}
