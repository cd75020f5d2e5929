/** Any of the permissions to execute: the user's, the group's, everybody's. */
const EXECUTE = 0o111;

/** Whether permission bits let anybody run the file. */
export function mayBeRun(mode: number): boolean {
  return (mode & EXECUTE) !== 0;
}
