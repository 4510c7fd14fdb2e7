/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';

/** What the model says next: words, or the arguments of a call to a tool, by default to the first it is offered. */
export type Turn = { say: string } | { call: Record<string, unknown>; tool?: string };

/** One message of the conversation, as OpenAI's API writes it. */
export interface Message {
	role: 'system' | 'user' | 'assistant' | 'tool';
	content: unknown;
}

/** What the model is asked: the conversation so far, and the tools it may call. */
export interface Question {
	messages: Message[];
	tools?: Tool[];
}

interface Tool {
	function: { name: string; description: string; parameters: { properties: object } };
}

/** A stand-in for an AI model behind an API like OpenAI's. */
export interface CannedModel {
	/** For the credential. */
	url: string;
	/** Every question, in order. */
	questions: Question[];
	/** The names of the tools that it was offered. */
	tools(): string[];
	/** The questions with their headers, as text. */
	received(): string;
	stop(): Promise<void>;
}

/**
 * Starts a model on 127.0.0.1 that takes its turns from a list, whatever it is asked. It proves how
 * tools are wired; it doesn't understand anything.
 */
export async function startCannedModel(turns: Turn[]): Promise<CannedModel> {
	const app = fastify({ forceCloseConnections: true });
	const questions: Question[] = [];
	const texts: string[] = [];
	app.post<{ Body: Question }>('/v1/chat/completions', async ({ body, headers }) => {
		questions.push(body);
		texts.push(JSON.stringify({ headers, body }));
		return answer(body, turns);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		questions,
		tools: () => [...new Set(questions.flatMap(({ tools = [] }) => tools.map(nameOf)))].sort(),
		received: () => texts.join('\n'),
		stop: async () => await app.close(),
	};
}

/** The turn after those that the conversation holds already. */
function answer({ messages, tools = [] }: Question, turns: Turn[]) {
	const taken = messages.filter(({ role }) => role === 'assistant').length;
	const turn = turns[taken] ?? { say: 'Nothing more to say.' };
	const isCall = 'call' in turn;
	const [first] = tools.map(nameOf);
	const call = isCall && {
		id: `call_${taken}`,
		type: 'function',
		function: { name: turn.tool ?? first, arguments: JSON.stringify(turn.call) },
	};
	return {
		id: `chatcmpl-${taken}`,
		object: 'chat.completion',
		created: 0,
		model: 'canned',
		choices: [
			{
				index: 0,
				finish_reason: isCall ? 'tool_calls' : 'stop',
				message: {
					role: 'assistant',
					content: isCall ? null : turn.say,
					...(call && { tool_calls: [call] }),
				},
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

const nameOf = ({ function: { name } }: Tool): string => name;
