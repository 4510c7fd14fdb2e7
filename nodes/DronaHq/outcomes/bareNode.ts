import type { INode } from 'n8n-workflow';

/** The node as its errors carry it: without its parameters, because a typed password would be saved with them. */
export const bareNode = (context: { getNode(): INode }): INode => ({
	...context.getNode(),
	parameters: {},
});
