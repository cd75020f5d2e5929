import type { RoleName } from '@mgx/domain';

/** A member of the team, as data. */
export type Role = {
  readonly name: RoleName;
  readonly person: string;
  readonly title: string;
  /** The Actions it performs, by name. */
  readonly actions: readonly string[];
  /** What it does when `use_multi_llm` gives each role a model of its own: planning and judging get the strongest. */
  readonly anthropicModel: string;
  /** True where a person may take its place: the gate `changes`. */
  readonly mayBeHuman: boolean;
};

/** The team: Mike plans, Alex writes, Bob tests, Charlie reviews. */
export const ROLES: Readonly<Record<RoleName, Role>> = {
  planner: {
    name: 'planner',
    person: 'Mike',
    title: 'the team leader, who analyses tasks and plans',
    actions: ['analyze_task', 'draft_plan'],
    anthropicModel: 'claude-opus-5-5',
    mayBeHuman: false,
  },
  engineer: {
    name: 'engineer',
    person: 'Alex',
    title: 'the engineer, who writes code',
    actions: ['write_code'],
    anthropicModel: 'claude-sonnet-5-5',
    mayBeHuman: false,
  },
  tester: {
    name: 'tester',
    person: 'Bob',
    title: 'the tester, who writes tests',
    actions: ['write_tests'],
    anthropicModel: 'claude-sonnet-5-5',
    mayBeHuman: false,
  },
  reviewer: {
    name: 'reviewer',
    person: 'Charlie',
    title: 'the reviewer, who judges finished changes',
    actions: ['review_code'],
    anthropicModel: 'claude-opus-5-5',
    mayBeHuman: true,
  },
};
