import { RoleName } from '@mgx/domain';
import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import type { AccessRole } from '@mgx/domain';
import type { CheckOptions } from './commands/check.js';
import type { FormatCommandOptions } from './commands/format.js';
import type { InitOptions } from './commands/init.js';
import type { MigrateAction } from './commands/migrate.js';
import type { ShowOptions } from './commands/show.js';
import type { TaskOptions } from './commands/task-options.js';
import type { CommandContext, OutputFormat } from './command-context.js';
import { addPatchCommands } from './add-patch-commands.js';
import { EXIT, type ExitCode } from './exit-codes.js';

export type Program = { run(argv: readonly string[]): Promise<ExitCode> };

/** The whole command line. Each command's code is loaded when it is called, and not before. */
export function buildProgram(context: CommandContext, { version }: { version: string }): Program {
  let exitCode: ExitCode = EXIT.ok;
  const set = (code: ExitCode) => {
    exitCode = code;
  };
  const program = new Command('mgx')
    .description('A software-engineering team: plans, writes, checks, builds, tests and delivers code.')
    .version(version)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => context.stdout.write(text),
      writeErr: (text) => context.stderr.write(text),
    })
    .showHelpAfterError('(mgx COMMAND --help tells more)')
    .addHelpText('after', EXIT_HELP);

  addTask(program, context, set);
  addRunCommands(program, context, set);
  addProjectCommands(program, context, set);
  addCheck(program, context, set);
  addPatchCommands(program, { context, set, wholeNumber, stateDir });
  addMachineCommands(program, context, set);
  return {
    async run(argv) {
      await program.parseAsync([...argv], { from: 'user' });
      return exitCode;
    },
  };
}

type Set = (code: ExitCode) => void;

function addTask(program: Command, context: CommandContext, set: Set): void {
  program
    .command('task')
    .description('do a task: plan it, ask for approval, write, check, build and test it, deliver it')
    .argument('[text...]', 'the task in plain words; - reads it from standard input')
    .addOption(new Option('--json <file>', 'read the task from a JSON file; - is standard input'))
    .option('--out <dir>', 'the folder to write into (default: a new one named after the task)')
    .option('--force', 'write into a folder that is not empty')
    .option('--existing-path <dir>', 'the project to change')
    .addOption(new Option('--mode <mode>', 'what to do').choices(['generate_new', 'patch_existing']))
    .option('--stack <id>', 'the technology stack (mgx stacks lists them)')
    .option('--constraint <text>', 'a rule that binds; may be given several times', collect, [])
    .option('--strict', 'warnings about the form of the answer are errors')
    .option('--model <name>', 'auto, offline, anthropic[/<model>], openai/<model>[@<url>]', 'auto')
    .option('--role-model <role=name>', 'another model for planner, engineer, tester or reviewer', roleModel, {})
    .option('--plan <file>', 'start from a plan in JSON instead of drafting one; - is standard input')
    .option('--allow-dirty', 'change files that have uncommitted changes')
    .option('--yes', 'approve the plan, and the changes of an existing project, in advance')
    .option('--review', 'show the finished changes for approval before they are written')
    .option('--no-verify', 'do not install, build and test')
    .option('--require-verified', 'fail, and write nothing, when it could not be verified')
    .option('--allow-unsandboxed', 'run what a model wrote without a sandbox, if there is none')
    .option('--max-revision-rounds <n>', 'how often the code may be sent back (0..5)', wholeNumber(0, 5))
    .option('--max-budget-usd <usd>', 'stop before spending more', positiveNumber)
    .option('--budget-multiplier <n>', "multiplies the budget of the task's complexity (0.1..5)", positiveNumber)
    .option('--profile', 'write where the time went to logs/performance')
    .option('--profile-memory', 'the same, with the memory')
    .addOption(configOption())
    .addOption(setOption())
    .option('--approval-timeout <seconds>', 'give up when nobody decides (default: never)', positiveNumber)
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (words: string[], options: TaskOptions) => {
      const { runTask } = await import('./commands/task.js');
      set(await runTask(context, words, options));
    });
}

function addRunCommands(program: Command, context: CommandContext, set: Set): void {
  program
    .command('runs')
    .description('list the runs of this folder, newest first')
    .option('--limit <n>', 'how many', wholeNumber(1, 100), 20)
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (options: { limit: number; outputFormat: OutputFormat; stateDir?: string }) => {
      const { listRuns } = await import('./commands/runs.js');
      set(await listRuns(context, options));
    });
  program
    .command('show')
    .description('show one run: its plan, what was checked, what was written')
    .argument('[run]', RUN_ARGUMENT)
    .option('--events', 'list its events, too')
    .option('--phase <name>', 'every prompt, answer and command of one phase, such as write_code')
    .option('--all', 'every prompt, answer and command of all phases')
    .option('--diff', 'what it changes, as a unified diff')
    .option('--plan', 'its plan as JSON, to edit and hand back with --plan')
    .option('--files', 'the files that a model was sent')
    .option('--json', 'the same as --output-format json')
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (id: string | undefined, options: ShowOptions) => {
      const { showRun } = await import('./commands/show.js');
      set(await showRun(context, id, options));
    });
  for (const kind of ['approve', 'reject'] as const) {
    const command = program
      .command(kind)
      .description(
        kind === 'approve'
          ? 'approve what a run waits with, and go on with it'
          : 'reject what a run waits with, and end it',
      )
      .argument('[run]', RUN_ARGUMENT)
      .option('--feedback <text>', 'a word to the team');
    if (kind === 'approve') command.option('--plan <file>', 'the plan as you edited it, in JSON; - is standard input');
    command
      .addOption(outputFormat())
      .addOption(stateDir())
      .action(
        async (
          id: string | undefined,
          options: { feedback?: string; plan?: string; outputFormat: OutputFormat; stateDir?: string },
        ) => {
          const { decide } = await import('./commands/decide.js');
          set(await decide(context, id, { ...options, kind }));
        },
      );
  }
  program
    .command('resume')
    .description('go on with a run that was interrupted, or answer one that needs information')
    .argument('[run]', RUN_ARGUMENT)
    .option('--answer <text>', 'the answer; at a plan: what to change in it')
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(
      async (id: string | undefined, options: { answer?: string; outputFormat: OutputFormat; stateDir?: string }) => {
        const { resume } = await import('./commands/resume.js');
        set(await resume(context, id, options));
      },
    );
  program
    .command('undo')
    .description('take back what a run wrote, if nobody has changed it since')
    .argument('[run]', RUN_ARGUMENT)
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (id: string | undefined, options: { outputFormat: OutputFormat; stateDir?: string }) => {
      const { undo } = await import('./commands/undo.js');
      set(await undo(context, id, options));
    });
}

function addProjectCommands(program: Command, context: CommandContext, set: Set): void {
  program
    .command('format')
    .description("lay files out in their project's style, else their stack's")
    .argument('[paths...]', 'files and folders (default: the current folder)')
    .option('--check', 'write nothing; exit code 8 when something would change')
    .option('--diff', 'write nothing; show what would change')
    .option('--stack <id>', 'the technology stack (default: the one the project shows)')
    .option('--embedded', "do not run the project's own tools")
    .option('--allow-unsandboxed', "run the project's own tools without a sandbox, if there is none")
    .addOption(new Option('--output-format <format>', 'text or json').choices(['text', 'json']).default('text'))
    .action(async (paths: string[], options: FormatCommandOptions) => {
      const { formatPaths } = await import('./commands/format.js');
      set(await formatPaths(context, paths, options));
    });
  program
    .command('init')
    .description('set a project up')
    .option('--pre-commit [stack]', 'write .pre-commit-config.yaml and the configuration of its tools')
    .option('--force', 'replace files that are there and differ')
    .action(async (options: InitOptions) => {
      const { init } = await import('./commands/init.js');
      set(await init(context, options));
    });
}

function addCheck(program: Command, context: CommandContext, set: Set): void {
  program
    .command('check')
    .description("check a project's folder, or a model's output, against its stack's rules; no model, no command runs")
    .argument('[path]', 'a folder, or a file with FILE: blocks; - reads such text from standard input', '.')
    .option('--stack <id>', 'the technology stack (default: detected from the files)')
    .option('--strict', 'FILE blocks and nothing else')
    .addOption(
      new Option('--profile <name>', 'no false alarm on real projects, or Appendix F to the letter')
        .choices(['practical', 'literal'])
        .default('practical'),
    )
    .option('--constraint <text>', 'a rule that binds; may be given several times', collect, [])
    .option('--existing-path <dir>', 'the project that the output changes')
    .addOption(new Option('--format <name>', 'how to print').choices(['text', 'json', 'sarif']).default('text'))
    .option('--json', 'the same as --format json')
    .action(async (path: string, options: CheckOptions) => {
      const { check } = await import('./commands/check.js');
      set(await check(context, path, options));
    });
}

function addMachineCommands(program: Command, context: CommandContext, set: Set): void {
  program
    .command('config')
    .description('show every setting of the team, and where its value came from')
    .option('--json', 'as JSON')
    .option('--yaml', 'as a file to start from')
    .addOption(configOption())
    .addOption(setOption())
    .action(async (options: { json?: boolean; yaml?: boolean; config?: string; set: readonly string[] }) => {
      const { showConfig } = await import('./commands/config.js');
      set(await showConfig(context, options));
    });
  program
    .command('stacks')
    .description('list the technology stacks')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const { listStacks } = await import('./commands/stacks.js');
      set(await listStacks(context, options));
    });
  program
    .command('serve')
    .description(
      'serve the API, without DATABASE_URL on an embedded database; anywhere but on the loopback address it asks for a key',
    )
    .option('--port <n>', 'the port (default: 8000, or MGX_PORT)', wholeNumber(0, 65_535))
    .option('--host <address>', 'the address (default: 127.0.0.1, or MGX_HOST)')
    .action(async (options: { port?: number; host?: string }) => {
      const { serve } = await import('./commands/serve.js');
      set(await serve(context, options));
    });
  program
    .command('worker')
    .description('work on the runs of an API, as a process of its own')
    .option('--concurrency <n>', 'how many runs at a time', wholeNumber(1, 64), 2)
    .action(async (options: { concurrency: number }) => {
      const { work } = await import('./commands/worker.js');
      set(await work(context, options));
    });
  program
    .command('migrate')
    .description("bring the service's tables to this version (mgx serve does so by itself)")
    .addArgument(new Argument('<action>', 'what to do').choices(['up', 'down', 'status']))
    .argument('[name]', 'with up: the last migration to apply')
    .action(async (action: MigrateAction, name: string | undefined) => {
      const { migrate } = await import('./commands/migrate.js');
      set(await migrate(context, action, name));
    });
  program
    .command('seed')
    .description('make sample data to try the API with (development only)')
    .action(async () => {
      const { seed } = await import('./commands/seed.js');
      set(await seed(context));
    });
  addKeys(program, context, set);
  program
    .command('doctor')
    .description('tell what this machine has of what MGX can use')
    .option('--json', 'as JSON')
    .action(async (options: { json?: boolean }) => {
      const { doctor } = await import('./commands/doctor.js');
      set(await doctor(context, options));
    });
}

function addKeys(program: Command, context: CommandContext, set: Set): void {
  const keys = program.command('keys').description("the service's API keys");
  keys
    .command('create')
    .description('make a key; it is printed once and never kept')
    .requiredOption('--name <name>', 'what it is for')
    .addOption(
      new Option('--role <role>', 'what it may do').choices(['viewer', 'member', 'admin', 'owner']).default('member'),
    ) // prettier-ignore
    .option('--workspace <slug>', 'the workspace it is for (default: every one)')
    .option('--days <n>', 'how long it is good (default: until it is revoked)', wholeNumber(1, 3_650))
    .action(async (options: { name: string; role: AccessRole; workspace?: string; days?: number }) => {
      const { createKey } = await import('./commands/keys.js');
      set(await createKey(context, options));
    });
  keys
    .command('list')
    .description('list the keys, without what they are')
    .action(async () => {
      const { listKeys } = await import('./commands/keys.js');
      set(await listKeys(context));
    });
  keys
    .command('revoke')
    .description('end a key')
    .argument('<id>', 'its id, as listed')
    .action(async (id: string) => {
      const { revokeKey } = await import('./commands/keys.js');
      set(await revokeKey(context, id));
    });
}

const RUN_ARGUMENT = 'the id of the run, or its beginning or end (default: the newest)';

const EXIT_HELP = `
Exit codes: 0 done, 1 internal error, 2 usage, 3 configuration or authentication, 4 model provider, 5 task failed (nothing
applied), 6 approval needed or rejected, 7 budget or time, 8 rules still broken, 9 conflict with changed files, 130/143 signal.`;

function outputFormat(): Option {
  return new Option('--output-format <format>', 'text, json, or stream-json: events as they happen')
    .choices(['text', 'json', 'stream-json'])
    .default('text');
}

function configOption(): Option {
  return new Option(
    '--config <file>',
    'settings of the team in YAML or JSON (default: ~/.config/mgx/config.yaml, or MGX_CONFIG)',
  );
}

function setOption(): Option {
  return new Option('--set <name=value>', 'one setting of the team; may be given several times')
    .default([])
    .argParser(collect);
}

function stateDir(): Option {
  return new Option('--state-dir <dir>', 'where runs are kept (default: .mgx in the current folder, or MGX_STATE_DIR)');
}

function collect(value: string, all: readonly string[]): string[] {
  return [...all, value];
}

function roleModel(value: string, all: Readonly<Record<string, string>>): Record<string, string> {
  const [role = '', ...name] = value.split('=');
  if (RoleName.safeParse(role).success && name.join('=') !== '') return { ...all, [role]: name.join('=') };
  throw new InvalidArgumentError(`expected ROLE=MODEL with a role of ${RoleName.options.join(', ')}.`);
}

function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
  };
}

function positiveNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('expected a number over 0.');
}
