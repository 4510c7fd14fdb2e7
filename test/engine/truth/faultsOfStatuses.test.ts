import { benchOf, faultsFrom } from './faultBench';

benchOf(faultsFrom('F58', 'F98'));
