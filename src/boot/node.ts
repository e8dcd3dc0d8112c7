import { setFlagsFromString } from 'node:v8';
import { redactText } from '../core/redaction/redact-text.ts';
import { runProgram } from '../faces/cli/program.ts';
import { createNodeHost } from './node/cli-host.ts';

// The entry of every Node process: the command line decides what runs.

/** What is left when everything is closed, such as a wait of a batch that was given up, may take this long. Unit: ms. */
const leftoverMs = 1_000;

// The heap may grow by a fifth between collections instead of doubling: what an import peaks at, not what it costs.
setFlagsFromString('--heap-growing-percent=20');

process.on('uncaughtException', (cause: Error) => {
  process.stderr.write(
    `error: Something unexpected went wrong (INTERNAL_ERROR)\n${redactText(cause.stack ?? cause.message)}\n`,
  );
  process.exit(1);
});

const host = createNodeHost();
process.exitCode = await runProgram(host);
host.release();
setTimeout(() => process.exit(), leftoverMs).unref();
