import { besideNobody, besideUnusable, formattedNumber } from '../../outcomes/addresses';
import { notSent } from '../../outcomes/outcome';
import type { Entry } from '../../run/operation';
import { outOfJson, type Params } from '../../run/params';
import { addressesIn, addressIn } from '../../text/addresses';
import { isEmail } from '../../text/email';
import { hasGap, isFormattedNumber } from '../../text/gaps';
import { remarkIn } from '../../text/remarks';

/** How a list of addresses or user IDs is read. */
interface Reading<Ask> {
	/** What to give where the field holds objects, such as `addresses`. */
	wanted: string;
	/** Whether somebody loses access. */
	takesAway: boolean;
	/** Whether whoever isn't on the list loses something: then no place in it may be empty. */
	isComplete?: boolean;
	/** What becomes of each entry. */
	entryFor(text: string): Entry<Ask>;
}

/**
 * Every entry of a list of addresses or user IDs. Where access is taken away, a text is read as a whole
 * or not at all: in "ada@example.com – forward mail to bo@example.com" Bo isn't meant.
 */
export function readAddresses<Ask>(
	params: Params,
	path: string,
	{ wanted, takesAway, isComplete = false, entryFor }: Reading<Ask>,
): Array<Entry<Ask>> {
	const given = params.listed(path, `${wanted}, for instance ${EXAMPLE}`);
	const isText = typeof given === 'string';
	const texts = isText ? addressesIn(given) : given.map(addressIn);
	const named = texts
		.filter((text) => text !== '')
		.map((text) => ({ text, entry: entryFor(text) }));
	const unusable = named.find(({ entry }) => entry.outcome)?.text;
	const why = whyNotRead(given, { takesAway, isComplete, unusable, label: params.labelOf(path) });
	if (why === undefined) return named.map(({ entry }) => entry);
	const outcome = notSent('invalid_input', why);
	return named.map(({ entry: { subject, action, ...entry } }) => ({
		subject,
		action,
		outcome: entry.outcome ?? outcome,
	}));
}

interface Whole extends Required<Pick<Reading<unknown>, 'takesAway' | 'isComplete'>> {
	label: string;
	/** An entry that is neither an address nor an ID. */
	unusable: string | undefined;
}

/** Why a list is not read at all where it has to be read as a whole. */
function whyNotRead(
	given: string | string[],
	{ label, takesAway, isComplete, unusable }: Whole,
): string | undefined {
	const isText = typeof given === 'string';
	if (isText && (takesAway || isComplete) && isFormattedNumber(given)) {
		return formattedNumber(label, given);
	}
	const mayHoldRemarks = isText && takesAway;
	const other = mayHoldRemarks ? (unusable ?? remarkIn(given)) : isComplete ? unusable : undefined;
	if (other !== undefined) return besideUnusable(label, other);
	if (!isComplete) return undefined;
	const isGap = isText ? hasGap(given) : given.some((text) => addressIn(text) === '');
	return isGap ? besideNobody(label) : undefined;
}

const EXAMPLE = '{{ $json.people.map(p => p.email) }}';

/** The one address or user ID that a field asks for. `given`: what the field holds, as text. */
export function readAddress(params: Params, path: string, given: string): string {
	const text = params.only(path, outOfJson(given));
	const several = addressesIn(text).filter(isEmail).length;
	const address = addressIn(text);
	if (several > 1 && !isEmail(address)) {
		params.reject(path, `holds ${several} addresses; give one, so that each user is an item`);
		return '';
	}
	if (address === '') params.rejectEmpty(path);
	return address;
}
