/** What is still to come by the header's counts. */
export type CountDown = { old: number; new: number; readonly isKnown: boolean };

export function isFull({ old, new: fresh, isKnown }: CountDown): boolean {
  return isKnown && old === 0 && fresh === 0;
}
