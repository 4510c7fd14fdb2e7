import type { Lie } from '../lie';
import { batching } from './batching';
import { checking } from './checking';
import { creation } from './creation';
import { credential } from './credential';
import { duplicates } from './duplicates';
import { evidence } from './evidence';
import { exact } from './exact';
import { fewest } from './fewest';
import { groupReads } from './groupReads';
import { http } from './http';
import { input } from './input';
import { load } from './load';
import { lookUps } from './lookUps';
import { memory } from './memory';
import { onError } from './onError';
import { paging } from './paging';
import { retries } from './retries';
import { rounds } from './rounds';
import { redaction } from './redaction';
import { stopping } from './stopping';
import { trigger } from './trigger';
import { upserts } from './upserts';

/** Every lie: at least one for each row of the evidence table and each promise about results. */
export const lies: readonly Lie[] = [
	...evidence,
	...creation,
	...upserts,
	...http,
	...retries,
	...stopping,
	...load,
	...batching,
	...fewest,
	...duplicates,
	...rounds,
	...exact,
	...onError,
	...memory,
	...lookUps,
	...checking,
	...paging,
	...groupReads,
	...redaction,
	...credential,
	...input,
	...trigger,
];
