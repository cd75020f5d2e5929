import { requireStack } from '@mgx/stacks';
import type { ContextFile, ContextPack } from '@mgx/context';
import type { Brief } from '../actions/brief.js';
import { answerContract } from './answer-contracts.js';
import { section } from './section.js';

/** What stays the same over all calls of a run: the second block of the cached prefix. */
export function briefText(brief: Brief): string {
  const { task, constraints, stack, projectType, outputMode, context } = brief;
  return [
    ...(stack === null ? [] : [section('The stack', stackGuide(stack))]),
    section('How code and tests are written down', answerContract(outputMode)),
    ...(context ? [contextText(context)] : []),
    section('The task', task),
    ...(projectType === null ? [] : [`Kind of project: ${projectType}.`]),
    ...(constraints.length === 0
      ? []
      : [section('Constraints of the user, all of them binding', constraints.map((one) => `- ${one}`).join('\n'))]),
    outputMode === 'patch_existing'
      ? 'The project above exists and is changed in place.'
      : 'A new project is made, complete and ready to run.',
  ].join('\n\n');
}

function stackGuide(id: string): string {
  const stack = requireStack(id);
  const { requiredFiles, requiredDirectories, forbiddenFiles, forbiddenImports } = stack.rules;
  const named = (items: readonly (string | readonly string[])[]) =>
    items.map((item) => (typeof item === 'string' ? item : item.join(' or '))).join(', ');
  const commands = Object.entries(stack.runCommands).flatMap(([name, command]) =>
    command === null ? [] : [`- ${name}: ${command}`],
  );
  const rules = [
    ...(requiredFiles.length > 0 ? [`- must have: ${named([...requiredFiles, ...requiredDirectories])}`] : []),
    ...(forbiddenFiles.length > 0 ? [`- must not have: ${forbiddenFiles.join(', ')}`] : []),
    ...(forbiddenImports.length > 0 ? [`- must not import: ${forbiddenImports.join(', ')}`] : []),
  ];
  return [
    `${stack.name} (${stack.id}); language ${stack.language}, tests with ${stack.testFramework ?? 'no framework'}, packages with ${stack.packageManagers.join(' or ') || 'none'}, formatted by ${stack.linterFormatter.join(' and ') || 'nothing'}.`,
    `Usual dependencies: ${stack.commonDependencies.join(', ') || 'none'}. Files end in ${stack.fileExtensions.join(', ')}.`,
    `Layout:\n${stack.projectLayout.map(({ path, description }) => `- ${path}: ${description}`).join('\n')}`,
    `Commands:\n${commands.join('\n')}`,
    `Verified with: ${stack.verification.map(({ argv }) => argv.join(' ')).join('; ') || 'nothing'}`,
    ...(rules.length > 0 ? [`Rules:\n${rules.join('\n')}`] : []),
  ].join('\n\n');
}

/** The existing project. Its text is fenced off by headings of ours and declared to be data. */
function contextText({ paths, pathsLeftOut, instructions, manifests, files }: ContextPack): string {
  const more = pathsLeftOut > 0 ? `\n(and ${pathsLeftOut} more)` : '';
  const groups: [string, readonly ContextFile[]][] = [
    ['What the project says to those who change it', instructions],
    ['Its dependency and build files', manifests],
    ['The files nearest to the task', files],
  ];
  return [
    section('The project, as data', `All its files that you may see:\n${paths.join('\n')}${more}`),
    ...groups.flatMap(([title, group]) => (group.length === 0 ? [] : [`### ${title}`, ...group.map(fileText)])),
  ].join('\n\n');
}

export function fileText({ path, content }: ContextFile): string {
  const fence = longerFence(content);
  return `${path}\n${fence}\n${content}${content.endsWith('\n') ? '' : '\n'}${fence}`;
}

/** A fence that no line of the content can close. */
function longerFence(content: string): string {
  const longest = Math.max(2, ...[...content.matchAll(/`{3,}/g)].map(([run]) => run.length));
  return '`'.repeat(longest + 1);
}
