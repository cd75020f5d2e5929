import type { Draft } from './draft.js';

const NOUN = String.raw`([a-z]+(?:\s+[a-z]+)??)`;
const HAVING = String.raw`(?:(?:(?:that|which)\s+)?(?:still\s+)?(?:has|have|with|having))\s+(?:any\s+|existing\s+|related\s+)?`;
const DELETING = String.raw`(?:deleting|removing|(?:the\s+)?(?:deletion|removal)\s+of)\s+(?:an?\s+|the\s+)?`;
const REFUSED = String.raw`(?:(?:(?:is|are|must be|should be|will be|gets)\s+)?(?:refused|rejected|forbidden|prevented|blocked|not allowed|not possible|an error)|(?:(?:(?:must|should|will)\s+)?fails?|(?:returns?|answers?(?:\s+with)?|responds with|is answered with)\s+(?:an?\s+)?409(?:\s+conflict)?))`;
const NOT_DELETED = String.raw`(?:can(?:not|'t|\s+not)|must\s+not|may\s+not|should\s+not)\s+be\s+(?:deleted|removed)`;

/** Ways to say that a record stays as long as others refer to it: its entity, and theirs. */
const GUARDS: readonly RegExp[] = [
  new RegExp(String.raw`^(?:an?\s+|the\s+|each\s+|every\s+)?${NOUN}\s+${HAVING}${NOUN}\s+${NOT_DELETED}$`, 'i'),
  new RegExp(String.raw`^${DELETING}${NOUN}\s+${HAVING}${NOUN}\s+${REFUSED}$`, 'i'),
  new RegExp(
    String.raw`^(?:an?\s+|the\s+|each\s+|every\s+)?${NOUN}\s+${NOT_DELETED}\s+(?:while|if|when|as long as)\s+(?:it|they|there)\s+(?:still\s+)?(?:has|have|contains?|is|are)\s+(?:any\s+)?${NOUN}$`,
    'i',
  ),
];

/** What is said only of some records, or of what happens to others: no blueprint does it. */
const CONDITIONS: readonly RegExp[] = [
  new RegExp(
    String.raw`^(?:an?\s+|the\s+|each\s+|every\s+|all\s+)?${NOUN}\s+(?:with|having|whose|(?:that|which)\s+(?:still\s+)?(?:has|have|is|are|was|were))\s.*\b(?:cannot|can't|can not|must not|may not|never)\b`,
    'i',
  ),
  new RegExp(
    String.raw`^${DELETING}${NOUN}\s+(?:with|having|whose|that|which)\s.*\b(?:is|are|must|should|fails?|returns?|gets?)\b`,
    'i',
  ),
  /(?<!\bbe\s+)\b(?:is|are|gets?|will be)\s+(?:then\s+|also\s+|automatically\s+)*(?:deleted|removed|created|updated|changed|modified|replaced|added)\b(?!\s*(?:,|and\b|or\b))/i,
];

/** What asks for the project itself: `create books with a title that cannot be deleted`. */
const REQUEST = /^(?:please\s+)?(?:create|build|make|write|add|implement|develop|design)\b/i;

/**
 * Takes a sentence that keeps records from being deleted while others refer to them, which every blueprint does, and one
 * that sets any other condition, which is not understood. Returns the sentence when it is neither.
 */
export function takeCondition(sentence: string, draft: Draft): string {
  if (REQUEST.test(sentence)) return sentence;
  for (const guard of GUARDS) {
    const [said, parent = '', child = ''] = guard.exec(sentence) ?? [];
    if (said === undefined) continue;
    draft.guarded.push({ parent, child, said });
    return '';
  }
  if (!CONDITIONS.some((condition) => condition.test(sentence))) return sentence;
  draft.unknown.push(sentence);
  return '';
}
