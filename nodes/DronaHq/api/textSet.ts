const START = 4;

/** Many texts, any of which is found in another one in a single pass. */
export class TextSet {
	/** By their first characters, then by length. */
	private readonly texts = new Map<string, Map<number, Set<string>>>();

	add(text: string): void {
		if (text === '') return;
		const start = text.slice(0, START);
		const sameStart = this.texts.get(start) ?? new Map<number, Set<string>>();
		this.texts.set(start, sameStart);
		sameStart.set(text.length, (sameStart.get(text.length) ?? new Set()).add(text));
	}

	/** Whether any of them occurs in the text. */
	isIn(text: string): boolean {
		for (let at = 0; at < text.length; at++) if (this.longestAt(text, at) > 0) return true;
		return false;
	}

	/** The text with another one in place of each of them. */
	replaceIn(text: string, by: string): string {
		const parts: string[] = [];
		let kept = 0;
		for (let at = 0; at < text.length; ) {
			const length = this.longestAt(text, at);
			if (length > 0) {
				parts.push(text.slice(kept, at), by);
				kept = at + length;
			}
			at += Math.max(1, length);
		}
		return [...parts, text.slice(kept)].join('');
	}

	/** The length of the longest one that begins here; 0 if none does. */
	private longestAt(text: string, at: number): number {
		let longest = 0;
		for (let length = 1; length <= START; length++) {
			const sameStart = this.texts.get(text.slice(at, at + length));
			for (const [own, texts] of sameStart ?? []) {
				if (own > longest && texts.has(text.slice(at, at + own))) longest = own;
			}
		}
		return longest;
	}
}
