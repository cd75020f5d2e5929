import type { EventNotice } from '@mgx/domain';
import { z } from '@mgx/schema';

const Notice = z.object({ workspaceId: z.string(), taskId: z.string(), runId: z.string() });

export function writeNotice({ workspaceId, taskId, runId }: EventNotice): string {
  return JSON.stringify({ workspaceId, taskId, runId });
}

/** Null for anything that is no notice: another program may speak on the channel. */
export function readNotice(text: string): EventNotice | null {
  try {
    return Notice.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
