/**
 * Characters that nobody sees and that sheets, chats and web pages leave behind: byte order marks,
 * zero-width spaces and joiners, soft hyphens, direction marks, variation selectors, and what stands for
 * a picture that was not copied.
 */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]/gu;

/** Whether a text holds nothing but these and white space. */
export const isUnseen = (text: string): boolean => !SEEN.test(text);

const SEEN = /[^\s\p{Default_Ignorable_Code_Point}\uFFF9-\uFFFC]/u;

export const withoutMarks = (text: string): string => text.replace(UNSEEN, '');

/** What shapes letters and emoji: a name may need it. */
const SHAPING = /[\p{Join_Control}\p{Variation_Selector}]/u;

/** As `withoutMarks`, but with the joiners and variation selectors of names and passwords. */
export const withoutStrayMarks = (text: string): string =>
	text.replace(UNSEEN, (mark) => (SHAPING.test(mark) ? mark : ''));

/** What looks the same becomes the same: no unseen marks, single plain spaces, one Unicode form. */
export const evened = (text: string): string =>
	withoutMarks(text).normalize('NFC').replace(/\s+/g, ' ').trim();

/** What a text is searched in, and searched for: in one letter case, and as it looks. */
export const searchable = (text: string): string => evened(text).toLowerCase();

/** A text as a message shows it, with what nobody would see spelt out: `⟨U+FEFF⟩remove`. */
export const visible = (text: string): string =>
	text.replace(
		/[\p{Default_Ignorable_Code_Point}\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u2800\uFFF9-\uFFFC]/gu,
		codePoint,
	);

/** `⟨U+00A0⟩` */
const codePoint = (character: string): string =>
	`⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`;
