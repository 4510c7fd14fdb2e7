import { tryFaults, faultsFrom } from './faultTrials';

tryFaults(faultsFrom('F58', 'F98'));
