import { names } from '../../test/e2e/real/workflow';
import type { Work } from '../work';

const batches = (users: string, kept: string, body: string): string => `${users}

// A request takes at most 50 users.
const batches = [];
for (let start = 0; start < users.length; start += 50) {
	const batch = users.slice(start, start + 50);
	batches.push({
		json: {
			users: batch.map(({ ${kept} }) => ({ ${kept} })),
			body: ${body},
		},
	});
}
return batches;
`;

const everybody = 'const users = $input.all().map(({ json }) => json);';

const invitees = `const invitee = ({ email, name, password, groups }) => ({
	user_name: name,
	user_email: email,
	user_group_name: [groups],
	user_password: password,
});

${everybody}`;

const foundUsers = `// Emails are compared in any letter case, as DronaHQ does.
const ids = new Map(
	$input.all().map(({ json }) => [json.user_email.toLowerCase(), json.user_id]),
);
const users = $('${names.input}')
	.all()
	.map(({ json: { email } }) => ({ email, user_id: ids.get(email.toLowerCase()) }))
	.filter(({ user_id }) => user_id !== undefined);`;

const assignment = '{ assign: batch.map(({ user_id }) => user_id), remove: [] }';

/** Makes an item with the request's body for every 50 users. */
export const batchCode: Record<Work, string> = {
	create: batches(invitees, 'email', '{ pre_register: true, invitee_user: batch.map(invitee) }'),
	activate: batches(everybody, 'email', '{ list_user_email: batch.map(({ email }) => email) }'),
	assignById: batches(everybody, 'email, user_id', assignment),
	assignByEmail: batches(foundUsers, 'email, user_id', assignment),
};

const results = (
	ofBatch: string,
	before = 'return',
	after = '',
): string => `const batches = $('Build Batches').all();
${before} $input.all().flatMap(({ json: answer }, index) => {
	const { users } = batches[index].json;
	${ofBatch}
});
${after}`;

const created = `// The answer lists who was not created. Anything but a list proves nothing.
	const refused = new Map(
		Array.isArray(answer.body)
			? answer.body.map((entry) => [entry.user_email.toLowerCase(), entry.error_detail])
			: [],
	);
	const isAnswered = answer.statusCode === 200 && Array.isArray(answer.body);
	return users.map(({ email }) => ({
		json: {
			email,
			success: isAnswered && !refused.has(email.toLowerCase()),
			status: answer.statusCode ?? null,
			detail: refused.get(email.toLowerCase()) ?? null,
		},
	}));`;

const activated = `const done = new Set(
		(answer.body?.users_success ?? []).map((email) => email.toLowerCase()),
	);
	return users.map(({ email }) => ({
		json: { email, success: done.has(email.toLowerCase()), status: answer.statusCode ?? null },
	}));`;

const assigned = `const done = new Set((answer.body?.assigned_users ?? []).map(String));
	return users.map(({ email, user_id }) => ({
		json: {
			email,
			user_id,
			success: done.has(String(user_id)),
			status: answer.statusCode ?? null,
		},
	}));`;

const unfound = `const sent = new Set(results.map(({ json }) => json.email));
const unknown = $('${names.input}')
	.all()
	.filter(({ json }) => !sent.has(json.email))
	.map(({ json: { email } }) => ({ json: { email, user_id: null, success: false, status: null } }));
return [...results, ...unknown];
`;

/** Takes the answers apart again: an item for each user, with `success`. */
export const resultCode: Record<Work, string> = {
	create: results(created),
	activate: results(activated),
	assignById: results(assigned),
	assignByEmail: results(assigned, 'const results =', unfound),
};
