import { Lookup, type Results } from '../results';
import { works } from '../work';
import { table } from './format';
import type { Target } from './ratios';
import { tableOfLimits, tableOfWork } from './tables';
import { targetsOf, titles } from './targets';

/** The whole page, as Markdown. */
export function documentOf(results: Results): string {
	const lookup = new Lookup(results);
	const { date, machine, n8n, node, minutes, sittings } = results;
	return `# Benchmarks

Written by \`npm run bench\` on ${date.slice(0, 10)}, in ${minutes} minutes on one machine: ${machine}; n8n ${n8n}, sandbox on Node.js ${node}. ${measuredIn(sittings)} Ratios mean something, absolute times are this machine's.

![Time to activate 10,000 users, each way](images/benchmarks.svg)

## What was to be reached

${table(['Target', 'Measured', ''], targetsOf(results).map(rowOf))}

Where nothing else is said: 10,000 users, 50 ms per round trip, a server without limits. A field that holds one column of the item and nothing else, such as \`{{ $json.email }}\`, this node reads from the item itself. Any other expression n8n has to work out (\`getNodeParameter\`), item by item and before the first request; what that takes is shown apart. It can be spared by giving all users in one item: **Execute Once**, and one expression for the whole list, such as \`{{ $('Users').all().map((item) => item.json.email.trim()) }}\`.

## How it was measured

- A real n8n runs the workflows. DronaHQ is the sandbox of this repository, in a process of its own. Every run has a fresh account and an input of which one user in fifty can't be done (unknown, or there already), because a way of working has to tell those apart, too.
- **Time** is from the beginning of the first node after the input to the end of the last node, by n8n's own clock. **of it parameters** is n8n's own \`getNodeParameter\` in all these nodes, which is mostly the expressions.
- **Memory** is the highest resident memory of the n8n process in the execution, n8n's saving of its data included, and in brackets how much more than before. Code nodes run in another process of n8n's that isn't counted.
- **Right** counts the users for whom everything was done that could be done, and for whom the output says what is true in the account. Requests, time at each latency, and memory are of one run each.
- **This node** stands alone between input and output, with its defaults unless it says otherwise. **HTTP Request, defaults** sends one request per user, all at once; in **Loop Over Items** one after the other. **Code + HTTP Request** is the work of an expert: a Code node that makes batches of 50, HTTP Request, a Code node that takes the answers apart. All of these are in [bench/workflows](../bench/workflows), to be imported and tried.
- **The floor** is a bare client that sends the fewest requests possible, opening a connection for each as n8n does, with nothing else to do. **n8n's request helper alone** is the same inside n8n: [a node](../bench/n8n/nodes/RequestsOnly.node.js) that sends these requests through n8n's own helper, four at once, and does nothing else. What it takes longer than the floor no node can avoid.
- The **server with limits** serves 16 requests at once (more wait), and answers 429 with Retry-After above 50 requests per second.

${works.map((work) => `## ${titles[work]}\n\n${tableOfWork(work, results, lookup)}`).join('\n\n')}

## Get many

100 users a page, which is this node's default. HTTP Request pages with its own option.

${tableOfWork('getAll', results, lookup)}

## On a server with limits

Activate, 50 ms per round trip.

${tableOfLimits(results)}
`;
}

const measuredIn = (sittings: number): string =>
	sittings === 1
		? 'Every number was measured in that run.'
		: `Every number was measured, in ${sittings} sittings; all that the targets compare in the first.`;

const rowOf = ({ target, measured, met }: Target): string[] => [
	target,
	measured,
	met === undefined ? '–' : met ? 'met' : '**not met**',
];
