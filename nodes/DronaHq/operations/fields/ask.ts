import { NodeOperationError, type ILoadOptionsFunctions } from 'n8n-workflow';
import { bareNode } from '../../core/bareNode';
import { inEditor } from '../../core/messages';
import { Client } from '../../api/client';
import { checkCredential } from '../../api/credential';
import { failureOf } from '../../api/failure';

/** Nobody waits longer than this for a list to open. */
const TIMEOUT = 20_000;

/** Asks DronaHQ for a list in the editor; what goes wrong reads like the node's own results. */
export async function ask<T>(
	context: ILoadOptionsFunctions,
	question: (client: Client) => Promise<T>,
): Promise<T> {
	const node = bareNode(context);
	const unusable = await checkCredential(context);
	if (unusable) throw new NodeOperationError(node, unusable);
	const settings = { parallelRequests: 1, maxRetries: 1, timeout: TIMEOUT, stopsOnFailure: true };
	try {
		return await question(new Client(context, settings));
	} catch (error) {
		const { reason, message = inEditor(reason), detail } = failureOf(error);
		throw new NodeOperationError(node, message, {
			description: detail ?? undefined,
		});
	}
}
