/** Tells a moment in a sentence: "02:14". */
export type Clock = (at: Date) => string;

/** @param zone by its IANA name, such as `Asia/Kolkata`; where that isn't one, the times are UTC */
export function timeIn(zone: string): Clock {
	const format = formatIn(zone);
	return (at) => format.format(at);
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
	try {
		return new Intl.DateTimeFormat('en-GB', {
			timeZone,
			hour: '2-digit',
			minute: '2-digit',
			hourCycle: 'h23',
		});
	} catch {
		return formatIn('UTC');
	}
}
