import { RoleName } from '@mgx/domain';
import { InvalidArgumentError, Option } from 'commander';
import type { CommandContext } from '../command-context.js';
import type { ExitCode } from '../exit-codes.js';

/** What a command is given to work with, and where it says how it ended. */
export type Parts = { readonly context: CommandContext; readonly set: (code: ExitCode) => void };

export const RUN_ARGUMENT = 'the id of the run, or its beginning or end (default: the newest)';

export function outputFormat(): Option {
  return new Option('--output-format <format>', 'text, json, or stream-json: events as they happen')
    .choices(['text', 'json', 'stream-json'])
    .default('text');
}

export function configOption(): Option {
  return new Option(
    '--config <file>',
    'settings of the team in YAML or JSON (default: ~/.config/mgx/config.yaml, or MGX_CONFIG)',
  ).argParser(given);
}

export function setOption(): Option {
  return new Option('--set <name=value>', 'one setting of the team; may be given several times')
    .default([])
    .argParser(collect);
}

export function stateDir(): Option {
  return new Option(
    '--state-dir <dir>',
    'where runs are kept (default: .mgx in the current folder, or MGX_STATE_DIR)',
  ).argParser(given);
}

export function collect(value: string, all: readonly string[]): string[] {
  return [...all, value];
}

export function roleModel(value: string, all: Readonly<Record<string, string>>): Record<string, string> {
  const [role = '', ...name] = value.split('=');
  if (RoleName.safeParse(role).success && name.join('=') !== '') return { ...all, [role]: name.join('=') };
  throw new InvalidArgumentError(`expected ROLE=MODEL with a role of ${RoleName.unwrap().options.join(', ')}.`);
}

export function wholeNumber(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (/^\d+$/.test(value) && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`expected a whole number from ${least} to ${most}.`);
  };
}

/** Something, for a name or a path: an empty one is what an unset variable leaves in a script. */
export function given(value: string): string {
  if (value.trim() !== '') return value;
  throw new InvalidArgumentError('it is empty.');
}

export function numberWithin(least: number, most: number): (value: string) => number {
  return (value) => {
    const number = Number(value);
    if (value.trim() !== '' && number >= least && number <= most) return number;
    throw new InvalidArgumentError(`expected a number from ${least} to ${most}.`);
  };
}

export function positiveNumber(value: string): number {
  const number = Number(value);
  if (value.trim() !== '' && Number.isFinite(number) && number > 0) return number;
  throw new InvalidArgumentError('expected a number over 0.');
}
