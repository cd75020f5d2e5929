import { section } from './section.js';

type Facts = {
  readonly verification: string;
  readonly files: readonly { readonly path: string; readonly kind: string }[];
  readonly warnings: readonly string[];
  readonly diff: string | null;
};

/** Version 2. */
export function reviewCodePrompt({ verification, files, warnings, diff }: Facts): string {
  return [
    diff === null
      ? `Review the ${files.length} files written above; of one written several times the last stands.`
      : `Review the change: ${files.map(({ path, kind }) => `${kind} ${path}`).join(', ')}.`,
    `What the harness found: ${verification}.`,
    ...(warnings.length > 0 ? [section('Warnings of the rules', warnings.map((one) => `- ${one}`).join('\n'))] : []),
    ...(diff === null ? [] : [section('The change as it would be applied', diff)]),
    'Does it do all that the task and the constraints ask, also where no test reaches? Is it safe? Do the tests test it? Approve unless something must change: taste is no reason. A finding says where and what to do; an "error" must be mended.',
  ].join('\n\n');
}
