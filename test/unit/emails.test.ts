import { isEmail } from '../../nodes/DronaHq/text/email';

it.each(["o'brien+hq@example.com", 'ümlaut@exämple.com', 'a/../b@example.com', 'root@localhost'])(
	'takes %j for an email',
	(text) => {
		expect(isEmail(text)).toBe(true);
	},
);

it.each([
	'',
	'nathan',
	'@example.com',
	'nathan@',
	'a@b@example.com',
	'na than@example.com',
	'nathan@example.com\n',
	'nul\0@example.com',
	'half\ud800pair@example.com',
])('takes %j for none', (text) => {
	expect(isEmail(text)).toBe(false);
});
