import type { IDataObject } from 'n8n-workflow';

import { openAccount, requests, runNode } from '../real/account';
import type { SavedExecution } from '../real/executions';

/** The error of a failed execution, as n8n saved it. */
function savedError(execution: SavedExecution) {
	expect(execution.status).toBe('error');
	const { error } = execution.data.resultData;
	const results = (error as unknown as { context: { results: IDataObject[] } }).context.results;
	return { error, results, text: JSON.stringify(error) };
}

const emails = Array.from({ length: 120 }, (_, index) => ({
	email: `user${index + 1}@example.com`,
}));
const deactivate = { resource: 'user', operation: 'deactivate', emails: '={{ $json.email }}' };

describe('an error that stops the workflow', () => {
	it('carries the result of every user into the saved execution', async () => {
		const { sandbox, credential } = await openAccount({ users: 120 });
		sandbox.script({
			method: 'DELETE',
			after: 1,
			answer: { status: 400, body: { error: 400, message: 'No', reason: '' } },
		});
		const execution = await runNode({
			credential,
			parameters: { ...deactivate, options: { parallelRequests: 1 } },
			input: emails,
		});
		const { results, error } = savedError(execution);
		expect(results.map(({ user_email }) => user_email)).toEqual(emails.map(({ email }) => email));
		expect(results.slice(0, 50).every(({ status }) => status === 'deactivated')).toBe(true);
		expect(results.slice(50, 100).every(({ status }) => status === 'failed')).toBe(true);
		expect(results.slice(100).every(({ status }) => status === 'not_sent')).toBe(true);
		expect(error?.message).toBeTruthy();
		expect(requests(sandbox)).toEqual(['DELETE /users', 'DELETE /users']);
	});

	it('costs one request and names the cure where the token is refused', async () => {
		const { sandbox, credential } = await openAccount({ users: 120 });
		sandbox.revokeToken();
		const { error, results, text } = savedError(
			await runNode({ credential, parameters: deactivate, input: emails }),
		);
		expect(requests(sandbox)).toEqual(['DELETE /users']);
		expect(error?.message).toMatch(/token/i);
		expect(results).toHaveLength(120);
		expect(results.some(({ success }) => success === true)).toBe(false);
		expect(text).not.toContain(sandbox.token);
	});

	it('names the rows that hold bad input, and sends nothing', async () => {
		const { sandbox, credential } = await openAccount({ users: 120 });
		const input = emails.map((row, index) => (index === 6 ? { email: 'not-an-email' } : row));
		const execution = await runNode({ credential, parameters: deactivate, input });
		expect(execution.status).toBe('error');
		const { error } = execution.data.resultData;
		expect(`${error?.message} ${error?.description}`).toContain('[Item 6]');
		expect(sandbox.log).toEqual([]);
	});
});
