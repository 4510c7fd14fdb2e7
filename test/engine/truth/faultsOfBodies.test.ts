import { benchOf, faultsFrom } from './faultBench';

benchOf(faultsFrom('F22', 'F44'));
