import { md, pki } from 'node-forge';

/** A certificate and its private key, both as PEM. */
export interface Certificate {
	key: string;
	cert: string;
}

/** Milliseconds; the clocks of those who look at it needn't agree. */
const day = 86_400_000;

/** A certificate for some hosts that only those trust who are told to; made anew for each run. */
export function selfSigned(hosts: string[]): Certificate {
	const { publicKey, privateKey } = pki.rsa.generateKeyPair(2048);
	const certificate = pki.createCertificate();
	const name = [{ name: 'commonName', value: 'Stand-in for tests' }];
	certificate.publicKey = publicKey;
	certificate.serialNumber = '01';
	certificate.validity = {
		notBefore: new Date(Date.now() - day),
		notAfter: new Date(Date.now() + day),
	};
	certificate.setSubject(name);
	certificate.setIssuer(name);
	certificate.setExtensions([
		{ name: 'basicConstraints', cA: true },
		{ name: 'subjectAltName', altNames: hosts.map((host) => ({ type: 2, value: host })) },
	]);
	certificate.sign(privateKey, md.sha256.create());
	return { key: pki.privateKeyToPem(privateKey), cert: pki.certificateToPem(certificate) };
}
