import { benchOf, faultsFrom } from './faultBench';

benchOf(faultsFrom('F45', 'F57'));
