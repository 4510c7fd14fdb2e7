import { rest } from './account';
import { startMailbox, type Letter, type Mailbox } from '../real/mailbox';
import type { Workflow } from '../real/workflow';

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
		async chosenIn(workflow: Workflow): Promise<Workflow> {
			const { id, name, type } = await rest.storeCredential({
				name: 'Mailbox',
				type: 'smtp',
				data: { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true },
			});
			const nodes = workflow.nodes.map((node) =>
				node.type === 'n8n-nodes-base.emailSend'
					? { ...node, credentials: { [type]: { id, name } } }
					: node,
			);
			return { ...workflow, nodes };
		},
	};
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
