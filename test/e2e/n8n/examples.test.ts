/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode } from 'n8n-workflow';

import { CHANGES } from '../../operations';
import { rest } from '../real/account';
import { projectFolder } from '../real/pack';
import type { Workflow } from '../real/workflow';
import { exampleFile, exampleNames, type ExampleName } from './examples';

const STICKY_NOTE = 'n8n-nodes-base.stickyNote';
const SUB_NODE = { width: 80, height: 112 };
const NODE = { width: 96, height: 136 };
const AGENT = { width: 256, height: 136 };

const isNote = ({ type }: INode) => type === STICKY_NOTE;
const changes = ({ type, parameters }: INode) =>
	type.startsWith('n8n-nodes-dronahq.') &&
	CHANGES.some(({ name }) => name === parameters.operation);

/** What a node takes up on the canvas, its name included. */
function areaOf(node: INode, { connections }: Workflow) {
	const [x, y] = node.position;
	const isSubNode = Object.keys(connections[node.name] ?? {}).some((type) => type !== 'main');
	const sized = isSubNode ? SUB_NODE : node.type.endsWith('.agent') ? AGENT : NODE;
	const { width, height } = isNote(node)
		? (node.parameters as { width: number; height: number })
		: sized;
	return { name: node.name, left: x, top: y, right: x + width, bottom: y + height };
}

type Area = ReturnType<typeof areaOf>;

const overlap = (a: Area, b: Area) =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Every node that a run can reach from a node without passing through another. */
function reachable({ connections }: Workflow, from: string, without: string): Set<string> {
	const reached = new Set<string>();
	const visit = (name: string) => {
		if (name === without || reached.has(name)) return;
		reached.add(name);
		Object.values(connections[name] ?? {})
			.flat(2)
			.forEach((next) => next && visit(next.node));
	};
	visit(from);
	return reached;
}

describe('the examples', () => {
	it('are all there are', () => {
		const files = readdirSync(path.join(projectFolder, 'examples'));
		expect(files.sort()).toEqual(exampleNames.map((name) => `${name}.json`).sort());
	});

	it('use only nodes that this n8n has, in versions that it has', async () => {
		const known = new Map<string, number[]>();
		for (const { name, version } of await rest.nodeTypes()) {
			known.set(name, [...(known.get(name) ?? []), ...[version].flat()]);
		}
		const unknown = exampleNames
			.flatMap((name) => exampleFile(name).nodes)
			.filter(({ type, typeVersion }) => !known.get(type)?.includes(typeVersion));
		expect(unknown).toEqual([]);
	});
});

describe.each(exampleNames)('%s', (name) => {
	const workflow = exampleFile(name);
	const { nodes, connections } = workflow;
	const notes = nodes.filter(isNote);

	it('has a name that says what it does', () => {
		expect(workflow.name).toMatch(/^DronaHQ: [a-z ]*[a-z]/);
	});

	it('explains in notes what it does, what to do before and what to look at afterwards', () => {
		const [first, ...others] = notes.map(({ parameters }) => String(parameters.content));
		expect(first).toMatch(/^## .+\n\n.+\n\n### Before you run it\n\n1\. Choose your .*credential/s);
		expect(others.join('\n')).toMatch(/^### Afterwards$/m);
	});

	it('prints in bold in its notes what a node is called, and nothing else', () => {
		const bold = notes.flatMap(({ parameters }) =>
			[...String(parameters.content).matchAll(/\*\*(.+?)\*\*/g)].map(([, text]) => text),
		);
		const known = nodes.map((node) => node.name);
		expect(bold.filter((text) => !known.includes(text ?? ''))).toEqual([]);
	});

	it('names every node that needs a DronaHQ credential', () => {
		const content = String(notes[0]?.parameters.content);
		const ours = nodes.filter(({ type }) => type.startsWith('n8n-nodes-dronahq.'));
		expect(ours.filter((node) => !content.includes(`**${node.name}**`))).toEqual([]);
	});

	it('holds no credential, no pinned data and nothing that looks like a secret', () => {
		expect(nodes.filter(({ credentials }) => credentials)).toEqual([]);
		expect(Object.keys(workflow).sort()).toEqual(['connections', 'name', 'nodes', 'settings']);
		const text = JSON.stringify(workflow);
		expect(text).not.toMatch(/tokenkey|api[-_]?key|bearer|sk[-_]/i);
		const passwords = [...text.matchAll(/[^,"\\]+@example\.com,([^,]+),/g)].map(([, word]) => word);
		expect(passwords.filter((word) => !/^Change-me-\d$/.test(word ?? ''))).toEqual([]);
		const addresses = [...text.matchAll(/[\w.+'-]+@([\w-]+\.[\w.-]+)/g)].map(([, host]) => host);
		expect(addresses.filter((host) => !/^example\.(com|org)$/.test(host ?? ''))).toEqual([]);
	});

	it('has nodes that are all called something else and all connected', () => {
		const names = nodes.map((node) => node.name);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
		const ends = Object.values(connections).flatMap((types) => Object.values(types).flat(2));
		const connected = new Set([...Object.keys(connections), ...ends.map((end) => end?.node)]);
		expect(nodes.filter((node) => !isNote(node) && !connected.has(node.name))).toEqual([]);
		expect([...connected].filter((each) => !names.includes(each ?? ''))).toEqual([]);
	});

	it('runs from left to right, nothing over anything else, the notes on top', () => {
		const areas = nodes.map((node) => areaOf(node, workflow));
		const overlapping = areas.flatMap((area, index) =>
			areas
				.slice(index + 1)
				.filter((other) => overlap(area, other))
				.map((other) => `${area.name} and ${other.name}`),
		);
		expect(overlapping).toEqual([]);
		const highest = Math.min(
			...nodes.filter((node) => !isNote(node)).map((node) => node.position[1]),
		);
		const noteAreas = notes.map((note) => areaOf(note, workflow));
		expect(noteAreas.filter(({ bottom }) => bottom > highest)).toEqual([]);
	});

	it('keeps rows flat and looks at success: no node that changes something stops the run for one person', () => {
		const settings = nodes.filter(changes).map(({ onError }) => onError);
		const usual = ['continueRegularOutput', 'continueErrorOutput'];
		expect(settings.filter((onError) => !usual.includes(String(onError)))).toEqual([]);
		const withErrorOutput = nodes.filter(({ onError }) => onError === 'continueErrorOutput');
		for (const node of withErrorOutput) {
			const [next] = connections[node.name]?.main?.[1] ?? [];
			const flattening = nodes.find((each) => each.name === next?.node);
			expect(flattening?.parameters).toMatchObject({
				mode: 'raw',
				jsonOutput: '={{ $json.error }}',
			});
		}
	});

	it('has a picture of at most 200 KB', () => {
		const picture = path.join(projectFolder, 'docs', 'images', 'examples', `${name}.png`);
		expect(existsSync(picture)).toBe(true);
		expect(readFileSync(picture).length).toBeLessThanOrEqual(200 * 1024);
	});

	it('is on the page of the examples, with its picture', () => {
		const page = readFileSync(path.join(projectFolder, 'docs', 'examples.md'), 'utf8');
		expect(page).toContain(`](../examples/${name}.json)`);
		expect(page).toContain(`](images/examples/${name}.png)`);
	});
});

describe('approval', () => {
	const approvals: Array<[ExampleName, string]> = [
		['request-access', 'Decision'],
		['agent-with-approval', 'Approve Changes'],
	];

	it.each(approvals)('%s writes nothing but after "%s"', (name, approval) => {
		const workflow = exampleFile(name);
		const writing = workflow.nodes.filter(changes).map((node) => node.name);
		const trigger = workflow.nodes.find(({ type }) => type.endsWith('.formTrigger'));
		const before = reachable(workflow, trigger?.name ?? '', approval);
		expect(before.size).toBeGreaterThan(2);
		expect(writing).toHaveLength(1);
		expect(writing.filter((each) => before.has(each))).toEqual([]);
	});

	it('the agent is given tools that only read', () => {
		const { nodes, connections } = exampleFile('agent-with-approval');
		const tools = nodes.filter((node) => connections[node.name]?.ai_tool);
		expect(tools.map(({ parameters }) => parameters.operation)).toEqual([
			'getAll',
			'getAll',
			'get',
		]);
		expect(new Set(tools.map(({ type }) => type))).toEqual(
			new Set(['n8n-nodes-dronahq.dronaHqTool']),
		);
	});
});
