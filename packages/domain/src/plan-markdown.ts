import type { Plan } from './plan.js';

/** A plan as Markdown, for people to read, discuss and keep. */
export function planToMarkdown(plan: Plan): string {
  const { minutes, tokens, usd } = plan.estimate;
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`## ${title}`, '', ...items.map((item) => `- ${item}`), ''];
  return [
    `# ${plan.summary}`,
    '',
    '## Steps',
    '',
    ...plan.steps.map(({ title, owner, files }, index) => {
      const where = files.length === 0 ? '' : `: ${files.map(code).join(', ')}`;
      return `${index + 1}. ${title} (${owner})${where}`;
    }),
    '',
    ...list(
      'Files',
      plan.files.map(({ path, action }) => `${action} ${code(path)}`),
    ),
    ...list('Dependencies', plan.dependencies.map(code)),
    ...list('Commands', plan.commands.map(code)),
    ...list(
      'Tests',
      plan.tests.map((test) =>
        plan.characterizationTests.includes(test) ? `${code(test)} (characterization)` : code(test),
      ),
    ),
    ...list('Risks', plan.risks),
    `Estimate: ${minutes} min, ${tokens === null ? 'unknown tokens' : `${tokens} tokens`}, ${usd === null ? 'unknown cost' : `${usd} USD`}`,
    '',
  ].join('\n');
}

/** Inline code, whatever the text holds. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}
