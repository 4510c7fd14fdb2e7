/** How the DronaHQ node hangs on loops, and what it must say of that. */
export interface Wiring {
	title: string;
	/**
	 * Ways from node to node: `Loop.done > Edit > Merge[1]` leads from an output by its name, or the first
	 * one, to an input by its number, or the first one. All begin at `Items`, which are two. What a node
	 * does follows from the last word of its name.
	 */
	ways: string[];
	/** Of *Loop Over Items*; 3 where it isn't said. */
	version?: number;
	disabled?: string;
	/** How often the DronaHQ node runs. */
	runs: number;
	/** The loop in whose rounds it does. */
	loop?: string;
	/** Whether this can't be seen by the shortest way from loop to node, once the loop has run. */
	isHidden?: true;
}

const body = 'Loop.loop > Edit > Loop';
const inner = 'Outer Loop.loop > Inner Loop';
const innerBody = 'Inner Loop.loop > Edit > Inner Loop';
const first = 'Items > First Loop';
const firstBody = 'First Loop.loop > Edit > First Loop';

const inTheBody: Wiring[] = [
	{
		title: 'wired back',
		ways: ['Items > Loop', 'Loop.loop > DronaHQ > Loop'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'wired back through others',
		ways: ['Items > Loop', 'Loop.loop > Edit > DronaHQ > Tidy > Loop'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'behind a disabled node',
		ways: ['Items > Loop', 'Loop.loop > Off > DronaHQ > Loop'],
		disabled: 'Off',
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'nothing wired back',
		ways: ['Items > Loop', 'Loop.loop > DronaHQ'],
		runs: 1,
		loop: 'Loop',
	},
	{
		title: 'on a side branch of the loop',
		ways: ['Items > Loop', body, 'Loop.loop > DronaHQ'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'on a side branch of the loop, through another node',
		ways: ['Items > Loop', body, 'Loop.loop > Tidy > DronaHQ'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'on a side branch of the body',
		ways: ['Items > Loop', body, 'Edit > DronaHQ'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'where a round leaves the loop',
		ways: ['Items > Loop', 'Loop.loop > If', 'If.true > Loop', 'If.false > DronaHQ'],
		runs: 1,
		loop: 'Loop',
	},
	{
		title: "behind 'done' and the body, merged",
		ways: ['Items > Loop', body, 'Edit > Merge', 'Loop.done > Merge[1]', 'Merge > DronaHQ'],
		runs: 2,
		loop: 'Loop',
		isHidden: true,
	},
	{
		title: "behind 'done' and a longer way from the body",
		ways: ['Items > Loop', body, 'Edit > Tidy > DronaHQ', 'Loop.done > DronaHQ'],
		runs: 3,
		loop: 'Loop',
		isHidden: true,
	},
	{
		title: 'in the second of two loops',
		ways: [
			...[first, firstBody, 'First Loop.done > Second Loop'],
			'Second Loop.loop > DronaHQ > Second Loop',
		],
		runs: 2,
		loop: 'Second Loop',
	},
	{
		title: 'in a loop that another way passes by',
		ways: ['Items > If', 'If.true > DronaHQ', 'If.false > Loop', body, 'Loop.loop > DronaHQ'],
		runs: 1,
		loop: 'Loop',
		isHidden: true,
	},
];

const nested: Wiring[] = [
	{
		title: 'in an inner loop',
		ways: [
			...['Items > Outer Loop', inner, 'Inner Loop.loop > DronaHQ > Inner Loop'],
			'Inner Loop.done > Outer Loop',
		],
		runs: 2,
		loop: 'Outer Loop',
	},
	{
		title: "behind an inner loop's 'done', in the outer one",
		ways: ['Items > Outer Loop', inner, innerBody, 'Inner Loop.done > DronaHQ > Outer Loop'],
		runs: 2,
		loop: 'Outer Loop',
	},
	{
		title: "on a side branch of an inner loop's 'done'",
		ways: [
			...['Items > Outer Loop', inner, innerBody, 'Inner Loop.done > Outer Loop'],
			'Inner Loop.done > Tidy > DronaHQ',
		],
		runs: 2,
		loop: 'Outer Loop',
	},
	{
		title: "behind the outer loop's 'done'",
		ways: [
			...['Items > Outer Loop', inner, innerBody, 'Inner Loop.done > Outer Loop'],
			'Outer Loop.done > DronaHQ',
		],
		runs: 1,
	},
];

const outside: Wiring[] = [
	{
		title: "behind 'done'",
		ways: ['Items > Loop', body, 'Loop.done > DronaHQ'],
		runs: 1,
	},
	{
		title: "behind 'done', through others",
		ways: ['Items > Loop', body, 'Loop.done > Tidy > If', 'If.true > DronaHQ'],
		runs: 1,
	},
	{
		title: "behind 'done' and what doesn't come from the loop, merged",
		ways: ['Items > Loop', body, 'Items > Merge', 'Loop.done > Merge[1]', 'Merge > DronaHQ'],
		runs: 1,
	},
	{
		title: 'before the loop',
		ways: ['Items > DronaHQ > Loop', body],
		runs: 1,
	},
	{
		title: 'beside the loop',
		ways: ['Items > Loop', body, 'Items > DronaHQ'],
		runs: 1,
	},
	{
		title: 'between two loops',
		ways: [first, firstBody, 'First Loop.done > DronaHQ > Second Loop'],
		runs: 1,
	},
	{
		title: 'behind two loops',
		ways: [
			...[
				first,
				firstBody,
				'First Loop.done > Second Loop',
				'Second Loop.loop > Tidy > Second Loop',
			],
			'Second Loop.done > DronaHQ',
		],
		runs: 1,
	},
	{
		title: 'in a loop made by hand',
		ways: ['Items > Edit > DronaHQ > If', 'If.true > Edit'],
		runs: 2,
	},
	{
		title: "behind the 'done' of a loop that is begun anew by hand",
		ways: ['Items > Loop', body, 'Loop.done > DronaHQ > If', 'If.true > Loop'],
		runs: 2,
	},
	{
		title: "behind the 'done' of a loop that another way passes by",
		ways: ['Items > If', 'If.true > DronaHQ', 'If.false > Loop', body, 'Loop.done > DronaHQ'],
		runs: 1,
	},
];

const ofOtherVersions: Wiring[] = [
	{
		title: 'version 2, in the body',
		version: 2,
		ways: ['Items > Loop', 'Loop.loop > DronaHQ > Loop'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'version 2, on a side branch through another node',
		version: 2,
		ways: ['Items > Loop', body, 'Loop.loop > Tidy > DronaHQ'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: "version 2, behind 'done'",
		version: 2,
		ways: ['Items > Loop', body, 'Loop.done > DronaHQ'],
		runs: 1,
	},
	{
		title: 'version 2, disabled: it hands on everything at once',
		version: 2,
		disabled: 'Loop',
		ways: ['Items > Loop', 'Loop.loop > DronaHQ'],
		runs: 1,
	},
	{
		title: 'version 1, in the body',
		version: 1,
		ways: ['Items > Loop', 'Loop.loop > DronaHQ > Loop'],
		runs: 2,
		loop: 'Loop',
	},
	{
		title: 'version 1, where its last round leaves it',
		version: 1,
		ways: ['Items > Loop', 'Loop.loop > Edit > If', 'If.true > Loop', 'If.false > DronaHQ'],
		runs: 1,
		loop: 'Loop',
	},
];

export const wirings: Wiring[] = [...inTheBody, ...nested, ...outside, ...ofOtherVersions];
