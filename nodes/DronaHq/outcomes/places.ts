/** Where something stands in the input. */
export interface Place {
	/** Index of the input item, as n8n counts. */
	readonly item: number;
	/** The number of its row, where the sheet gives one: nothing else tells where its first item stands. */
	readonly sheetRow?: number;
}

const withRow = (item: string, { sheetRow }: Place): string =>
	sheetRow === undefined ? item : `${item} (row ${sheetRow} of the sheet)`;

/** As in `item 6 (row 8 of the sheet)`. */
export const placeOf = (place: Place): string => withRow(`item ${place.item}`, place);

/** As n8n marks messages that are about one item. */
export const itemAndRow = (place: Place): string => withRow(`[Item ${place.item}]`, place);

export const namedAlready = (first: Place): string =>
	`Named already in ${placeOf(first)}, whose result this is.`;

export const otherData = (first: Place): string =>
	`The same user is named with other data in ${placeOf(first)}. That one counts; this row was left out.`;

/** `other`: the item that asks for the opposite, if it isn't this one. */
export const contradiction = (other: Place | undefined): string =>
	`${other === undefined ? 'This item asks' : `This item and ${placeOf(other)} together ask`} to add a user to a group and to remove the same user from it. Take one of the two out.`;
