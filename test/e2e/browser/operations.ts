import { offeredIn, type OfferedOperation } from '../../operations/offered';
import { rest } from '../real/account';

/** Everything that the installed node can do. */
export async function offeredOperations(): Promise<OfferedOperation[]> {
	const node = (await rest.nodeTypes()).find(({ name }) => name === 'n8n-nodes-dronahq.dronaHq');
	return offeredIn(node?.properties ?? []);
}

/** What the panel calls an operation. */
export async function actionOf(resource: string, value: string): Promise<string> {
	const found = (await offeredOperations()).find(
		(operation) => operation.resource.value === resource && operation.value === value,
	);
	if (!found) throw new Error(`The node has no operation ${resource}/${value}`);
	return found.action;
}
