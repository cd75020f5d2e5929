/** UTF-16 units that make one token of source text, on the safe side: tokenizers of 2026 take 3.3 to 4.2. */
const UNITS_PER_TOKEN = 3.5;

/** About how many tokens a text is; for budgets, never for bills. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / UNITS_PER_TOKEN);
}
