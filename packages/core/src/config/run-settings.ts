import type { RoleName, TeamConfigKey } from '@mgx/domain';
import type { RunOptionsInput } from '../mgx.js';
import { ROLES } from '../roles.js';
import { DEFAULT_ORIGIN, type ResolvedTeamConfig } from './resolve-team-config.js';

/** The bound that holds where nothing is to be forgotten earlier: the highest of `max_memory_size`. */
const MOST_MEMORY = 500;

/** The options of a run that a config decides. `model` is the one that all roles share, as it was asked for. */
export function runSettings(
  { config, origins }: ResolvedTeamConfig,
  { model }: { readonly model: string },
): RunOptionsInput {
  const isWritten = (key: TeamConfigKey) => origins[key] !== DEFAULT_ORIGIN;
  return {
    autoApprove: config.autoApprovePlan,
    humanReviewer: config.humanReviewer,
    maxRounds: config.maxRounds,
    maxRevisionRounds: config.maxRevisionRounds,
    maxMemorySize: config.enableMemoryCleanup ? config.maxMemorySize : MOST_MEMORY,
    budgetMultiplier: config.budgetMultiplier,
    maxBudgetUsd: isWritten('defaultInvestment') ? config.defaultInvestment : null,
    roleModels: config.useMultiLlm ? modelsByRole(model) : {},
  };
}

/** A model for each role where the vendor has several; elsewhere all share the one. */
function modelsByRole(model: string): Partial<Record<RoleName, string>> {
  if (model !== 'anthropic' && model !== 'auto') return {};
  return Object.fromEntries(
    Object.values(ROLES).map(({ name, anthropicModel }) => [name, `anthropic/${anthropicModel}`]),
  );
}
