import fc from 'fast-check';

import { WRAPPINGS } from '../../../operations/item';
import type { Named } from '../plan';

/** How a user is named. */
export const naming = (isClean: boolean) =>
	fc.record<Pick<Named, 'by' | 'spelling'>>({
		by: fc.constantFrom('email', 'id'),
		spelling: fc.oneof(
			{ weight: 20, arbitrary: fc.constant('plain' as const) },
			{ weight: 4, arbitrary: fc.constantFrom('upper' as const, 'spaced' as const) },
			{
				weight: 3,
				arbitrary: fc.constantFrom(...WRAPPINGS.filter((wrapping) => wrapping !== 'named')),
			},
			...(isClean ? [] : [{ weight: 3, arbitrary: fc.constant('malformed' as const) }]),
		),
	});
