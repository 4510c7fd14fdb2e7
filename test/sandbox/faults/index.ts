import { BODIES } from './bodies';
import { CONNECTION } from './connection';
import type { Fault } from './fault';
import { LISTS } from './lists';
import { STATUSES } from './statuses';

export { ENDPOINTS, MEMBERSHIPS } from './fault';
export type { Endpoint, Fault, Kind } from './fault';

/**
 * Everything that can go wrong between the node and DronaHQ, in the order of the ids. A fault is
 * scripted as `sandbox.script({ ...ENDPOINTS.createUsers, ...fault.rule, after: 1, times: 1 })`.
 */
export const FAULTS: readonly Fault[] = [...CONNECTION, ...BODIES, ...LISTS, ...STATUSES];
