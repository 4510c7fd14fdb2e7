import type { Context } from '../http/context';
import type { SenderSettings } from '../http/sender';
import type { Account } from './account';
import { PluginAccount } from './plugin/client';

export { parseUsers } from './plugin/answers';
export { checkCredential, whichAccount } from './plugin/credential';

/** The account that the credential opens. */
export const openAccount = (context: Context, settings: SenderSettings): Account =>
	new PluginAccount(context, settings);
