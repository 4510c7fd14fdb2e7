import type { INodeProperties } from 'n8n-workflow';
import type { Params } from '../../run/params';
import {
	codeIn,
	foreignSheetErrorIn,
	hasLostLetters,
	holdsControls,
	isGarbled,
	isNothingElse,
	isMisread,
	isWhollyMisread,
	leftoverIn,
	sheetErrorIn,
} from '../../text/broken';
import { hasHost, isEmail, strangerIn } from '../../text/email';
import { visible, withoutMarks, withoutStrayMarks } from '../../text/marks';
import { readAddress } from './addresses';

/** What has to be known of a new user. */

export const email: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. nathan@example.com',
	description: 'The address that the new user signs in with',
};

export const userName: INodeProperties = {
	displayName: 'User Name',
	name: 'userName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Nathan Smith',
	description: "The new user's full name",
};

/** Where users may exist already. */
export const passwordOfNew: INodeProperties = {
	displayName: 'Password',
	name: 'password',
	type: 'string',
	typeOptions: { password: true },
	default: '',
	description: 'Only for users who are created. It appears in no result.',
};

export const password: INodeProperties = {
	...passwordOfNew,
	required: true,
	description: 'The password that the new user signs in with. It appears in no result.',
};

export const ifExists: INodeProperties = {
	displayName: 'If User Exists',
	name: 'ifExists',
	type: 'options',
	options: [
		{
			name: 'Report as Failed',
			value: 'fail',
			description: "The user's result says that the email is already in DronaHQ",
		},
		{
			name: 'Skip',
			value: 'skip',
			description: 'The user counts as done; nothing about them is checked or changed',
		},
	],
	default: 'fail',
	description: 'What to do about users whose email is already in DronaHQ, be it in another account',
};

// No API corrects a new user's email, name or password later, so text that is broken goes no further.

const OTHER_ENCODING =
	"the file was probably saved in another encoding; set 'Encoding' in Extract from File";

const NO_RESULT = 'which a spreadsheet shows where a formula has no result; correct the sheet';

const NO_VALUE = 'which an expression left there; check the columns that it asks for';

export function readNewEmail(params: Params): string {
	const given = params.text('email');
	const address = readAddress(params, 'email', given);
	const flaw = address === '' ? undefined : flawOfEmail(address, given);
	if (flaw) params.reject('email', `(${visible(address)}) ${flaw}`, 'invalid_email');
	return address;
}

/** `given`: as it was before marks were taken out, which may be remains of letters. */
function flawOfEmail(address: string, given: string): string | undefined {
	if (isMisread(given)) return `is broken: ${OTHER_ENCODING}`;
	if (!isEmail(address)) return 'is not an email address';
	const { character, position } = strangerIn(address) ?? {};
	if (character !== undefined) {
		return `holds '${visible(character)}' at position ${position}, which cannot be part of an email address`;
	}
	if (/^['`ʼ]/.test(address)) return 'begins with a mark that spreadsheets put in front of text';
	if (!hasHost(address)) return 'cannot be an email address; check its end and its length';
	// Null is a surname, the other isn't.
	const [leftover] = /(?<![\p{L}\p{N}])undefined(?![\p{L}\p{N}])/u.exec(address) ?? [];
	return leftover && `holds '${leftover}', ${NO_VALUE}`;
}

export function readUserName(params: Params): string {
	const given = params.text('userName');
	const name = withoutStrayMarks(given).normalize('NFC').trim();
	const flaw = flawOfName(given);
	if (flaw) params.reject('userName', `(${visible(name)}) ${flaw}`);
	if (name === '') params.rejectEmpty('userName');
	return name;
}

function flawOfName(given: string): string | undefined {
	if (isGarbled(given) || isMisread(given) || hasLostLetters(given)) {
		return `is broken: ${OTHER_ENCODING}`;
	}
	if (holdsControls(given)) return 'holds a line break, a tab or the like; take it out';
	const error = sheetErrorIn(given) ?? foreignSheetErrorIn(given);
	if (error) return `holds '${error}', ${NO_RESULT}`;
	const code = codeIn(given);
	if (code) return `holds '${code}', a letter in code; give the letter itself`;
	const leftover = leftoverIn(given);
	if (leftover) return `holds '${leftover}', ${NO_VALUE}`;
	const isEmpty = withoutMarks(given).trim() === '';
	return isEmpty || /[\p{L}\p{N}]/u.test(given) ? undefined : 'holds no letter';
}

/** Exactly as it was given. What is wrong with it is told without any part of it. */
export const readPassword = (params: Params): string => sound(params, params.exactText('password'));

/** The same, or nothing where none was given. */
export const readPasswordIfAny = (params: Params): string =>
	sound(params, params.exactTextIfAny('password'));

function sound(params: Params, password: string): string {
	const flaw = flawOfPassword(password);
	if (flaw) params.reject('password', flaw);
	return password;
}

function flawOfPassword(password: string): string | undefined {
	if (isGarbled(password) || isWhollyMisread(password)) return `is broken: ${OTHER_ENCODING}`;
	if (holdsControls(password) || withoutStrayMarks(password) !== password) {
		return 'holds a line break, a tab or a mark that nobody can type; take it out';
	}
	const whole = password.trim();
	if (sheetErrorIn(whole) === whole) return `holds a value ${NO_RESULT}`;
	return isNothingElse(whole) ? `holds a value ${NO_VALUE}` : undefined;
}
