/** What may be true of something: one of the two, or either where nobody can tell. */
export class Maybe {
	private constructor(
		readonly canBeTrue: boolean,
		readonly canBeFalse: boolean,
	) {}

	static readonly yes = new Maybe(true, false);
	static readonly no = new Maybe(false, true);
	static readonly either = new Maybe(true, true);

	static of(values: Iterable<boolean>): Maybe {
		const all = new Set(values);
		return new Maybe(all.has(true), all.has(false));
	}

	get isPossible(): boolean {
		return this.canBeTrue || this.canBeFalse;
	}

	or(other: Maybe): Maybe {
		return new Maybe(this.canBeTrue || other.canBeTrue, this.canBeFalse || other.canBeFalse);
	}

	and(other: Maybe): Maybe {
		return new Maybe(this.canBeTrue && other.canBeTrue, this.canBeFalse && other.canBeFalse);
	}
}

/** Of which users the workflow has been told that they are there; of all others it has not. */
export type Told = ReadonlyMap<number, Maybe>;

export const toldOf = (told: Told, id: number): Maybe => told.get(id) ?? Maybe.no;
