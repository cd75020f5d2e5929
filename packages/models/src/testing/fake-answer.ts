import type { JsonValue } from '../language-model.js';

export type FakeToolCall = { readonly name: string; readonly input: JsonValue; readonly id?: string };

/** What goes wrong while an answer is streamed, after `after` of its pieces (default: 1). */
export type StreamFault = {
  readonly kind: 'error' | 'cut' | 'stall';
  readonly after?: number;
  /** Of an `error`: the provider's word for it. Default `overloaded_error`. */
  readonly type?: string;
};

/** An answer in the provider's protocol. */
export type FakeMessage = {
  readonly text?: string;
  readonly toolCalls?: readonly FakeToolCall[];
  /** Thinking that the provider signs and wants back. */
  readonly thinking?: string;
  /** As the provider writes it; default: what fits the answer. */
  readonly stopReason?: string;
  readonly outputTokens?: number;
  /** Into how many pieces the text is cut; default 2. */
  readonly pieces?: number;
  /** Time between pieces, milliseconds. */
  readonly dripMs?: number;
  readonly fault?: StreamFault;
};

/** An answer that is none: a status with the provider's error, or a body of any kind. */
export type FakeFailure = {
  readonly status: number;
  readonly error?: string;
  readonly type?: string;
  readonly details?: Readonly<Record<string, JsonValue>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** A raw body instead of the provider's JSON, such as a proxy's page. */
  readonly body?: { readonly contentType: string; readonly text: string };
};

/** `hang`: takes the request and says nothing. `drop`: closes the connection without a word. */
export type FakeAnswer = FakeMessage | FakeFailure | { readonly hang: true } | { readonly drop: true };

/** Cuts a text into pieces of about equal length, as a stream would bring them. */
export function cutText(text: string, pieces = 2): string[] {
  const length = Math.max(1, Math.ceil(text.length / pieces));
  const cut: string[] = [];
  for (let place = 0; place < text.length; place += length) cut.push(text.slice(place, place + length));
  return cut;
}

/** Tokens as stand-ins count them: four characters each. */
export function tokensOf(text: string): number {
  return Math.ceil(text.length / 4);
}
