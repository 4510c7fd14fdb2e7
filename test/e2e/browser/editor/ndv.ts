import type { Locator, Page } from 'playwright-core';

import { CredentialField } from './credentialField';
import { InputPanel } from './inputPanel';
import { MultiSelect } from './multiSelect';
import { OutputPanel } from './outputPanel';
import { overflowOf } from './overflow';
import { Panels } from './panels';
import { ResourceLocator } from './resourceLocator';
import { Switch } from './switch';

/** A node's details: its input, its parameters, its output. */
export class Ndv {
	readonly input: InputPanel;
	readonly output: OutputPanel;
	readonly credential: CredentialField;
	readonly panels: Panels;
	private readonly root: Locator;

	constructor(private readonly page: Page) {
		this.root = page.getByTestId('ndv');
		this.input = new InputPanel(page);
		this.output = new OutputPanel(page);
		this.credential = new CredentialField(page, this.root);
		this.panels = new Panels(page, this.root);
	}

	/** The control of a parameter. */
	field(name: string): Locator {
		return this.root.getByTestId(`parameter-input-${name}`);
	}

	resourceLocator(name: string): ResourceLocator {
		return new ResourceLocator(this.page, this.root.getByTestId(`resource-locator-${name}`));
	}

	multiSelect(name: string): MultiSelect {
		return new MultiSelect(this.page, this.field(name));
	}

	switch(name: string): Switch {
		return new Switch(this.field(name));
	}

	/** A coloured box with this text among the parameters. */
	notice(text: string): Locator {
		return this.parameters.getByText(text, { exact: true });
	}

	/** The sign beside a parameter that lacks something. */
	issueOf(name: string): Locator {
		return this.field(name).getByTestId('parameter-issues');
	}

	/** What the sign behind a parameter's name says to whoever points at it. */
	async help(name: string): Promise<string> {
		const label = this.root.locator(`label[for="${name}"]`);
		await label.hover();
		await label.locator('[class*="infoIcon"]').hover();
		const tooltip = this.page.getByTestId('tooltip-content');
		await tooltip.waitFor();
		return await tooltip.innerText();
	}

	/** Types into a field for text. */
	async fill(name: string, text: string): Promise<void> {
		await this.field(name).locator('input').fill(text);
	}

	/** Chooses from a dropdown. */
	async choose(name: string, option: string): Promise<void> {
		await this.field(name).click();
		const label = this.page.getByText(option, { exact: true });
		await this.page.getByRole('option').filter({ has: label, visible: true }).click();
	}

	/** Opens a dropdown. Returns those of its options' descriptions for which there isn't room. */
	async cutDescriptions(name: string): Promise<string[]> {
		await this.field(name).click();
		const options = this.page.getByRole('option').filter({ visible: true });
		await options.first().waitFor();
		return await options
			.locator('.option-description')
			.evaluateAll((descriptions) =>
				descriptions
					.filter(({ scrollHeight, clientHeight }) => scrollHeight > clientHeight)
					.map(({ textContent }) => textContent ?? ''),
			);
	}

	/** What a dropdown stands at. */
	async chosenOption(name: string): Promise<string> {
		return await this.field(name).locator('input').first().inputValue();
	}

	/** Opens the list of options that can be added. Returns their names. */
	async openOptions(): Promise<string[]> {
		await this.root.getByPlaceholder('Add Option').click();
		const offered = this.page.getByTestId('collection-parameter-option').filter({ visible: true });
		await offered.first().waitFor();
		return (await offered.allInnerTexts()).map((name) => name.trim());
	}

	/** Adds an option. */
	async addOption(name: string): Promise<void> {
		await this.openOptions();
		const label = this.page.getByText(name, { exact: true });
		await this.page
			.getByTestId('collection-parameter-option')
			.filter({ has: label, visible: true })
			.click();
	}

	/** Waits until a parameter holds an expression. */
	async holds(name: string, expression: string): Promise<void> {
		await this.field(name).locator('.cm-content').getByText(expression).waitFor();
	}

	/** Presses the sparkle that leaves a parameter to the agent's model. */
	async letModelDefine(name: string): Promise<void> {
		const sparkle = 'from-ai-override-button';
		const around = this.field(name).locator(
			`xpath=ancestor::*[.//*[@data-test-id="${sparkle}"]][1]`,
		);
		await around.getByTestId(sparkle).click();
	}

	async openSettings(): Promise<void> {
		await this.root.getByTestId('tab-settings').click();
	}

	/** Presses "Execute step". */
	async execute(): Promise<void> {
		await this.root.getByTestId('node-execute-button').click();
	}

	/** By how many pixels the parameters are higher than the room that they have. */
	async overflow(): Promise<number> {
		return await overflowOf(this.parameters, 'ndv');
	}

	async close(): Promise<void> {
		await this.root.getByTestId('ndv-close-button').click();
		await this.root.waitFor({ state: 'hidden' });
	}

	private get parameters(): Locator {
		return this.root.getByTestId('node-parameters');
	}
}
