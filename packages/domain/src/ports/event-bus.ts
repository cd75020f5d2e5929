/** Says that a run has new events; carries none. A lost notice delays a reader, it never loses an event. */
export type EventNotice = { readonly workspaceId: string; readonly taskId: string; readonly runId: string };

/** Tells whoever follows events that there are more to read. Best effort. */
export type EventBus = {
  publish(notice: EventNotice): void;
  /** Returns the function that ends the subscription. */
  subscribe(listener: (notice: EventNotice) => void): () => void;
};
