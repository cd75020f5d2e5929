import type { Stack } from './stack.js';

/** The parts of a layout that go into prompts. */
const PROMPT_LAYOUT = 5;

/** The first five entries of a stack's layout: what a model needs to know of where things belong. */
export function promptLayout({ projectLayout }: Pick<Stack, 'projectLayout'>): Stack['projectLayout'] {
  return projectLayout.slice(0, PROMPT_LAYOUT);
}

/** A Stack's public facts in the wire's names and shapes. */
export type StackSpec = ReturnType<typeof stackSpec>;

export function stackSpec(stack: Stack) {
  return {
    stack_id: stack.id,
    name: stack.name,
    category: stack.category,
    project_type: stack.projectType,
    language: stack.language,
    test_framework: stack.testFramework,
    package_manager: stack.packageManagers.join('/') || null,
    package_managers: stack.packageManagers,
    linter_formatter: stack.linterFormatter.join('+') || null,
    formatters: stack.formatters,
    project_layout: Object.fromEntries(stack.projectLayout.map(({ path, description }) => [path, description])),
    run_commands: stack.runCommands,
    docker_templates: stack.dockerTemplates,
    ci_templates: stack.ciTemplates,
    common_dependencies: stack.commonDependencies,
    file_extensions: stack.fileExtensions,
  };
}
