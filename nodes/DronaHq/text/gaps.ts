import { isLastName } from './names';
import { segmentsOf, type ReadSegment } from './segments';

const LINE_BREAKS = /^[\r\n\v\f\u0085\u2028\u2029]$/;

/**
 * Whether a list of addresses or user IDs has a place that holds nobody: `ada@example.com,,bo@example.com`,
 * as lists come out that were put together from somebody without an address. Blank lines say nothing, nor
 * does a semicolon at the end, which mail programs put there.
 */
export function hasGap(text: string): boolean {
	const segments = segmentsOf(text);
	return segments.some((segment, index) => {
		if (segment.entries.length > 0 || isLastName(segment, segments[index + 1])) return false;
		if (segment.text !== '') return true;
		const [before, behind] = [segments[index - 1]?.separator, segment.separator];
		return isBetween(before, behind);
	});
}

function isBetween(before: string | undefined, behind: ReadSegment['separator']): boolean {
	if (before !== undefined && LINE_BREAKS.test(before)) return false;
	if (behind === '') return before !== undefined && before !== ';';
	return !LINE_BREAKS.test(behind);
}

/** Whether a text may be one number as a sheet writes it, such as `1,104`, and not several IDs. */
export const isFormattedNumber = (text: string): boolean =>
	/^\s*(?:\d{1,2}(?:,\d{3})+|\d{1,3}(?:[\u00A0\u2009\u202F]\d{3})+)\s*$/.test(text);
