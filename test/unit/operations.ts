import { isExact, isRead, type Operation } from '../../nodes/DronaHq/run/operation';

/** The fields that every result has besides those of its user or group. */
export const COMMON_FIELDS = ['success', 'status', 'message', 'reason', 'detail', 'code', 'action'];

/** The fields of an operation's results that other operations' results don't have. */
export const extraFieldsOf = (operation: Operation): readonly string[] =>
	isRead(operation)
		? []
		: [...(operation.extraFields ?? []), ...(isExact(operation) ? ['plan'] : [])];
