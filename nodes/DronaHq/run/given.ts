import type { IGetNodeParameterOptions, INodeExecutionData } from 'n8n-workflow';

/** What reading parameters needs of n8n: an execution has it, and a trigger, which has no items, can give it. */
export interface Given {
	getInputData(): INodeExecutionData[];
	getNodeParameter(
		name: string,
		item: number,
		otherwise?: unknown,
		options?: IGetNodeParameterOptions,
	): unknown;
	evaluateExpression(expression: string, item: number): unknown;
}
