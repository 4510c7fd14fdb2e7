import { idOf, known, NO_ID, PAGE_SIZES, strange, untold, type Probe, type Sample } from './probe';

export const pageProbes: Record<string, Probe> = {
	'Page size, many asked for': (sample) => {
		const { users, asked, more } = sample;
		const granted = `${users.length} of ${asked} granted`;
		if (asked < (PAGE_SIZES[0] ?? 0)) {
			const options = { maxPageSize: asked, overMaxPageSize: 'refuse' as const };
			return known(`${granted}; larger pages are refused`, options);
		}
		if (more) {
			const options = users.length < asked ? { maxPageSize: users.length } : {};
			return known(`${granted}, more users follow`, options);
		}
		return untold(
			direction(sample) < 0 ? 'ids descend' : `no users follow the first ${users.length}`,
		);
	},

	'Page size, none asked for': async ({ api, users }) => {
		const { length } = await api.list({ maxuid: 0 });
		return length === users.length
			? untold(`all ${length} users of the page came`)
			: known(`${length} (documented: 25)`);
	},

	'Order of the list': (sample) => {
		if (sample.users.length < 3) return untold('fewer than three users');
		const found = direction(sample);
		if (found > 0) return known('ids ascend');
		return found < 0
			? known('ids descend', { order: 'descending' })
			: known('not by id within a page', { order: 'mixed' });
	},

	'Paging cursor (maxuid)': async ({ api, users, asked }) => {
		if (users.length < 3) return untold('fewer than three users');
		const ids = users.map(idOf).sort((one, other) => one - other);
		const middle = ids[ids.length >> 1] ?? 0;
		const page = (await api.list({ maxuid: middle, ulimit: asked })).map(idOf);
		if (page.some((id) => id < middle)) return { reading: 'ignored: smaller ids came too' };
		return page.includes(middle)
			? known('inclusive: the id itself comes again', { inclusiveCursor: true })
			: known('exclusive: only greater ids come');
	},

	'A page without users': async ({ api }) => {
		const { status, json } = await api.get('/users', { maxuid: NO_ID });
		if (status === 204) return known('status 204', { emptyPage: 'noContent' });
		const empty = status === 200 && Array.isArray(json) && !json.length;
		return empty ? known('an empty array') : strange(status, json);
	},
};

/** 1 where ids ascend, -1 where they descend, 0 otherwise. */
function direction({ users }: Sample): number {
	const steps = users.slice(1).map((user, index) => Math.sign(idOf(user) - idOf(users[index])));
	const [first = 0] = steps;
	return steps.every((step) => step === first) ? first : 0;
}
