type AnyNode = { readonly type: string };

/** The value of a string, of a template without holes, or of such joined with `+`; null for anything computed. */
export function constantText(node: AnyNode | undefined): string | null {
  if (node === undefined) return null;
  if (node.type === 'Literal' && 'value' in node) return typeof node.value === 'string' ? node.value : null;
  if (node.type === 'BinaryExpression' && 'operator' in node && node.operator === '+') {
    const { left, right } = node as unknown as { readonly left: AnyNode; readonly right: AnyNode };
    const [first, second] = [constantText(left), constantText(right)];
    return first === null || second === null ? null : first + second;
  }
  if (/^(ParenthesizedExpression|TSAsExpression|TSNonNullExpression|TSSatisfiesExpression)$/.test(node.type))
    return constantText((node as unknown as { readonly expression: AnyNode }).expression);
  if (node.type !== 'TemplateLiteral' || !('quasis' in node) || !Array.isArray(node.quasis)) return null;
  const [only, ...more] = node.quasis as readonly { readonly value: { readonly cooked: string | null } }[];
  return more.length === 0 ? (only?.value.cooked ?? null) : null;
}
