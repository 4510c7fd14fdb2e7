import {
	allowed,
	type Answer,
	listed,
	noContent,
	ok,
	type Request,
	spelt,
	tooMany,
} from './answers';
import type { UserStatus } from './seed';
import type { World } from './world';

const EMAIL = /^[^@\s]+@[^@\s.]+(\.[^@\s.]+)+$/;

interface Invitee {
	user_name: string;
	user_email: string;
	user_group_name: string[];
}

/** POST /users */
export function createUsers(world: World, { body }: Request): Answer {
	const { options } = world;
	const invitees = allowed((body as { invitee_user: Invitee[] }).invitee_user, options);
	if (!invitees) return tooMany;
	const errors = invitees.flatMap((invitee) => {
		const problem = create(world, invitee);
		if (!problem) return [];
		const [code, error_detail] = problem;
		const error_code = options.errorCodeAsNumber ? code : String(code);
		return [{ user_email: spelt(invitee.user_email, options), error_code, error_detail }];
	});
	return !errors.length && options.allCreated === 'noContent' ? noContent : ok(errors);
}

function create(
	{ account, options, failing }: World,
	{ user_name, user_email, user_group_name }: Invitee,
): [code: number, detail: string] | undefined {
	if (!EMAIL.test(user_email)) return [2, 'The email address is malformed'];
	if (account.isTaken(user_email)) return [3, 'The user is already registered'];
	if (account.members.length >= (options.seats ?? Infinity)) {
		return [6, 'The user licence has expired or has no seat left'];
	}
	const groupIds = user_group_name
		.map((name) => account.groupId(name))
		.filter((id): id is number => id !== undefined && !failing.group(id));
	if (!groupIds.length) return [5, 'No group could be registered, so the user was not added'];
	account.join(user_name, user_email, groupIds);
	return groupIds.length < user_group_name.length
		? [4, 'The user was registered to some of the groups only']
		: undefined;
}

/** PUT /users and DELETE /users */
export function setStatus(world: World, { body }: Request, status: UserStatus): Answer {
	const { options } = world;
	const emails = allowed((body as { list_user_email: string[] }).list_user_email, options);
	if (!emails) return tooMany;
	const outcomes = emails.map((email) => ({
		email: spelt(email, options),
		became: setOne(world, email, status),
	}));
	const list = (wanted: string) =>
		outcomes.filter(({ became }) => became === wanted).map(({ email }) => email);
	const done = list('success');
	return ok({
		users_success: options.usersSuccess === 'count' ? done.length : done,
		...listed('users_invalid', list('invalid'), options),
		...listed(options.notFoundSpelling ?? 'users_not_found', list('notFound'), options),
		...listed('users_failed', list('failed'), options),
	});
}

function setOne({ account, options, failing }: World, email: string, status: UserStatus): string {
	if (!EMAIL.test(email)) return 'invalid';
	const member = account.memberByEmail(email);
	if (!member) return 'notFound';
	if (failing.email(email)) return 'failed';
	if (member.status === status && options.alreadyInState === 'failed') return 'failed';
	member.status = status;
	return 'success';
}
