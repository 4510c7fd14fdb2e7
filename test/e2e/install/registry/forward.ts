/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { request as send, type RequestListener } from 'node:http';

/**
 * Hands requests on to a server on 127.0.0.1, which learns that they came by https and for which
 * host, so that it gives out addresses of that host.
 */
export const forward =
	(port: number): RequestListener =>
	(request, response) => {
		const onward = send(
			{
				host: '127.0.0.1',
				port,
				method: request.method,
				// Some ask for "//name".
				path: request.url?.replace(/^\/+/, '/'),
				headers: { ...request.headers, 'x-forwarded-proto': 'https' },
			},
			(answer) => {
				response.writeHead(answer.statusCode ?? 502, answer.headers);
				answer.pipe(response);
			},
		);
		onward.once('error', () => response.destroy());
		request.pipe(onward);
	};
