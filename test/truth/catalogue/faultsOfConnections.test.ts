import { tryFaults, faultsFrom } from './faultTrials';

tryFaults([...faultsFrom('F01', 'F06'), ...faultsFrom('F13', 'F21')]);
