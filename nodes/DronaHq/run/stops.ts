import { isFailure, isSuccess } from '../outcomes/outcome';
import type { Plan } from './plan';
import type { Concluded, Row } from './row';
import type { Settings } from './settings';

/** Why a run ends by throwing where On Error is Stop Workflow. */
export type Stop =
	/** Rows hold what can't be used: nothing at all is sent. */
	| { why: 'invalid' }
	/** There is a reason to send nothing at all. */
	| { why: 'refusal'; message: string; advice?: string }
	/** A whole request failed, a look-up included: what comes after it isn't sent. */
	| { why: 'requestFailed' }
	/** What the failed request was to change shows in the account, but the rest was not sent after it. */
	| { why: 'brokenOff' }
	/** Users were refused or are unclear, and that is too much. */
	| { why: 'usersFailed' };

export const isInvalid = ({ outcome }: Row): boolean =>
	outcome?.status === 'not_sent' &&
	(outcome.reason === 'invalid_input' || outcome.reason === 'invalid_email');

/** @param refusal why nothing at all may be sent, if there is a reason */
export const refusalOf = (refusal: Plan['refusal']): Stop | undefined =>
	refusal && { why: 'refusal', ...refusal };

/** A dry run tells of what can't be used, and goes on. */
export const invalidIn = (rows: readonly Row[], isDryRun: boolean): Stop | undefined =>
	!isDryRun && rows.some(isInvalid) ? { why: 'invalid' } : undefined;

export const failedRequestIn = (rows: readonly Row[]): Stop | undefined =>
	rows.some(({ outcome }) => outcome?.concernsRun) ? { why: 'requestFailed' } : undefined;

export const unsentIn = (rows: readonly Row[]): Stop | undefined =>
	rows.some(({ outcome }) => outcome?.reason === 'stopped') ? { why: 'brokenOff' } : undefined;

/** Whether something was due for it, and succeeded; what was so already says nothing about the others. */
const isChanged = ({ outcome, changes = [] }: Concluded): boolean =>
	isSuccess(outcome) && changes.length > 0;

/**
 * A change stops the workflow only if nobody got it. Reads, which change nothing, have nothing to pass on
 * without an answer.
 */
export function failedUsersIn(
	rows: readonly Concluded[],
	{ stopIfUserFails, isDryRun }: Pick<Settings, 'stopIfUserFails'> & { isDryRun: boolean },
): Stop | undefined {
	const isFailed = rows.some(({ outcome }) => isFailure(outcome));
	if (!isFailed || isDryRun) return undefined;
	const isTooMuch = stopIfUserFails || !rows.some(isChanged);
	return isTooMuch ? { why: 'usersFailed' } : undefined;
}
