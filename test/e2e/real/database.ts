/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import { runCommand } from './command';
import type { InstalledN8n } from './install';

/** Every row of a table, by column. */
type Table = Array<Record<string, unknown>>;

/** Where n8n keeps its own files in its user folder; the installed nodes are beside them. */
const ownFolder = (folder: string) => path.join(folder, '.n8n');

/** Prints all tables as one JSON object, the bytes of columns that hold bytes as Latin-1. */
const dump = `
const { DatabaseSync } = require('node:sqlite');
const database = new DatabaseSync(process.argv[1], { readOnly: true });
const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
const rows = ({ name }) => [name, database.prepare('select * from "' + name + '"').all()];
const text = (_, value) => (ArrayBuffer.isView(value) ? Buffer.from(value).toString('latin1') : value);
process.stdout.write(JSON.stringify(Object.fromEntries(tables.map(rows)), text));
`;

/** All tables of a running n8n's database, read by the Node.js that runs n8n. */
export async function readDatabase(
	{ nodeHome }: InstalledN8n,
	folder: string,
): Promise<Record<string, Table>> {
	const node = path.join(nodeHome, 'bin', 'node');
	const file = path.join(ownFolder(folder), 'database.sqlite');
	const json = await runCommand(node, ['-e', dump, file], { cwd: folder });
	return JSON.parse(json) as Record<string, Table>;
}

/** The bytes of every file that n8n keeps, as Latin-1 by name: database, journals, event logs. */
export async function readFiles(folder: string): Promise<Record<string, string>> {
	const own = ownFolder(folder);
	const entries = await readdir(own, { recursive: true, withFileTypes: true });
	const files = entries
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name))
		.filter((file) => !path.relative(own, file).startsWith('nodes'));
	const read = async (file: string): Promise<[string, string]> => [
		path.relative(own, file),
		await readFile(file, 'latin1'),
	];
	return Object.fromEntries(await Promise.all(files.map(read)));
}
