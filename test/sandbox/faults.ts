import { BODIES } from './faults/bodies';
import { CONNECTION } from './faults/connection';
import type { Fault } from './faults/fault';
import { LISTS } from './faults/lists';
import { STATUSES } from './faults/statuses';

export { ENDPOINTS } from './faults/fault';
export type { Endpoint, Fault, Kind } from './faults/fault';

/**
 * Everything that can go wrong between the node and DronaHQ, in the order of the ids. A fault is
 * scripted as `sandbox.script({ ...ENDPOINTS.createUsers, ...fault.rule, after: 1, times: 1 })`.
 */
export const FAULTS: readonly Fault[] = [...CONNECTION, ...BODIES, ...LISTS, ...STATUSES];
