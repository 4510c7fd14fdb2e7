import { classifyNoAnswer } from '../../nodes/DronaHq/http/classify';
import { traceOf } from '../../nodes/DronaHq/http/trace';

const attempt = (code: string, syscall: string) =>
	Object.assign(new Error(`${syscall} ${code}`), { code, syscall });

/** What Node.js gives where none of a host's addresses can be connected to. */
const severalAttempts = (...errors: Error[]) =>
	Object.assign(new AggregateError(errors), { code: 'ETIMEDOUT' });

const verdict = (error: unknown) => {
	const { codes, connecting } = traceOf(error);
	return classifyNoAnswer(codes, connecting).proves;
};

it('a host none of whose addresses could be connected to was never asked', () => {
	const error = severalAttempts(attempt('ETIMEDOUT', 'connect'), attempt('ENETUNREACH', 'connect'));
	expect(verdict(error)).toBe('not_applied');
	expect(verdict(new Error('n8n says', { cause: error }))).toBe('not_applied');
});

it.each([
	[
		'one of several attempts',
		severalAttempts(attempt('ETIMEDOUT', 'connect'), attempt('ECONNRESET', 'read')),
	],
	['no attempt at all', severalAttempts()],
	['a timeout', attempt('ETIMEDOUT', 'read')],
])('%s that got further leaves open what happened', (_, error) => {
	expect(verdict(error)).toBe('unclear');
});
