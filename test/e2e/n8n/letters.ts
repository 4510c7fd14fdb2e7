import { rest } from '../real/account';
import { startMailbox, type Letter, type Mailbox } from '../real/mailbox';
import { withCredentials, type Workflow } from '../real/workflow';

/** A mail server for each test of a file. */
export function mailServer() {
	let mailbox: Mailbox;

	beforeEach(async () => {
		mailbox = await startMailbox();
	});

	afterEach(async () => {
		await mailbox.stop();
	});

	return {
		/** In the order in which they came. */
		letters: (): readonly Letter[] => mailbox.letters,

		/** The same workflow with this mail server chosen in every node that sends a letter. */
		chosenIn: async (workflow: Workflow): Promise<Workflow> =>
			withCredentials(workflow, await rest.createMailCredential(mailbox.port)),
	};
}

/** The letter that came alone. */
export function onlyOne(letters: readonly Letter[]): Letter {
	const [letter, ...others] = letters;
	if (!letter || others.length > 0) throw new Error(`${letters.length} letters came, not one`);
	return letter;
}

/** A text of HTML as it is read. */
export const read = (html: string): string =>
	html
		.replace(/<br>/g, ' | ')
		.replace(/<[^>]*>/g, '')
		.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));

/** The cells of a letter's table, its head left out. */
export const cellsOf = ({ text }: Letter): string[][] =>
	[...text.matchAll(/<tr>(.*?)<\/tr>/gs)]
		.slice(1)
		.map(([, row = '']) =>
			[...row.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map(([, cell = '']) => read(cell)),
		);

/** The address that a letter asks its reader to open. */
export const linkIn = ({ text }: Letter): string => read(/href="([^"]+)"/.exec(text)?.[1] ?? '');
