/**
 * What a server understands of the protocol. Servers differ, and say so only when asked: each starts with all of it, and
 * what it refuses is left out from then on.
 */
export type Dialect = {
  /** How an answer's shape is asked for: by its schema, as any JSON, or only in words. */
  readonly format: 'json_schema' | 'json_object' | 'words';
  readonly outputLimit: 'max_completion_tokens' | 'max_tokens';
  readonly hasStreamOptions: boolean;
  readonly hasEffort: boolean;
  readonly hasToolChoice: boolean;
};

/** OpenAI's own models take only `max_completion_tokens`; some servers ignore what they do not know, so others get the old name. */
export function fullDialect(baseUrl: string): Dialect {
  const isOpenAi = URL.parse(baseUrl)?.hostname.endsWith('openai.com') ?? false;
  return {
    format: 'json_schema',
    outputLimit: isOpenAi ? 'max_completion_tokens' : 'max_tokens',
    hasStreamOptions: true,
    hasEffort: true,
    hasToolChoice: true,
  };
}

/** What servers say of a parameter they do not know. */
const UNKNOWN =
  /unsupported|not support|unknown|unrecogni[sz]ed|unexpected|extra|not permitted|not allowed|forbidden|invalid param/i;

/** The dialect without what a refusal complains of; null when it complains of something else. */
export function simplerDialect(dialect: Dialect, complaint: string): Dialect | null {
  if (/response_format|json_schema|json_object|structured output/i.test(complaint) && dialect.format !== 'words') {
    return { ...dialect, format: dialect.format === 'json_schema' ? 'json_object' : 'words' };
  }
  if (!UNKNOWN.test(complaint)) return null;
  if (complaint.includes(dialect.outputLimit)) {
    return { ...dialect, outputLimit: dialect.outputLimit === 'max_tokens' ? 'max_completion_tokens' : 'max_tokens' };
  }
  if (/stream_options/i.test(complaint) && dialect.hasStreamOptions) return { ...dialect, hasStreamOptions: false };
  if (/reasoning_effort/i.test(complaint) && dialect.hasEffort) return { ...dialect, hasEffort: false };
  if (/tool_choice/i.test(complaint) && dialect.hasToolChoice) return { ...dialect, hasToolChoice: false };
  return null;
}
