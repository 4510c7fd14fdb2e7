import type { Creation } from '../../account/change';
import { done, outcomeOfChange, type Outcome } from '../../outcomes/outcome';
import type { Verdict } from '../../outcomes/verdict';
import type { Write } from '../../run/operation';
import { groupsOfNewUser, hintOfPasswords, readCreation } from '../fields/creation';
import { email, ifExists, password, readPassword, userName } from '../fields/newUser';
import { batchSize, dryRun, ifUserFails } from '../fields/options';

export const create: Write<Creation> = {
	resource: 'user',
	value: 'create',
	name: 'Create',
	action: 'Create users',
	description: 'Add new users to the account. DronaHQ sends them no invitation email.',
	resultAction: 'create',
	fields: [email, userName, password, groupsOfNewUser],
	options: [ifExists, batchSize, ifUserFails, dryRun],
	subject: ['user_email', 'user_id', 'user_name'],
	done: 'created',
	repeatable: false,
	secretInput: true,

	read: (params) =>
		readCreation(params, {
			password: readPassword,
			rest: () => ({ mayExist: params.choice('options.ifExists') === 'skip' }),
		}),

	expand: (creation) => [creation],

	hint: (sent) => hintOfPasswords(sent.flatMap(({ given }) => given)),

	conclude: ([change], [verdict]) => outcomeOfCreation(change as Creation, verdict as Verdict),
};

/** Whoever is in the account already counts as done where the options say so. */
function outcomeOfCreation({ mayExist }: Creation, verdict: Verdict): Outcome {
	const isThere = mayExist && verdict.reason === 'already_exists';
	if (!isThere) return outcomeOfChange(verdict, 'created');
	return { ...done('exists'), code: verdict.code, detail: verdict.detail };
}
