/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { isIP } from 'node:net';
import { md, pki } from 'node-forge';

/** A certificate and its private key, both as PEM. */
export interface Certificate {
	key: string;
	cert: string;
}

/** Milliseconds; the clocks of those who look at it needn't agree. */
const day = 86_400_000;

/** A certificate for some hosts, by name or address, that only those trust who are told to; made anew for each run. */
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
		{ name: 'subjectAltName', altNames: hosts.map(alternative) },
	]);
	certificate.sign(privateKey, md.sha256.create());
	return { key: pki.privateKeyToPem(privateKey), cert: pki.certificateToPem(certificate) };
}

/** As X.509 numbers the kinds of names. */
const alternative = (host: string): object =>
	isIP(host) ? { type: 7, ip: host } : { type: 2, value: host };
