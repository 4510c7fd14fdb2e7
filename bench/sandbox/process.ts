/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startSandbox, type Sandbox } from '../../test/sandbox';
import { startWire, type Wire } from '../wire/wire';
import type { Account, Order, Reply, SandboxReport, Setup } from './messages';

/** The sandbox's own process: one account at a time, at the command of the process that forked it. */
let sandbox: Sandbox | undefined;
let wire: Wire | undefined;

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

function report(): SandboxReport {
	if (!sandbox) throw new Error('No account is open');
	const { log, users } = sandbox;
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

async function replyTo(order: Order): Promise<Reply> {
	try {
		return { value: order === 'report' ? report() : await open(order.open) };
	} catch (error) {
		return { error: (error as Error).message };
	}
}

process.on('message', (order: Order) => {
	void replyTo(order).then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
