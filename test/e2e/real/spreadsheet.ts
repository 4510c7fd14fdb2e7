/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';

/** A sheet that a workflow reads again and again. */
export interface Spreadsheet {
	/** Answers with the rows as JSON. */
	url: string;
	/** What it holds; tests change it as people do. */
	rows: object[];
	/** How often it was read. */
	readings: number;
	stop(): Promise<void>;
}

/** Starts a sheet on 127.0.0.1. */
export async function startSpreadsheet(rows: object[]): Promise<Spreadsheet> {
	const app = fastify({ forceCloseConnections: true });
	const sheet: Spreadsheet = {
		url: '',
		rows,
		readings: 0,
		stop: async () => await app.close(),
	};
	app.get('/rows', () => {
		sheet.readings++;
		return sheet.rows;
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	sheet.url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}/rows`;
	return sheet;
}
