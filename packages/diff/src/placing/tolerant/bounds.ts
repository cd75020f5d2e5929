import type { PatchMode } from '../../patch/report.js';

/** How far the file may differ from what a hunk shows. */
export type Bounds = {
  /** Lines of context that stand there slightly differently. */
  readonly misremembered: number;
  /** How alike such a line must be, 0..1. */
  readonly similarity: number;
  /** Outer lines of context on one side that the file has no more. */
  readonly droppedOutside: number;
  /** Lines of context between changes that the file has otherwise. */
  readonly changedInside: number;
  /** Places where context was dropped or has changed. */
  readonly changedPlaces: number;
  /** Lines of the file that the hunk leaves out, at one place. */
  readonly skipped: number;
  /** Both lines next to a change must stand there as shown. */
  readonly isFrameExact: boolean;
  /** Lines from where the numbers lead, where no more than one line differs slightly. */
  readonly distance: number;
  /** The same, where more differs. */
  readonly distanceChanged: number;
};

export const BOUNDS: Readonly<Record<PatchMode, Bounds>> = {
  strict: {
    misremembered: 1,
    similarity: 0.7,
    droppedOutside: 0,
    changedInside: 0,
    changedPlaces: 0,
    skipped: 1,
    isFrameExact: true,
    distance: 60,
    distanceChanged: 10,
  },
  default: {
    misremembered: 2,
    similarity: 0.6,
    droppedOutside: 2,
    changedInside: 3,
    changedPlaces: 1,
    skipped: 20,
    isFrameExact: false,
    distance: 60,
    distanceChanged: 10,
  },
  lenient: {
    misremembered: 3,
    similarity: 0.5,
    droppedOutside: 3,
    changedInside: 5,
    changedPlaces: 2,
    skipped: 40,
    isFrameExact: false,
    distance: 200,
    distanceChanged: 60,
  },
};
