import type { FunctionsBase, RequestHelperFunctions } from 'n8n-workflow';

/** What sending needs of n8n: an execution, a list in the editor and a trigger all have it. */
export interface Context extends Pick<FunctionsBase, 'getCredentials'> {
	helpers: Pick<RequestHelperFunctions, 'httpRequestWithAuthentication'>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

export const CREDENTIAL = 'dronaHqApi';
