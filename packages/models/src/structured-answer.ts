import type { CompletionContent, JsonValue } from './language-model.js';

/** An answer that should be JSON: data when it is, else its text, which `completionData` then refuses. */
export function structuredContent(text: string): CompletionContent {
  const json = text.trim().replace(/^```(?:json)?\s*\n([\s\S]*?)\n?```$/, '$1');
  try {
    return { type: 'data', data: JSON.parse(json) as JsonValue };
  } catch (error) {
    // Of another realm under jest, so the name and not the class.
    if ((error as Error).name !== 'SyntaxError') throw error;
    return { type: 'text', text };
  }
}
