import { tryFaults, faultsFrom } from './faultTrials';

tryFaults(faultsFrom('F45', 'F57'));
