import type { RoleName, RunOptions } from '@mgx/domain';
import type { LanguageModel } from '@mgx/models';
import type { Machine, ModelWatch } from '../machine.js';

/** Which model each role works with, and whether what they write may run without a sandbox. */
export type RoleModels = {
  of(role: RoleName): LanguageModel;
  readonly main: LanguageModel;
  /** The ids of models that are a single role's. */
  readonly own: Partial<Record<RoleName, string>>;
  /** True only when every one of them writes from our own templates. */
  readonly isTrusted: boolean;
};

/** @throws MgxError as `Machine.resolveModel` does */
export async function resolveRoleModels(
  machine: Machine,
  options: RunOptions,
  watch?: ModelWatch,
): Promise<RoleModels> {
  const main = await machine.resolveModel(options, watch);
  const own = new Map<RoleName, LanguageModel>();
  let { isTrusted } = main;
  for (const [role, model] of Object.entries(options.roleModels) as [RoleName, string][]) {
    const resolved = await machine.resolveModel({ ...options, model }, watch);
    own.set(role, resolved.model);
    isTrusted &&= resolved.isTrusted;
  }
  return {
    of: (role) => own.get(role) ?? main.model,
    main: main.model,
    own: Object.fromEntries([...own].map(([role, { id }]) => [role, id])),
    isTrusted,
  };
}
