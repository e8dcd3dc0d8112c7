import { runProgram } from '../faces/cli/program.ts';
import { createNodeHost } from './node/cli-host.ts';

// The entry of every Node process: the command line decides what runs.
const host = createNodeHost();
process.exitCode = await runProgram(host);
host.release();
