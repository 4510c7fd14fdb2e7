import type { Change } from '../../operations/change';
import {
	endsTheRun,
	harmless,
	inPart,
	refusedAlone,
	refusedForNow,
	refusedWholly,
	unclear,
	unclearButRepeatable,
	unclearForGroups,
	type Effect,
} from './effect';

/** What a fault does to changes of each sort that is tried with it. */
export type Effects = Partial<Record<Change['sort'], Effect>>;

const lost = (reason: string): Effects => ({
	creation: unclear(reason),
	status: unclearButRepeatable(reason),
});
const none: Effects = { creation: harmless, status: harmless };
const refused: Effects = { creation: refusedWholly('rejected'), status: refusedWholly('rejected') };
const later: Effects = {
	creation: refusedForNow('rate_limited'),
	status: refusedForNow('rate_limited'),
};
const redirected: Effects = { creation: unclear('redirected'), status: unclear('redirected') };
/** The same for all changes of groups. */
const ofGroups = (effect: Effect): Effects => ({ usersOfGroup: effect, groupsOfUser: effect });
const [broken, late, unreadable, failing] = [
	lost('connection_lost'),
	lost('timeout'),
	lost('unreadable_response'),
	lost('server_error'),
];
const MISSING = 'unknown missing_from_response';
const CONTRADICTORY = 'unknown contradictory_response';
const strangers = inPart('unknown unreadable_response', 'refused', 'unknown unreadable_response');

/** Written by hand, fault by fault: what is true, whatever the node does. */
export const EFFECTS: Readonly<Record<string, Effects>> = {
	F01: broken,
	F02: broken,
	F03: broken,
	F04: broken,
	F05: broken,
	F06: broken,
	F07: late,
	F08: late,
	F09: late,
	F10: late,
	F11: late,
	F12: late,
	F13: broken,
	F14: unreadable,
	F15: unreadable,
	F16: broken,
	F17: broken,
	F18: unreadable,
	F19: unreadable,
	F20: unreadable,
	F21: none,
	F22: unreadable,
	F23: unreadable,
	F24: unreadable,
	F25: unreadable,
	F26: unreadable,
	F27: unreadable,
	F28: unreadable,
	F29: unreadable,
	F30: { ...unreadable, ...ofGroups(unclearForGroups('unreadable_response')) },
	F31: { ...unreadable, ...ofGroups(unclearForGroups('unreadable_response')) },
	F32: {
		status: unclearButRepeatable('unreadable_response'),
		...ofGroups(unclearForGroups('unreadable_response')),
	},
	F33: {
		status: unclearButRepeatable('unreadable_response'),
		...ofGroups(unclearForGroups('unreadable_response')),
	},
	F34: unreadable,
	F35: unreadable,
	F36: unreadable,
	F37: unreadable,
	F38: none,
	F39: none,
	F40: none,
	F41: { ...refused, ...ofGroups(refusedAlone('rejected')) },
	F42: failing,
	F43: failing,
	F44: unreadable,
	F45: {
		status: inPart(MISSING, MISSING, 'done'),
		...ofGroups(inPart(MISSING, MISSING, 'done')),
	},
	F46: {
		status: inPart(MISSING, MISSING, MISSING),
		...ofGroups(inPart(MISSING, MISSING, MISSING)),
	},
	F47: { creation: strangers, status: harmless, ...ofGroups(harmless) },
	F48: { ...none, ...ofGroups(harmless) },
	F49: { ...none, ...ofGroups(harmless) },
	F50: ofGroups(harmless),
	F51: { status: harmless, ...ofGroups(harmless) },
	F52: { ...unreadable, ...ofGroups(unclearForGroups('unreadable_response')) },
	F53: { creation: strangers, status: harmless, ...ofGroups(harmless) },
	F54: {
		creation: inPart(CONTRADICTORY, 'refused', 'done'),
		status: inPart(CONTRADICTORY, 'refused', 'done'),
		...ofGroups(inPart(CONTRADICTORY, 'refused', 'done')),
	},
	F55: { status: harmless },
	F56: { status: inPart(MISSING, 'refused', MISSING) },
	F57: { status: inPart(MISSING, 'refused', MISSING) },
	F58: { ...refused, ...ofGroups(refusedAlone('rejected')) },
	F59: {
		creation: endsTheRun('unauthorized'),
		status: endsTheRun('unauthorized'),
		...ofGroups(endsTheRun('unauthorized')),
	},
	F60: {
		creation: endsTheRun('forbidden'),
		status: endsTheRun('forbidden'),
		...ofGroups(refusedAlone('forbidden')),
	},
	F61: {
		...refused,
		usersOfGroup: refusedAlone('unknown_group'),
		groupsOfUser: refusedAlone('not_found'),
	},
	F62: refused,
	F63: refused,
	F64: refused,
	F65: failing,
	F66: failing,
	F67: failing,
	F68: failing,
	F69: failing,
	F70: failing,
	F71: redirected,
	F72: redirected,
	F73: redirected,
	F74: redirected,
	F75: redirected,
	F76: redirected,
	F77: redirected,
	F78: redirected,
	F79: redirected,
	F80: redirected,
	F81: later,
	F82: later,
	F83: later,
	F84: later,
	F85: later,
	F86: later,
	F87: later,
	F88: later,
	F89: failing,
	F90: failing,
	F91: failing,
	F92: failing,
	F93: failing,
	F94: failing,
	F95: failing,
	F96: failing,
	F97: failing,
	F98: failing,
};
