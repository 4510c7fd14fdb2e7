/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { startSandbox, type Sandbox } from '../../test/sandbox';
import type { Account, Order, Reply, SandboxReport } from './messages';

/** The sandbox's own process: one account at a time, at the command of the process that forked it. */
let sandbox: Sandbox | undefined;

const orders: { [name in Order['name']]: (order: Order) => Promise<Account | SandboxReport> } = {
	open: async ({ options }) => {
		await sandbox?.stop();
		sandbox = await startSandbox(options);
		return { url: sandbox.url, token: sandbox.token };
	},
	report: async () =>
		sandbox ? reportOf(sandbox) : Promise.reject(new Error('No account is open')),
};

function reportOf({ log, users }: Sandbox): SandboxReport {
	return {
		requests: log.length,
		refused: log.filter(({ status }) => status === 429).length,
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
