import fc from 'fast-check';

import { WRAPPINGS } from '../../../operations/item';
import { weighted } from '../../generated/draw';
import type { Named } from '../plan';

/** How a user is named. */
export const naming = (isClean: boolean) =>
	fc.record<Pick<Named, 'by' | 'spelling'>>({
		by: fc.constantFrom('email', 'id'),
		spelling: weighted<Named['spelling']>(
			[20, fc.constant('plain')],
			[4, fc.constantFrom('upper', 'spaced')],
			[3, fc.constantFrom(...WRAPPINGS.filter((wrapping) => wrapping !== 'named'))],
			[isClean ? 0 : 3, fc.constant('malformed')],
		),
	});
