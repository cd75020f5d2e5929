import type { CompletionContent } from './language-model.js';
import { parseJson } from './parse-json.js';

/** An answer that should be JSON: data when it is, else its text, which `completionData` then refuses. */
export function structuredContent(text: string): CompletionContent {
  try {
    return { type: 'data', data: parseJson(withoutFence(text.trim())) };
  } catch (error) {
    // Of another realm under jest, so the name and not the class.
    if ((error as Error).name !== 'SyntaxError') throw error;
    return { type: 'text', text };
  }
}

/** What stands in the fence that a text is as a whole. */
function withoutFence(text: string): string {
  if (!/^```(?:json)?[^\S\n]*\n/.test(text) || !text.endsWith('```')) return text;
  return text.slice(text.indexOf('\n'), -3);
}
