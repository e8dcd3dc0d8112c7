import { Command, CommanderError } from 'commander';
import { errorTable, invalidField } from '../../core/errors.ts';
import { productVersion } from '../../core/version.ts';
import type { OperationCommand } from './command.ts';
import { demo } from './commands/demo.ts';
import { type ImportOptions, importFiles } from './commands/import.ts';
import { importQuansicFile } from './commands/import-quansic.ts';
import { migrate } from './commands/migrate.ts';
import { operationCommands } from './commands/operation-commands.ts';
import { sandbox } from './commands/sandbox.ts';
import { type ScrapeOptions, scrapeOne } from './commands/scrape.ts';
import { type ScrapeListOptions, scrapeList } from './commands/scrape-list.ts';
import { type ServeOptions, serve, work } from './commands/serve.ts';
import type { CliHost } from './host.ts';
import { reportFailure } from './outcome.ts';
import { runOperationCommand } from './run-operation.ts';

/** Runs the command that the arguments name; the exit code of the process. */
export async function runProgram(host: CliHost): Promise<number> {
  let exitCode = 0;
  const complaints: string[] = [];
  const program = createProgram(host, {
    done: (code) => {
      exitCode = code;
    },
    complain: (text) => complaints.push(text),
  });
  try {
    await program.parseAsync([...host.args], { from: 'user' });
    return exitCode;
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    if (cause.exitCode === 0) return 0;
    return reportUsage(host, complaints.join(''));
  }
}

/** What is wrong with the arguments: for a person as the parser says it, as JSON when JSON was asked for. */
function reportUsage(host: CliHost, complaint: string): number {
  if (!host.args.includes('--json')) {
    host.stderr.write(complaint);
    return errorTable.VALIDATION_ERROR.exitCode;
  }
  const [first = ''] = complaint.split('\n');
  return reportFailure(host, invalidField('arguments', 'usage', first.replace(/^error: /, '')), { json: true });
}

/** Where the parser's results go. */
export interface ProgramEnds {
  /** Takes the exit code of what ran. */
  readonly done: (exitCode: number) => void;
  /** Takes what is wrong with the arguments. */
  readonly complain: (text: string) => void;
}

/** The whole command line. */
export function createProgram(host: CliHost, ends: ProgramEnds): Command {
  const program = new Command('tikcue')
    .description('From a TikTok to the people who wrote the song')
    .version(productVersion, '-V, --version', 'print the version')
    .exitOverride()
    .configureHelp({ minWidthToWrap: 20 }) // a long name of a command must not push the texts beyond the window
    .showHelpAfterError('Try tikcue --help, or --help after the command.')
    .configureOutput({
      writeOut: (text) => host.stdout.write(text),
      writeErr: ends.complain,
      getOutHelpWidth: () => host.stdout.columns,
      getErrHelpWidth: () => host.stderr.columns,
    });
  const finish = (running: Promise<number>): Promise<void> => running.then(ends.done);
  addScrape(program, host, finish);
  addImport(program, host, finish);
  addImportQuansic(program, host, finish);
  for (const command of operationCommands) addOperation(program, command, host, finish);
  addLongRunning(program, host, finish);
  program
    .command('migrate')
    .description('Bring the schema of the store forward')
    .option('--json', 'print JSON', false)
    .action((options: { json: boolean }) => finish(migrate(host, options)));
  return program;
}

type Finish = (running: Promise<number>) => Promise<void>;

function addScrape(program: Command, host: CliHost, finish: Finish): void {
  program
    .command('scrape [handle]')
    .description("List and store a creator's videos and follow their music")
    .option('--limit <number>', 'videos to read (default: all)')
    .option('--from <file>', 'scrape every creator of a one-column CSV (- = standard input)')
    .option('--pause <seconds>', 'with --from: pause between creators', '2')
    .option('--fresh', 'with --from: forget what a stopped run of the same list has done', false)
    .option('--no-enrich', 'store only')
    .option('--no-wait', 'do not wait for the stages that follow')
    .option('--json', 'print JSON', false)
    .action((handle: string | undefined, options: ScrapeOptions & Partial<ScrapeListOptions>) => {
      const { from, pause = '2', fresh = false } = options;
      if (from === undefined) return finish(scrapeOne(host, handle ?? '', options));
      return finish(scrapeList(host, { ...options, from, pause, fresh, handle }));
    });
}

function addImport(program: Command, host: CliHost, finish: Finish): void {
  program
    .command('import <file...>')
    .description('Store videos from captured files: item lists, saved pages, HAR (- = standard input)')
    .option('--handle <handle>', 'creator of the videos that name none')
    .option('--no-enrich', 'store only')
    .option('--no-wait', 'do not wait for the stages that follow')
    .option('--json', 'print JSON', false)
    .action((files: string[], options: ImportOptions) => finish(importFiles(host, files, options)));
}

function addImportQuansic(program: Command, host: CliHost, finish: Finish): void {
  program
    .command('import-quansic <file>')
    .description('Store exported Quansic answers, one JSON object a line (- = standard input)')
    .option('--json', 'print JSON', false)
    .action((file: string, options: { json: boolean }) => finish(importQuansicFile(host, file, options)));
}

function addOperation(program: Command, command: OperationCommand, host: CliHost, finish: Finish): void {
  const places = command.places.map((place) => `<${place}>`);
  const [name = '', ...groups] = command.name.split(' ').reverse();
  const parent = groups.reverse().reduce(groupOf, program);
  const added = parent.command([name, ...places].join(' ')).description(command.operation.summary);
  for (const option of command.options) added.option(option.flags, option.help);
  added.option('--json', 'print JSON', false).action(() => {
    const given: Record<string, unknown> = added.opts();
    const texts: Record<string, string | undefined> = {};
    for (const [at, place] of command.places.entries()) texts[place] = added.args[at];
    for (const option of command.options) {
      const value = given[optionKey(option.flags)];
      if (typeof value === 'string') texts[option.field] = value;
      if (value === true) texts[option.field] = 'true'; // a flag without a value
    }
    return finish(runOperationCommand(host, command, texts, { json: given['json'] === true }));
  });
}

/** The command that only gathers others, as `explain` in `explain track`. */
function groupOf(program: Command, name: string): Command {
  const known = program.commands.find((one) => one.name() === name);
  return known ?? program.command(name).description('Show why something is believed');
}

function addLongRunning(program: Command, host: CliHost, finish: Finish): void {
  program
    .command('serve')
    .description('Answer over HTTP, with the worker in the same process')
    .option('--port <number>', 'port (default: PORT or 8000)')
    .option('--host <address>', 'address (default: HOST or 127.0.0.1)')
    .option('--no-worker', 'answer only; another process works')
    .action((options: ServeOptions) => finish(serve(host, options)));
  program
    .command('work')
    .description('Work off the queues, without HTTP')
    .action(() => finish(work(host)));
  program
    .command('sandbox')
    .description('Run the offline twin of all upstreams')
    .option('--port <number>', 'port (default: SANDBOX_PORT or 8900)')
    .action((options: { port?: string }) => finish(sandbox(host, options)));
  program
    .command('demo')
    .description('Try everything on the embedded database and the sandbox')
    .option('--once', 'exit after the tables', false)
    .action((options: { once: boolean }) => finish(demo(host, options)));
}

/** The key under which commander files an option: `--copyright-status` is `copyrightStatus`. */
function optionKey(flags: string): string {
  const name = /--([a-z-]+)/.exec(flags)?.[1] ?? '';
  return name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
