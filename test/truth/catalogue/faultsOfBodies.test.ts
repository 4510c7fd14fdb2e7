import { tryFaults, faultsFrom } from './faultTrials';

tryFaults(faultsFrom('F22', 'F44'));
