/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import fastify from 'fastify';
import type { AddressInfo } from 'node:net';

/** What the model asks a tool for before it says its last word. */
export interface ToolCall {
	tool: string;
	arguments: object;
}

/** A stand-in for a chat model behind an API like OpenAI's. */
export interface ExampleModel {
	/** For the credential. */
	url: string;
	/** The names of the tools it was offered. */
	tools: Set<string>;
	/** Everything that it was sent, headers included. */
	received(): string;
	stop(): Promise<void>;
}

interface Question {
	messages: Array<{ role: string }>;
	tools?: Array<{ function: { name: string } }>;
}

/**
 * Starts a model on 127.0.0.1 that makes the same calls and says the same in the end, whatever it is
 * asked. It proves how an agent is wired; it understands nothing.
 */
export async function startModel(calls: ToolCall[], lastWord: string): Promise<ExampleModel> {
	const app = fastify({ forceCloseConnections: true });
	const tools = new Set<string>();
	const texts: string[] = [];
	app.post<{ Body: Question }>('/v1/chat/completions', async ({ body, headers }) => {
		texts.push(JSON.stringify({ headers, body }));
		for (const { function: tool } of body.tools ?? []) tools.add(tool.name);
		const turn = body.messages.filter(({ role }) => role === 'assistant').length;
		return completion(turn, calls[turn], lastWord);
	});
	await app.listen({ host: '127.0.0.1', port: 0 });
	const { port } = app.server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/v1`,
		tools,
		received: () => texts.join('\n'),
		stop: async () => await app.close(),
	};
}

function completion(turn: number, call: ToolCall | undefined, lastWord: string) {
	const asked = call && { name: call.tool, arguments: JSON.stringify(call.arguments) };
	const message = asked
		? { content: null, tool_calls: [{ id: `call_${turn}`, type: 'function', function: asked }] }
		: { content: lastWord };
	return {
		id: `chatcmpl-${turn}`,
		object: 'chat.completion',
		created: 0,
		model: 'canned',
		choices: [
			{
				index: 0,
				finish_reason: asked ? 'tool_calls' : 'stop',
				message: { role: 'assistant', ...message },
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}
