import type { Plan } from '@mgx/domain';

/** A plan as the team reads it: everything that binds, once; its estimate is nothing to work by. */
export function planText(plan: Plan): string {
  const { summary, steps, files, dependencies, commands, tests, characterizationTests, risks } = plan;
  const list = (title: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`${title}: ${items.join('; ')}`];
  const pathsBy = (action: string) => files.filter((file) => file.action === action).map(({ path }) => path);
  return [
    summary,
    ...steps.map(({ title, owner }, index) => `${index + 1}. ${title} (${owner})`),
    ...list('Create', pathsBy('create')),
    ...list('Modify', pathsBy('modify')),
    ...list('Delete', pathsBy('delete')),
    ...list('Packages to add', dependencies),
    ...list('Verified with', commands),
    ...list(
      'Tests',
      tests.filter((path) => !files.some((file) => file.path === path)),
    ),
    ...list('Characterization tests', characterizationTests),
    ...list('Risks', risks),
  ].join('\n');
}
