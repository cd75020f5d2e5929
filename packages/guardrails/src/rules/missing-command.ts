import type { Check, Rule } from '../check-input.js';

/** A command that people of this stack expect, and only a warning: judged by the scripts of the project's own files. */
export const missingCommand: Rule = {
  id: 'missing_command',
  description: "The commands that people of the stack type are there, as the root's scripts (a warning).",
  check: async (check) => {
    const { stack, mode, isPartial } = check;
    if (!stack || isPartial || mode === 'patch_existing' || check.tree.length === 0) return [];
    const missing = check.profile === 'literal' ? await notMentioned(check) : await notScripted(check);
    return missing.map((text) => ({
      severity: 'warning' as const,
      message: `Stack '${stack.id}' typically uses command: ${text} (not found in output)`,
    }));
  },
};

async function notScripted(check: Check): Promise<string[]> {
  const { stack } = check;
  const name = stack?.language === 'php' ? 'composer.json' : 'package.json';
  const root = (await check.dependencyFiles()).find(({ path }) => path === name);
  if (!stack || !root?.isReadable) return [];
  return stack.rules.commands
    .filter(({ script }) => script !== null && !Object.hasOwn(root.scripts, script))
    .map(({ text }) => text);
}

/** Appendix F: neither written anywhere in the output nor a script of its dependency file. */
async function notMentioned(check: Check): Promise<string[]> {
  const scripts = new Set((await check.dependencyFiles()).flatMap((file) => Object.keys(file.scripts)));
  return (check.stack?.literalRules.commands ?? []).filter((text) => {
    const script = /^(?:npm|composer) (?:run )?([\w:-]+)$/.exec(text)?.[1];
    return !(script && scripts.has(script)) && !check.written.some(({ content }) => content.includes(text));
  });
}
