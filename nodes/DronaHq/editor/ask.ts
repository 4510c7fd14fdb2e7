import type { ILoadOptionsFunctions } from 'n8n-workflow';
import type { Account } from '../account/account';
import { checkCredential, openAccount } from '../account/open';
import { withoutResult } from '../outcomes/messages';
import { plainError } from '../outcomes/plainError';
import { verdictOfError } from '../outcomes/verdict';

/** Nobody waits longer than this for a list to open. */
const TIMEOUT = 20_000;

/** Asks DronaHQ for a list in the editor; what goes wrong reads like the node's own results. */
export async function ask<T>(
	context: ILoadOptionsFunctions,
	question: (account: Account) => Promise<T>,
): Promise<T> {
	const unusable = await checkCredential(context);
	if (unusable) throw plainError(context, unusable);
	const settings = { parallelRequests: 1, maxRetries: 1, timeout: TIMEOUT, stopsOnFailure: true };
	try {
		return await question(openAccount(context, settings));
	} catch (error) {
		const { reason, message, detail } = verdictOfError(error);
		throw plainError(context, message ?? withoutResult(reason ?? 'unreadable_response'), {
			description: detail ?? undefined,
		});
	}
}
