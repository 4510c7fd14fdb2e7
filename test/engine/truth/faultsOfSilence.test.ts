import { benchOf, faultsFrom } from './faultBench';

// By themselves, because these runs have a short timeout, and other runs would make them wait.
benchOf(faultsFrom('F07', 'F12'));
