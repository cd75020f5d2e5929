import type { CompleteOptions, Completion } from '../language-model.js';

/** Calls under way, by key: whoever asks the same meanwhile waits for the one. */
export type Flights = {
  /** Joins the call under a key, or starts it. `isFirst` says which it was. */
  fly(
    key: string,
    options: CompleteOptions,
    start: (options: CompleteOptions) => Promise<Completion>,
  ): { readonly isFirst: boolean; readonly completion: Promise<Completion> };
};

type Flight = {
  readonly completion: Promise<Completion>;
  readonly passengers: Set<CompleteOptions>;
  readonly stop: AbortController;
  said: string;
};

/** A call is aborted only when everybody who waits for it has gone. */
export function createFlights(): Flights {
  const flights = new Map<string, Flight>();

  function begin(key: string, start: (options: CompleteOptions) => Promise<Completion>): Flight {
    const passengers = new Set<CompleteOptions>();
    const stop = new AbortController();
    const flight: Flight = {
      passengers,
      stop,
      said: '',
      completion: start({
        signal: stop.signal,
        onDelta: (text) => {
          flight.said += text;
          for (const { onDelta } of passengers) onDelta?.(text);
        },
        onDiscard: () => {
          flight.said = '';
          for (const { onDiscard } of passengers) onDiscard?.();
        },
        onActivity: () => {
          for (const { onActivity } of passengers) onActivity?.();
        },
      }).finally(() => {
        if (flights.get(key) === flight) flights.delete(key);
      }),
    };
    flights.set(key, flight);
    return flight;
  }

  return {
    fly(key, options, start) {
      options.signal?.throwIfAborted();
      const known = flights.get(key);
      const flight = known ?? begin(key, start);
      if (known && known.said !== '') options.onDelta?.(known.said);
      flight.passengers.add(options);
      const leave = () => {
        flight.passengers.delete(options);
        if (flight.passengers.size > 0) return;
        // Nobody may join what is being stopped.
        if (flights.get(key) === flight) flights.delete(key);
        flight.stop.abort(options.signal?.reason);
      };
      return { isFirst: !known, completion: untilAborted(flight.completion, options.signal, leave) };
    },
  };
}

async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined, leave: () => void): Promise<T> {
  if (!signal) return work;
  let onAbort: (() => void) | undefined;
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => {
      leave();
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', onAbort, { once: true });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    if (onAbort) signal.removeEventListener('abort', onAbort);
  }
}
