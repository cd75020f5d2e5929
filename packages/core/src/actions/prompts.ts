import { requireStack } from '@mgx/stacks';
import type { PromptBlock } from '@mgx/models';

/** The part of every prompt that stays the same over a run: it comes first, so that providers can cache it. */
export function systemBlocks({
  role,
  stack,
  constraints,
}: {
  role: string;
  stack: string | null;
  constraints: readonly string[];
}): PromptBlock[] {
  const parts = [
    `You are ${role} in MGX, a software-engineering team. A harness checks everything you write with deterministic rules, really builds it and really tests it; only what passes is delivered.`,
  ];
  if (stack !== null) parts.push(stackGuide(stack));
  if (constraints.length > 0) {
    parts.push(`The user's constraints, all of them binding:\n${constraints.map((one) => `- ${one}`).join('\n')}`);
  }
  return [{ text: parts.join('\n\n'), cache: true }];
}

function stackGuide(id: string): string {
  const stack = requireStack(id);
  const layout = stack.projectLayout.map(({ path, description }) => `- ${path}: ${description}`).join('\n');
  const commands = Object.entries(stack.runCommands).map(([name, command]) => `- ${name}: ${command ?? 'none'}`);
  return [
    `The stack is ${stack.name} (${stack.id}); language ${stack.language}, tests with ${stack.testFramework ?? 'no framework'}.`,
    `Layout:\n${layout}`,
    `Commands:\n${commands.join('\n')}`,
  ].join('\n\n');
}

/** How files are to be written: the FILE manifest that the harness reads. */
export const MANIFEST_CONTRACT = `Answer with whole files only, each as a marker line followed by its content in a fence:

FILE: relative/path.ext
\`\`\`
the complete content
\`\`\`

No text outside the files. Every path is relative, with forward slashes. Never shorten a file with a placeholder.`;

export function section(title: string, body: string): string {
  return `## ${title}\n\n${body}`;
}
