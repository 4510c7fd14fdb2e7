const TEXTS = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g;

/** What gives all items of a node, or one certain item; never `.item`, which goes with the item at hand. */
const SOURCES = /\$\(''\)\s*\??\.(?:all|first|last)\(|\$input\s*\??\.(?:all|first|last)\(/g;

const KNOWN =
	/^(?:true|false|null|undefined|const|let|return|new|typeof|in|of|if|else|Array|Boolean|JSON|Map|Number|Object|Set|String|source)$/;

/** Anything else may give another value for each item, or each time: `$json`, `.item`, `$now`, `$fromAI` … */
const VARYING = /[$`]|\.\s*(?:item|pairedItem|itemMatching|randomItem|shuffle)\b/;

/**
 * Whether an expression plainly gives every item the same: it is made of nothing but what other nodes
 * put out as a whole, what is written in it, and arrow functions. n8n works out an expression anew for
 * each item, which for a list of all rows costs rows times rows.
 */
export function isSameForAllItems(raw: string): boolean {
	const code = /^=\s*\{\{(.*)\}\}\s*$/s.exec(raw)?.[1];
	if (code === undefined) return false;
	const plain = code.replace(TEXTS, "''").replace(SOURCES, 'source(');
	if (VARYING.test(plain)) return false;
	const named = [
		...plain.matchAll(/\(([^()]*)\)\s*=>|(\w+)\s*=>|\b(?:const|let)\s+([\w\s{},[\]]+)=/g),
	].flatMap((groups) => groups.slice(1).join(' ').match(/\w+/g) ?? []);
	const free = plain.match(/(?<![\w.])[A-Za-z_]\w*/g) ?? [];
	return free.every((name) => KNOWN.test(name) || named.includes(name));
}
