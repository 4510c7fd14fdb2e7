/**
 * The floor inside n8n: activates the input's users, 50 in one request and four requests at once,
 * through n8n's own request helper. It reads no parameter, looks at no answer and puts nothing out, so
 * whatever it takes longer than the bare client is n8n's.
 */
const BATCH = 50;
const AT_ONCE = 4;

class RequestsOnly {
	constructor() {
		this.description = {
			displayName: 'Requests Only',
			name: 'requestsOnly',
			group: ['transform'],
			version: 1,
			description: 'Sends what has to be sent and nothing else',
			defaults: { name: 'Requests Only' },
			inputs: ['main'],
			outputs: ['main'],
			credentials: [{ name: 'dronaHqApi', required: true }],
			properties: [],
		};
	}

	async execute() {
		const emails = this.getInputData().map(({ json }) => json.email);
		const batches = Array.from({ length: Math.ceil(emails.length / BATCH) }, (_, index) =>
			emails.slice(index * BATCH, (index + 1) * BATCH),
		).values();
		const worker = async () => {
			for (const batch of batches) {
				await this.helpers.httpRequestWithAuthentication.call(this, 'dronaHqApi', {
					method: 'PUT',
					url: '/users',
					body: { list_user_email: batch },
					encoding: 'text',
				});
			}
		};
		await Promise.all(Array.from({ length: AT_ONCE }, worker));
		return [[]];
	}
}

module.exports = { RequestsOnly };
