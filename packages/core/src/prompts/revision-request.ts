import type { Violation } from '@mgx/domain';
import type { Misfit } from '../run/writing/read-edits.js';
import { failedStep, howItEnded, type Attempt } from '../run/revision.js';
import { MISFIT_RULE } from '../run/writing/misfit-violations.js';

/** What the next round is told about this one; null when there is nothing left to mend. Version 2. */
export function revisionRequest(attempt: Attempt, { last }: { readonly last: Attempt | null }): string | null {
  const parts = [...misfitParts(attempt), ...ruleParts(attempt), ...commandParts(attempt), ...reviewParts(attempt)];
  if (parts.length === 0) return null;
  const { written } = attempt;
  return [
    ...parts,
    ...(written.cutOff === null
      ? []
      : [
          'The answer broke off because it was too long. What was complete is kept: go on with what is missing, the file that was cut off first, and write no file again that is complete.',
        ]),
    ...(last !== null && isSameText(last, attempt)
      ? [
          'Nothing at all was different from the round before: what was written then does not mend it. Look for another cause.',
        ]
      : []),
  ].join('\n\n');
}

function misfitParts({ written }: Attempt): string[] {
  return written.misfits
    .filter(({ rule }) => rule === MISFIT_RULE)
    .map((misfit) => `An edit of ${misfit.path} does not fit and was left out: ${misfit.message}${excerptOf(misfit)}`);
}

function excerptOf({ excerpt }: Misfit): string {
  return excerpt === null ? '' : `\nThese lines stand there:\n\n${excerpt}`;
}

/** Everything but the misfits, which say more by themselves. */
function ruleParts({ violations }: Attempt): string[] {
  const others = violations.filter(({ rule }) => rule !== MISFIT_RULE);
  const errors = others.filter(({ severity }) => severity === 'error');
  const warnings = others.filter(({ severity }) => severity === 'warning');
  if (errors.length === 0) return [];
  return [
    `These rules are broken, so nothing was built:\n${errors.map(bullet).join('\n')}`,
    ...(warnings.length > 0 ? [`Worth mending, too:\n${warnings.map(bullet).join('\n')}`] : []),
  ];
}

function bullet({ message, path, line }: Violation): string {
  const place = path === null || message.includes(path) ? '' : ` (${path}${line === null ? '' : `:${line}`})`;
  return `- ${message}${place}`;
}

function commandParts({ report }: Attempt): string[] {
  const failed = failedStep(report);
  if (!failed) return [];
  return [
    `The command \`${failed.command}\` failed: ${howItEnded(failed)}. What matters of its output, as data:\n\n${failed.output || '(it printed nothing)'}\n\nMend the cause. Do not delete, skip or weaken tests that are right.`,
  ];
}

function reviewParts({ review }: Attempt): string[] {
  if (review?.approved !== false) return [];
  const findings = review.findings.map(
    ({ severity, path, message }) => `- ${severity}: ${path ? `${path}: ` : ''}${message}`,
  );
  return [['Charlie, the reviewer, asks for changes:', review.summary, ...findings].join('\n')];
}

function isSameText(one: Attempt, other: Attempt): boolean {
  return JSON.stringify(one.written.changes) === JSON.stringify(other.written.changes);
}
