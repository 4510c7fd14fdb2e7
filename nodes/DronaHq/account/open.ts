import type { Context } from '../http/context';
import type { SenderSettings } from '../http/sender';
import type { Account } from './account';
import { PluginAccount } from './plugin/client';

export type AccountSettings = SenderSettings;

/** The account that the credential opens. */
export const openAccount = (context: Context, settings: AccountSettings): Account =>
	new PluginAccount(context, settings);

export { checkCredential } from './plugin/credential';
