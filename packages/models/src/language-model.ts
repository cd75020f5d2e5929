import type { OutputSchema } from './output-schema.js';

/** Plain JSON, as it is stored and sent. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/**
 * Text of a prompt. `cache` marks the end of a prefix that later calls repeat word for word: a cache breakpoint. An adapter
 * keeps as many as its provider takes.
 */
export type PromptBlock = { readonly type?: 'text'; readonly text: string; readonly cache?: boolean };

/** What a model wants done: one call of a Tool. `input` is what the model wrote, not yet checked. */
export type ToolCall = {
  readonly type: 'toolCall';
  readonly id: string;
  readonly name: string;
  readonly input: JsonValue;
};

/** What came of a tool call; every call of an answer needs one in the message after it. */
export type ToolResult = {
  readonly type: 'toolResult';
  readonly callId: string;
  readonly text: string;
  readonly isError?: boolean;
  readonly cache?: boolean;
};

/**
 * What a provider wants back unchanged when a conversation goes on, such as signed thinking. Only the adapter that made
 * it sends it again; others leave it out.
 */
export type Reasoning = { readonly type: 'reasoning'; readonly provider: string; readonly data: JsonValue };

export type UserMessage = { readonly role: 'user'; readonly content: readonly (PromptBlock | ToolResult)[] };
export type AssistantMessage = {
  readonly role: 'assistant';
  readonly content: readonly (PromptBlock | ToolCall | Reasoning)[];
};
export type ModelMessage = UserMessage | AssistantMessage;

/** Something that a model may ask for; whoever calls `complete` does it, and sends the result. */
export type Tool = {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the input: an object. */
  readonly inputSchema: JsonObject;
};

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
  readonly tools?: readonly Tool[];
  /** `none` keeps the tools in the prompt (and its cached prefix) but asks for an answer now. Default: `auto`. */
  readonly toolChoice?: 'auto' | 'none';
  /** When given, the answer is data of this shape instead of text. */
  readonly schema?: OutputSchema;
  readonly effort?: 'low' | 'medium' | 'high' | 'xhigh' | 'max';
  readonly maxOutputTokens?: number;
};

export type CompletionContent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'data'; readonly data: JsonValue }
  | ToolCall
  | Reasoning;

/** Tokens of one call, as the provider counted them; zero for models that count none. The prompt is the sum of three. */
export type TokenUsage = {
  /** Of the prompt, without those read from or written to the provider's cache. */
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly cacheReadTokens: number;
  readonly cacheWriteTokens: number;
  /** Those of `cacheWriteTokens` that are kept for an hour, at another price. */
  readonly cacheWriteLongTokens?: number;
};

/** `max_tokens` and `context_window` are cut-off answers. */
export type StopReason = 'end' | 'tool_use' | 'max_tokens' | 'context_window' | 'refusal';

/** One answer, whole or not: what was paid for is returned, and reading it (`completionText`, `completionData`) judges. */
export type Completion = {
  readonly content: readonly CompletionContent[];
  readonly usage: TokenUsage;
  readonly stopReason: StopReason;
  /** The model that answered, as the provider names it. */
  readonly model: string;
  readonly requestId: string | null;
  /** US dollars of this call; null when the price is not known. Zero is a fact, never a guess. */
  readonly costUsd: number | null;
  /** True when a cache answered: nothing was asked and nothing paid. */
  readonly isCached?: boolean;
  /** Tokens of attempts before this one that broke off and were probably billed: part of `costUsd`, not of `usage`. */
  readonly lost?: readonly TokenUsage[];
};

export type CompleteOptions = {
  readonly signal?: AbortSignal;
  /** Called with each piece of text as it arrives. */
  readonly onDelta?: (text: string) => void;
  /** Called when the pieces so far are void, because another attempt begins. */
  readonly onDiscard?: () => void;
  /** Called at every sign of life of the provider, text or not. */
  readonly onActivity?: () => void;
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
