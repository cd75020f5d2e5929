import { describe, expect, it } from '@jest/globals';
import type { RunEvent, TeamConfig } from '@mgx/domain';
import { isShown, levelOfEvent } from './event-level.js';

const event = (type: string) => ({ type }) as RunEvent;

describe('what of a run is shown', () => {
  it.each<[string, TeamConfig['logLevel'], boolean]>([
    ['phase_completed', 'info', false],
    ['phase_completed', 'debug', true],
    ['phase_started', 'info', true],
    ['phase_started', 'warning', false],
    ['model_retry', 'warning', true],
    ['revision_requested', 'error', false],
    ['failure', 'error', true],
    ['failure', 'critical', false],
  ])('%s at %s: %s', (type, logLevel, shown) => {
    expect(isShown(levelOfEvent(event(type)), { logLevel, verbose: false })).toBe(shown);
    expect(isShown(levelOfEvent(event(type)), { logLevel, verbose: true })).toBe(true);
  });
});
