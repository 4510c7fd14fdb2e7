import { benchOf, faultsFrom } from './faultBench';

benchOf([...faultsFrom('F01', 'F06'), ...faultsFrom('F13', 'F21')]);
