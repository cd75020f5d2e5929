import type { AccessRole, ApiKey } from '@mgx/domain';
import { openAccess, readEnv, type OpenedAccess } from '@mgx/server';
import type { CommandContext } from '../command-context.js';
import { EXIT, type ExitCode } from '../exit-codes.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const PAGE = 100;

type NewKeyOptions = {
  readonly name: string;
  readonly role: AccessRole;
  readonly workspace?: string;
  readonly days?: number;
};

/** `mgx keys create`: the key alone on stdout, so that a script can take it. */
export function createKey(context: CommandContext, options: NewKeyOptions): Promise<ExitCode> {
  return withAccess(context, async ({ access, workspaceIdOf }) => {
    const { name, role, workspace, days } = options;
    const { key, text } = await access.createKey({
      name,
      role,
      ...(workspace === undefined ? {} : { workspaceId: await workspaceIdOf(workspace) }),
      ...(days === undefined ? {} : { expiresAt: new Date(Date.now() + days * DAY_MS).toISOString() }),
    });
    context.stdout.write(`${text}\n`);
    context.stderr.write(
      `Key ${key.id} (${describe(key)}). It is shown this once; send it as: Authorization: Bearer …\n`,
    );
  });
}

/** `mgx keys list` */
export function listKeys(context: CommandContext): Promise<ExitCode> {
  return withAccess(context, async ({ access }) => {
    for (let skip = 0; ; skip += PAGE) {
      const { items, total } = await access.listKeys({ skip, limit: PAGE });
      for (const key of items) context.stdout.write(`${key.id}  ${key.name}  ${describe(key)}\n`);
      if (total === 0) context.stderr.write('there is no key yet: mgx keys create --name NAME\n');
      if (skip + PAGE >= total) return;
    }
  });
}

/** `mgx keys revoke` */
export function revokeKey(context: CommandContext, id: string): Promise<ExitCode> {
  return withAccess(context, async ({ access }) => {
    const key = await access.revokeKey(id);
    context.stdout.write(`${key.id}  ${key.name}  ${describe(key)}\n`);
  });
}

function describe({ role, workspaceId, expiresAt, revokedAt }: ApiKey): string {
  const end = revokedAt ? `revoked ${revokedAt}` : expiresAt ? `until ${expiresAt}` : 'without end';
  return `${role} of ${workspaceId === null ? 'every workspace' : `workspace ${workspaceId}`}, ${end}`;
}

async function withAccess(context: CommandContext, work: (opened: OpenedAccess) => Promise<void>): Promise<ExitCode> {
  const onError = (error: unknown) =>
    context.stderr.write(`mgx: ${error instanceof Error ? error.message : String(error)}\n`);
  const opened = await openAccess(readEnv(context.env), { onError });
  try {
    await work(opened);
    return EXIT.ok;
  } finally {
    await opened.close();
  }
}
