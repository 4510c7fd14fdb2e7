/** 1234567 as "1,234,567". */
export const count = (number: number): string => Math.round(number).toLocaleString('en-GB');

/** Milliseconds as seconds: "0.034 s", "7.62 s", "12.4 s", "413 s", "53 min". */
export function seconds(milliseconds: number): string {
	const value = milliseconds / 1000;
	if (value >= 600) return `${Math.round(value / 60)} min`;
	if (value >= 100) return `${Math.round(value)} s`;
	return `${value >= 10 ? value.toFixed(1) : value >= 0.1 ? value.toFixed(2) : value.toFixed(3)} s`;
}

export const megabytes = (bytes: number): string => `${count(bytes / 1e6)} MB`;

/** "1.04 ×", "137 ×". */
export const times = (ratio: number): string =>
	`${ratio >= 20 ? Math.round(ratio) : ratio >= 10 ? ratio.toFixed(1) : ratio.toFixed(2)} ×`;

export const table = (head: string[], rows: string[][]): string =>
	[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Numbered reasons under a table; the same reason has the same number. */
export class Notes {
	private readonly texts: string[] = [];

	mark(text: string): string {
		if (!this.texts.includes(text)) this.texts.push(text);
		return `<sup>${this.texts.indexOf(text) + 1}</sup>`;
	}

	/** The table, and under it the notes, one per line. */
	under(text: string): string {
		const list = this.texts.map((note, index) => `<sup>${index + 1}</sup> ${note}  `).join('\n');
		return [text, list].filter(Boolean).join('\n\n');
	}
}
