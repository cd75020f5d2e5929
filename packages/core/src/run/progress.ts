import { PHASES, type EventDraft, type PhaseName } from '@mgx/domain';

/** The phases that a run works through; the waits and the ends are not steps. */
const STEPS = PHASES.filter((phase) => !['queued', 'awaiting_approval', 'needs_info', 'finished'].includes(phase));

/** The contract's `progress` event for a phase that is done. */
export function progressEvent(phase: PhaseName, round: number): EventDraft {
  const step = Math.max(1, STEPS.indexOf(phase) + 1);
  const totalSteps = STEPS.length;
  return {
    key: `${phase}#${round}/progress`,
    type: 'progress',
    message: `Step ${step}/${totalSteps} completed: ${phase.replaceAll('_', ' ')}`,
    data: { step, totalSteps, currentPhase: phase, progressPercent: Math.round((100 * step) / totalSteps) },
  };
}
