import { idKey } from '../outcomes/keys';
import { evened } from '../text/marks';
import { nearestOf, type Nearest } from '../text/near';
import type { UserGroup } from './user';

/** The groups that users have shown so far, and which of them a text names. */
export class KnownGroups {
	private readonly namesById = new Map<string, Set<string>>();

	private readonly idsByName = new Map<string, Set<string>>();

	/** This and `nearest` are made when they are needed, and thrown away when a group is added. */
	private idsByEvened: Map<string, Set<string>> | undefined;

	private nearest: Nearest | undefined;

	constructor(groups: readonly UserGroup[] = []) {
		for (const group of groups) this.add(group);
	}

	add({ grp_id, grp_name }: UserGroup): void {
		const id = idKey(grp_id);
		if (this.namesById.get(id)?.has(grp_name)) return;
		put(this.namesById, id, grp_name);
		put(this.idsByName, grp_name, id);
		this.idsByEvened = this.nearest = undefined;
	}

	get ids(): string[] {
		return [...this.namesById.keys()];
	}

	has(id: string): boolean {
		return this.namesById.has(id);
	}

	/** A name that is shown for it, whether it is sure or not. */
	shownNameOf(id: string): string | undefined {
		return longest(this.namesById.get(id) ?? []);
	}

	/**
	 * Its name, if that is sure. A server may cut a user's list of groups short, or take it apart in the
	 * wrong places: of names that are beginnings of one another the longest is meant, of others none.
	 */
	nameOf(id: string): string | undefined {
		const name = this.shownNameOf(id);
		const names = [...(this.namesById.get(id) ?? [])];
		return names.every((one) => name?.startsWith(uncut(one))) ? name : undefined;
	}

	/** The IDs of the groups with exactly this name, those included whose name isn't sure. */
	called(name: string): string[] {
		return [...(this.idsByName.get(name) ?? [])].filter((id) => (this.nameOf(id) ?? name) === name);
	}

	/** The IDs of the groups that a text names: exactly, or else but for marks, white space and Unicode form. */
	named(text: string): string[] {
		const exact = this.called(text);
		if (exact.length > 0) return exact;
		this.idsByEvened ??= this.evenedNames();
		return [...(this.idsByEvened.get(evened(text)) ?? [])];
	}

	private evenedNames(): Map<string, Set<string>> {
		const ids = new Map<string, Set<string>>();
		for (const name of this.idsByName.keys()) {
			for (const id of this.called(name)) put(ids, evened(name), id);
		}
		return ids;
	}

	/** The one name that a text may have been meant to be. */
	near(text: string): string | undefined {
		this.nearest ??= nearestOf(this.ids.flatMap((id) => this.nameOf(id) ?? []));
		return this.nearest(text);
	}
}

/** Without what is left of a character that was cut through. */
const uncut = (name: string): string => name.replace(/\uFFFD+$/, '');

const longest = (names: Iterable<string>): string | undefined =>
	[...names].sort((a, b) => uncut(b).length - uncut(a).length)[0];

const put = (sets: Map<string, Set<string>>, key: string, value: string): void => {
	sets.set(key, (sets.get(key) ?? new Set()).add(value));
};
