/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startSandbox, type Sandbox } from '../../test/sandbox';
import { startWire, type Wire } from '../wire/wire';
import type { Account, Order, Reply, SandboxReport, Setup } from './messages';

/** The sandbox's own process: one account at a time, at the command of the process that forked it. */
let sandbox: Sandbox | undefined;
let wire: Wire | undefined;

const orders: { [name in Order['name']]: (order: Order) => Promise<Account | SandboxReport> } = {
	open: async ({ setup = {} }) => await open(setup),
	report: async () =>
		sandbox ? reportOf(sandbox) : Promise.reject(new Error('No account is open')),
};

async function open({ wire: options, ...account }: Setup): Promise<Account> {
	wire?.stop();
	wire = undefined;
	await sandbox?.stop();
	sandbox = await startSandbox(account);
	const { url, token } = sandbox;
	if (!options) return { url, token };
	wire = await startWire(Number(new URL(url).port), options);
	return { url: `https://127.0.0.1:${wire.port}`, token };
}

function reportOf({ log, users }: Sandbox): SandboxReport {
	return {
		load: {
			requests: log.length,
			refused: log.filter(({ status }) => status === 429 || status === 503).length,
			atOnce: log.reduce((most, { atOnce }) => Math.max(most, atOnce), 0),
		},
		users: users().map(({ user_id, user_email, status, user_group }) => ({
			id: user_id,
			email: user_email,
			isActive: status === 'active',
			groupIds: user_group.map(({ grp_id }) => grp_id),
		})),
	};
}

const answer = (reply: Reply): void => void process.send?.(reply);

process.on('message', (order: Order) => {
	orders[order.name](order).then(
		(value) => answer({ value }),
		(error: Error) => answer({ error: error.message }),
	);
});
process.on('disconnect', () => process.exit());
