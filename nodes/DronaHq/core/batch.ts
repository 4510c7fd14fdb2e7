/** Pure: which inputs are the same, which contradict each other, and which share a request. */

/** What two inputs are compared by. */
export interface Identity {
	/** `Operation.key` of it. */
	key: string;
	/** `Operation.data` of it. */
	data: string;
}

export interface Repeated {
	/** Index of the first input with the same key. */
	first: number;
	/** Whether that one asks for the same. */
	same: boolean;
}

/** For each input: the earlier one about the same user or request, if there is one. */
export function findRepeated(inputs: readonly Identity[]): Array<Repeated | undefined> {
	const firsts = new Map<string, number>();
	return inputs.map(({ key, data }, index) => {
		const first = firsts.get(key);
		if (first === undefined) firsts.set(key, index);
		return first === undefined ? undefined : { first, same: inputs[first]?.data === data };
	});
}

/** Pairs of a user and a group, as keys. */
export interface Claims {
	assign: readonly string[];
	remove: readonly string[];
}

/** For each input: another one (or itself) that asks for the opposite, if there is one. */
export function findContradictions(inputs: readonly Claims[]): Array<number | undefined> {
	const claimants = (side: keyof Claims) => {
		const byPair = new Map<string, number>();
		inputs.forEach((input, index) => {
			for (const pair of input[side]) if (!byPair.has(pair)) byPair.set(pair, index);
		});
		return byPair;
	};
	const assigning = claimants('assign');
	const removing = claimants('remove');
	return inputs.map(
		({ assign, remove }) =>
			assign.map((pair) => removing.get(pair)).find((index) => index !== undefined) ??
			remove.map((pair) => assigning.get(pair)).find((index) => index !== undefined),
	);
}

/** Inputs of the same group in batches of at most `size`, in order. */
export function toBatches<T>(
	inputs: readonly T[],
	size: number,
	groupBy: (input: T) => string,
): T[][] {
	const groups = new Map<string, T[]>();
	for (const input of inputs) {
		const group = groups.get(groupBy(input));
		if (group) group.push(input);
		else groups.set(groupBy(input), [input]);
	}
	return [...groups.values()].flatMap((group) =>
		Array.from({ length: Math.ceil(group.length / size) }, (_, batch) =>
			group.slice(batch * size, (batch + 1) * size),
		),
	);
}
