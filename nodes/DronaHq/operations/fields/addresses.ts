import { besideUnusable } from '../../outcomes/messages';
import { notSent } from '../../outcomes/outcome';
import type { Entry } from '../../run/operation';
import { outOfJson, type Params } from '../../run/params';
import { addressesIn, addressIn } from '../../text/addresses';
import { isEmail } from '../../text/email';
import { remarkIn } from '../../text/remarks';

/** How a list of addresses or user IDs is read. */
interface Reading<Ask> {
	/** What to give where the field holds objects, such as `addresses`. */
	wanted: string;
	/** Whether somebody loses access. */
	takesAway: boolean;
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
	{ wanted, takesAway, entryFor }: Reading<Ask>,
): Array<Entry<Ask>> {
	const given = params.listed(path, `${wanted}, for instance ${EXAMPLE}`);
	const isText = typeof given === 'string';
	const texts = isText ? addressesIn(given) : given.map(addressIn);
	const named = texts
		.filter((text) => text !== '')
		.map((text) => ({ text, entry: entryFor(text) }));
	const unusable = named.find(({ entry }) => entry.outcome)?.text;
	const other = isText && takesAway ? (unusable ?? remarkIn(given)) : undefined;
	if (other === undefined) return named.map(({ entry }) => entry);
	const outcome = notSent('invalid_input', besideUnusable(params.labelOf(path), other));
	return named.map(({ entry: { subject, action, ...entry } }) => ({
		subject,
		action,
		outcome: entry.outcome ?? outcome,
	}));
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
