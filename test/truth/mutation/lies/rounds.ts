import type { Lie } from '../lie';

const PLAN = 'nodes/DronaHq/run/plan.ts';
const EXECUTE = 'nodes/DronaHq/run/execute.ts';
const ROUNDS = 'nodes/DronaHq/run/rounds.ts';

const UNIT = ['test/unit/rounds.test.ts'];
const ENGINE = ['test/engine/rounds.test.ts'];

/** 'Maximum Users Losing Access' in a loop, and the loop itself. */
export const rounds: Lie[] = [
	{
		name: 'each round may take access away from as many',
		file: PLAN,
		find: 'maxUsers - earlier.users)',
		replace: 'maxUsers)',
		provenBy: ['test/unit/plan.test.ts'],
	},
	{
		name: 'a round that fits is sent after one that was over the limit',
		file: PLAN,
		find: 'const isOver = earlier.isOver || losing',
		replace: 'const isOver = losing',
		provenBy: ['test/unit/plan.test.ts'],
	},
	{
		name: 'what a dry run plans counts towards the real runs',
		file: ROUNDS,
		find: "isDryRun ? 'dronaHqDryRounds' : 'dronaHqRounds'",
		replace: "'dronaHqRounds'",
		provenBy: ['test/unit/rounds.test.ts'],
	},
	{
		name: 'nobody remembers that a round was over the limit',
		file: EXECUTE,
		find: 'isOver: plan.isOver',
		replace: 'isOver: false',
		provenBy: ENGINE,
	},
	{
		name: 'what is under way does not count while an agent calls the node again',
		file: PLAN,
		find: 'rounds.keep({ users: losing, isOver });',
		replace: '',
		provenBy: ['test/unit/plan.test.ts'],
	},
	{
		name: 'who was never sent counts towards the limit of later rounds',
		file: EXECUTE,
		find: 'if (!isDryRun) rounds.keep({ users: await countLosing(sent, answers.verdicts) });',
		replace: '',
		provenBy: ENGINE,
	},
	{
		name: 'who was sent does not count towards the limit of later rounds',
		file: EXECUTE,
		find: 'rounds.keep({ users: await countLosing(sent, answers.verdicts) });',
		replace: 'rounds.keep({ users: 0 });',
		provenBy: ENGINE,
	},
	{
		name: 'another try adds its number to that of the round',
		file: ROUNDS,
		find: 'Number(run) === this.run ? [] : [round]',
		replace: '[round]',
		provenBy: UNIT,
	},
	{
		name: 'whom an earlier try has sent counts no more',
		file: ROUNDS,
		find: 'if (row.recalled?.[index] !== undefined) return true;',
		replace: 'if (row.recalled?.[index] !== undefined) return false;',
		provenBy: UNIT,
	},
	{
		name: 'another execution goes on counting',
		file: 'nodes/DronaHq/run/kept.ts',
		find: 'if (known?.purpose === purpose)',
		replace: 'if (known)',
		provenBy: UNIT,
	},
	{
		name: 'a round of many items is one of few',
		file: ROUNDS,
		find: 'items < FEW_ITEMS',
		replace: 'items <= FEW_ITEMS',
		provenBy: UNIT,
	},
	{
		name: 'a loop is called needless the second time',
		file: 'nodes/DronaHq/run/report/hints.ts',
		find: 'smallRounds > 2',
		replace: 'smallRounds > 1',
		provenBy: ENGINE,
	},
	{
		name: 'an agent is told that it needs no loop',
		file: 'nodes/DronaHq/run/report/hints.ts',
		find: "&& !context.getNode().type.endsWith('Tool')",
		replace: '',
		provenBy: ENGINE,
	},
];
