/** What an execution is told of n8n's addresses; each must be a valid one. */
const addresses = [
	'restApiUrl',
	'instanceBaseUrl',
	'formBaseUrl',
	'formWaitingBaseUrl',
	'formTestBaseUrl',
	'webhookBaseUrl',
	'webhookWaitingBaseUrl',
	'webhookTestBaseUrl',
	'mcpBaseUrl',
	'mcpTestBaseUrl',
];

/** What n8n gives an execution beside its workflow: addresses, and a credential of a type in the clear. */
function surroundings(type, credential) {
	return {
		...Object.fromEntries(addresses.map((name) => [name, 'http://127.0.0.1/'])),
		executionId: '1',
		currentNodeExecutionIndex: 0,
		variables: {},
		credentialsHelper: {
			getParentTypes: () => [],
			isCredentialUsableByNode: () => true,
			getDecrypted: async () => ({ ...credential }),
			authenticate: async (data, _type, options) => await type.authenticate(data, options),
			preAuthentication: async () => undefined,
			runPreAuthentication: async () => undefined,
			getCredentialsProperties: () => type.properties,
		},
	};
}

module.exports = { surroundings };
