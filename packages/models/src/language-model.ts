import type { z } from 'zod';

/** Plain JSON, as it is stored and sent. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** One block of prompt text; `cache` marks the end of a prefix that later calls repeat word for word. */
export type PromptBlock = { readonly text: string; readonly cache?: boolean };

export type ModelMessage = { readonly role: 'user' | 'assistant'; readonly content: readonly PromptBlock[] };

/** Everything that shapes one answer. */
export type ModelRequest = {
  /** Who asks: a Role's name, such as `engineer`. */
  readonly role: string;
  /** What for: an Action's name, such as `write_code`. */
  readonly action: string;
  /** The Action's typed input, from which the prompt was made. Adapters of vendors never send it; offline ones read it. */
  readonly input: JsonValue;
  readonly system: readonly PromptBlock[];
  readonly messages: readonly ModelMessage[];
  /** When given, the answer is data of this shape instead of text. */
  readonly schema?: z.ZodType;
  readonly effort?: 'low' | 'medium' | 'high';
  readonly maxOutputTokens?: number;
};

export type CompletionContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'data'; readonly data: JsonValue };

/** Tokens of one call, as the provider counted them; zero for models that count none. */
export type TokenUsage = {
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
};

export type Completion = {
  readonly content: readonly CompletionContent[];
  readonly usage: TokenUsage;
  readonly stopReason: 'end' | 'max_tokens' | 'refusal' | 'tool_use';
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly requestId: string | null;
  /** US dollars of this call; null when the price is not known. Zero is a fact, never a guess. */
  readonly costUsd: number | null;
};

export type CompleteOptions = {
  readonly signal?: AbortSignal;
  /** Called with each piece of text as it arrives. */
  readonly onDelta?: (text: string) => void;
};

/** The port to a language model: one method. */
export type LanguageModel = {
  /** A stable name, such as `offline` or `anthropic/claude-sonnet-5-5`. */
  readonly id: string;
  /**
   * Answers one request.
   * @throws MgxError of kind `provider`, `configuration` or `cancelled`
   */
  complete(request: ModelRequest, options?: CompleteOptions): Promise<Completion>;
};
