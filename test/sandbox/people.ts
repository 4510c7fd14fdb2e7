export interface Person {
	name: string;
	email: string;
}

const NOTABLE: Array<[name: string, email: string]> = [
	['Ada Admin', 'ada@example.com'],
	['प्रिया शर्मा', 'priya@example.org'],
	['王小明', 'xiaoming@example.com'],
	['Nathan Smith', 'nathan@example.com'],
	['Jürgen Groß', 'juergen@example.com'],
	['Greta Ungrouped', 'greta@example.org'],
	["Sean O'Brien", "sean.o'brien@example.com"],
	['Nathan Smithers', 'smithers@example.org'],
	['Ina Left', 'ina@example.com'],
	['محمد العربي', 'mohammed@example.com'],
	['Paula Plus', 'paula+hq@example.com'],
	['Łukasz Żółć', 'lukasz@example.org'],
	['Mona Moderate', 'mona@example.com'],
	['Анна Иванова', 'anna@example.com'],
	['佐藤 花子', 'hanako@example.org'],
	['José Peña', 'jose@example.com'],
	['שרה כהן', 'sarah@example.com'],
	['Nguyễn Văn An', 'an@example.org'],
	['김민준', 'minjun@example.com'],
	['Zoë Zuletzt', 'zoe@example.org'],
];

const FIRST = 'Alice Bilal Chloé Dmitri Eva Farah Günter Hana Ivo Jaya Kofi'.split(' ');
const LAST = 'Adler Bose Costa Dube Eriksen Fischer García'.split(' ');

const plain = (name: string): string => name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** People with something about them that tests look at, in order of their ids; the last one stays last. */
export const notablePeople = (): Person[] => NOTABLE.map(([name, email]) => ({ name, email }));

/** So many ordinary people, no two with the same name or email. */
export function generatedPeople(count: number): Person[] {
	return Array.from({ length: count }, (_, index) => {
		const first = FIRST[index % FIRST.length] ?? '';
		const last = LAST[index % LAST.length] ?? '';
		const round = Math.floor(index / (FIRST.length * LAST.length));
		const name = round ? `${first} ${last} ${'I'.repeat(round + 1)}` : `${first} ${last}`;
		const local = `${plain(first)}.${plain(last)}${round ? round + 1 : ''}`;
		return { name, email: `${local}@example.${index % 3 ? 'com' : 'org'}` };
	});
}
