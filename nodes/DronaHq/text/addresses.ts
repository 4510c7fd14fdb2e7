import { isLastName } from './names';
import { plain, segmentsOf } from './segments';

/**
 * The entries of a list of addresses or user IDs: `Ada <ada@example.com>; "mailto:bo@example.com" 102`.
 * What is no address stays an entry, so that it can be told.
 */
export function addressesIn(text: string): string[] {
	const segments = segmentsOf(text);
	return segments
		.filter((segment, index) => !isLastName(segment, segments[index + 1]))
		.flatMap(({ entries }) => entries);
}

/** The one address or user ID in a text; the text itself where it holds none or several. */
export function addressIn(text: string): string {
	const [only, ...others] = addressesIn(text);
	const isOne = others.length === 0 && !/^\s*[,;]/.test(text);
	return isOne && only !== undefined ? only : plain(text).trim();
}
