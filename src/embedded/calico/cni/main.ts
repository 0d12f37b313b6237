/** The program `calico`. */
import { runPlugin } from './plugin.ts';
import { runProgram } from './program.ts';

runProgram(runPlugin);
