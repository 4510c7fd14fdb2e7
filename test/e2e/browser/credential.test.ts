import { openAccount } from '../real/account';
import { names } from '../real/workflow';
import { openInEditor } from './opening';
import { dronaHqAlone } from './workflows';

describe('the credential', () => {
	it('says what to do about a wrong token, and passes with the right one', async () => {
		const { sandbox } = await openAccount();
		const workflow = dronaHqAlone({ resource: 'user', operation: 'getAll' });
		const { ndv, credentialModal, look } = await openInEditor(workflow, names.dronaHq);
		await look('2 no credential yet');
		await ndv.credential.create();
		await credentialModal.fill('baseUrl', sandbox.url);
		await look('2 credential empty');

		await credentialModal.fill('tokenKey', 'wrong-token-of-this-test');
		await credentialModal.save();
		const refusal = await credentialModal.refusal();
		await look('2 credential refused');
		expect(refusal).toContain('DronaHQ refused the token.');
		expect(refusal).toContain('enter the current token');
		expect(refusal).not.toContain('wrong-token-of-this-test');

		await credentialModal.fill('tokenKey', sandbox.token);
		await credentialModal.save();
		await credentialModal.closesItself();
		expect(await ndv.credential.chosen()).toMatch(/DronaHQ/);
		await look('2 credential chosen');
		await ndv.credential.edit();
		await credentialModal.passes();
		await look('2 credential passes');
	});
});
