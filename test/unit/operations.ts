import { isExact, isRead, type Operation } from '../../nodes/DronaHq/run/operation';

/** The fields of an operation's results that other operations' results don't have. */
export const extraFieldsOf = (operation: Operation): readonly string[] =>
	isRead(operation)
		? []
		: [...(operation.extraFields ?? []), ...(isExact(operation) ? ['plan'] : [])];
