import { Option, type Command } from 'commander';
import type { TaskOptions } from '../commands/task-options.js';
import {
  collect,
  configOption,
  outputFormat,
  numberWithin,
  given,
  positiveNumber,
  roleModel,
  setOption,
  stateDir,
  wholeNumber,
  type Parts,
} from './options.js';

/** `mgx task` */
export function addTask(program: Command, { context, set }: Parts): void {
  program
    .command('task')
    .description('do a task: plan it, ask for approval, write, check, build and test it, deliver it')
    .argument('[text...]', 'the task in plain words; - reads it from standard input')
    .addOption(new Option('--json <file>', 'read the task from a JSON file; - is standard input').argParser(given))
    .option('--out <dir>', 'the folder to write into (default: a new one named after the task)', given)
    .option('--force', 'write into a folder that is not empty')
    .option('--existing-path <dir>', 'the project to change', given)
    .addOption(new Option('--mode <mode>', 'what to do').choices(['generate_new', 'patch_existing']))
    .option('--stack <id>', 'the technology stack (mgx stacks lists them)', given)
    .option('--constraint <text>', 'a rule that binds; may be given several times', collect, [])
    .option('--strict', 'warnings about the form of the answer are errors')
    .option('--model <name>', 'auto, offline, anthropic[/<model>], openai/<model>[@<url>]', given, 'auto')
    .option('--role-model <role=name>', 'another model for planner, engineer, tester or reviewer', roleModel, {})
    .option('--plan <file>', 'start from a plan in JSON instead of drafting one; - is standard input', given)
    .option('--allow-dirty', 'change files that have uncommitted changes')
    .option('--yes', 'approve the plan, and the changes of an existing project, in advance')
    .option('--review', 'show the finished changes for approval before they are written')
    .option('--no-verify', 'do not install, build and test')
    .option('--require-verified', 'fail, and write nothing, when it could not be verified')
    .option('--allow-unsandboxed', 'run what a model wrote without a sandbox, if there is none')
    .option('--max-revision-rounds <n>', 'how often the code may be sent back (0..5)', wholeNumber(0, 5))
    .option('--max-budget-usd <usd>', 'stop before spending more', positiveNumber)
    .option('--budget-multiplier <n>', "multiplies the budget of the task's complexity (0.1..5)", numberWithin(0.1, 5))
    .option('--profile', 'write where the time went to logs/performance')
    .option('--profile-memory', 'the same, with the memory')
    .addOption(configOption())
    .addOption(setOption())
    .option('--approval-timeout <seconds>', 'give up when nobody decides (default: never)', positiveNumber)
    .addOption(outputFormat())
    .addOption(stateDir())
    .action(async (words: string[], options: TaskOptions) => {
      const { runTask } = await import('../commands/task.js');
      set(await runTask(context, words, options));
    });
}
