import { tryFaults, faultsFrom } from './faultTrials';

// By themselves, because these runs have a short timeout, and other runs would make them wait.
tryFaults(faultsFrom('F07', 'F12'));
