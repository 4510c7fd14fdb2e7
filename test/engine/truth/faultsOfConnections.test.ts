import { benchOf, faultsFrom } from './faultBench';

benchOf(faultsFrom('F01', 'F21'));
