/** Only for the tests of crash safety: dies at the point that MGX_TEST_KILL_AT names, as a power cut would. */
export function dieAtCheckpoint(env: Readonly<Record<string, string | undefined>>): {
  readonly onCheckpoint?: (point: string) => void;
} {
  const killAt = env['MGX_TEST_KILL_AT'];
  if (!killAt) return {};
  return { onCheckpoint: (point) => void (point === killAt && process.kill(process.pid, 'SIGKILL')) };
}
