import { RUNS } from '../plan';
import { Lookup, type Results } from '../results';
import { titles, works } from '../work';
import { firstTargets } from './firstTargets';
import { table } from './format';
import { tableOfServers } from './servers';
import { tableOfLimits, tableOfMemberships, tableOfWork } from './tables';
import type { Target } from './target';
import { versionTargets } from './versionTargets';
import { tableOfWaiting } from './waiting';

export function documentOf(results: Results): string {
	const lookup = new Lookup(results);
	const { date, machine, n8n, node, minutes, sittings } = results;
	const inSittings = sittings === 1 ? '' : ` and ${sittings} sittings`;
	return `# Benchmarks

Written by \`npm run bench\` on ${date.slice(0, 10)}, in ${minutes} minutes${inSittings} on one machine: ${machine}; n8n ${n8n}, sandbox on Node.js ${node}. What isn't marked as computed was measured. Ratios mean something, absolute times are this machine's.

![Time to activate users over HTTPS, each way](images/benchmarks.svg)

## What people wait for

Over HTTPS, on a line on which every round trip takes 30 or 100 ms. n8n opens a connection for every request, so each request takes at least three of them: the handshake of TCP, that of TLS, the request itself.

### ${titles.activate}

${tableOfWaiting('activate', lookup, [30, 100])}

### ${titles.create}

${tableOfWaiting('create', lookup, [100])}

## What was to be reached

### Beside version 1.0.0

${tableOfTargets(versionTargets(results, lookup))}

Version 1.0.0 is its last commit, in the same n8n as this version, with its default of four requests at once. Both run in turns, because whatever runs later finds more of n8n compiled. Of 50 users the middle one of ${RUNS[50]} runs counts, of 1,000 of ${RUNS[1_000]}, of 10,000 of ${RUNS[10_000]}.

### Beside other ways, as the first version set it

${tableOfTargets(firstTargets(results, lookup))}

Where nothing else is said: 10,000 users, 50 ms per answer, no HTTPS, a server without limits. A field that holds one column of the item and nothing else, such as \`{{ $json.email }}\`, this node reads from the item itself. Any other expression n8n has to work out (\`getNodeParameter\`), item by item and before the first request; what that takes is shown apart. It can be spared by giving all users in one item: **Execute Once**, and one expression for the whole list, such as \`{{ $('Users').all().map((item) => item.json.email.trim()) }}\`.

## Servers with limits

What a server carries no client knows before it tries. **Ideal** is computed: the time of the fewest requests (one for 50 users) for a client that knows the server's limits from the beginning and sends no more at once than this node may (32, in Create 10). **Users lost** are those of whom the node can say no more than \`unknown\` or \`not_sent\`; **refused** are requests that got a 429 or 503; **at once** is the most that were under way together.

${tableOfServers(results)}

Other ways on the first of these servers:

${tableOfLimits(results)}

## Requests for changes of memberships

A request is for one user and any number of groups, or for one group and up to 50 users. Each line was run with both versions, by ID, and the sandbox's log counted. **Any plan at least** is a bound: no plan needs fewer, and the best one may need more.

${tableOfMemberships(results)}

## How it was measured

- A real n8n runs the workflows. DronaHQ is the sandbox of this repository, in a process of its own. Every run has a fresh account and an input of which one user in fifty can't be done (unknown, or there already), because a way of working has to tell those apart, too.
- **HTTPS** is a TLS server with a certificate made for the run, which n8n trusts; before it a proxy holds back every piece of data for half a round trip, and the first one for a whole one more, as long as the handshake of TCP takes. How much fits through the line at a time makes no difference on it.
- **Time** is from the beginning of the first node after the input to the end of the last node, by n8n's own clock. **of it parameters** is n8n's own \`getNodeParameter\` in all these nodes, which is mostly the expressions.
- **Memory** is the highest resident memory of the n8n process in the execution, n8n's saving of its data included, and in brackets how much more than before. Code nodes run in another process of n8n's that isn't counted.
- **Right** counts the users for whom everything was done that could be done, and for whom the output says what is true in the account.
- **This node** stands alone between input and output, with its defaults unless it says otherwise. **HTTP Request, defaults** sends one request per user, all at once; in **Loop Over Items** one after the other. **Code + HTTP Request** is the work of an expert: a Code node that makes batches of 50, HTTP Request, which sends all of them at once, a Code node that takes the answers apart. All of these are built in [bench/workflows](../bench/workflows).
- **The floor** is a bare client that sends the fewest requests possible, opening a connection for each as n8n does, with nothing else to do. **n8n's request helper alone** is the same inside n8n: [a node](../bench/n8n/nodes/RequestsOnly.node.js) that sends these requests through n8n's own helper, four at once, and does nothing else.

## In detail

Without HTTPS and without limits; the latency is that of every answer.

${works.map((work) => `### ${titles[work]}: the numbers\n\n${tableOfWork(work, results, lookup)}`).join('\n\n')}

### Get many

100 users a page, which is this node's default.

${tableOfWork('getAll', results, lookup)}
`;
}

const tableOfTargets = (targets: Target[]): string =>
	table(['Target', 'Measured', ''], targets.map(rowOf));

const rowOf = ({ target, measured, met }: Target): string[] => [
	target,
	measured,
	met === undefined ? '–' : met ? 'met' : '**not met**',
];
