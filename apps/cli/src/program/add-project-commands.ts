import { Option, type Command } from 'commander';
import type { CheckOptions } from '../commands/check.js';
import type { FormatCommandOptions } from '../commands/format.js';
import type { InitOptions } from '../commands/init.js';
import { collect, type Parts } from './options.js';

/** The commands that look at a project, or lay it out, without any run. */
export function addProjectCommands(program: Command, { context, set }: Parts): void {
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
      const { formatPaths } = await import('../commands/format.js');
      set(await formatPaths(context, paths, options));
    });
  program
    .command('init')
    .description('set a project up')
    .option('--pre-commit [stack]', 'write .pre-commit-config.yaml and the configuration of its tools')
    .option('--force', 'replace files that are there and differ')
    .action(async (options: InitOptions) => {
      const { init } = await import('../commands/init.js');
      set(await init(context, options));
    });
  addCheck(program, { context, set });
}

function addCheck(program: Command, { context, set }: Parts): void {
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
      const { check } = await import('../commands/check.js');
      set(await check(context, path, options));
    });
}
