/** How much a mention counts for what comes around it, 0..1. */
export type Stress = { readonly factor: number; readonly reason: 'subject' | 'negated' | 'left behind' | 'context' };

/** How far back, in characters, words still speak about a mention. */
const REACH = 40;

/**
 * Judges one mention by its surroundings: "without Vue" and "from Vue to React" do not ask for Vue; in "dockerize my
 * FastAPI app" or "with a FastAPI sidecar" FastAPI is only the context.
 */
export function weighMention(text: string, { start, end }: { readonly start: number; readonly end: number }): Stress {
  const before = text.slice(Math.max(0, start - REACH), start);
  const after = text.slice(end, end + REACH);
  if (NEGATED.test(before) && !/\bonly\s+$/.test(before)) return { factor: 0, reason: 'negated' };
  if (NEGATED_AFTER.test(after) || LIKENESS.test(after)) return { factor: 0, reason: 'negated' };
  if (isLeftBehind(before, after)) return { factor: 0, reason: 'left behind' };
  if (CONTEXT.test(before) || SIDE.test(before) || SUBJECT_MATTER.test(before))
    return { factor: 0.5, reason: 'context' };
  return { factor: 1, reason: 'subject' };
}

const FILLER = String.raw`(?:(?:any|a|an|the|our|my|using|use|of|more)\s+)*`;
const NEGATED = new RegExp(
  String.raw`\b(?:no|not|without|never|avoid|avoiding|instead of|rather than|don'?t use|do not use|except|unlike|other than)\s+${FILLER}$`,
);
const NEGATED_AFTER = /^\s+(?:is|are)\s+(?:not|forbidden)\b/;

/** "Express-like" asks for something else. */
const LIKENESS = /^[- ](?:like|style|inspired|esque)\b/;

/** The old side of a move: "from X to Y", "migrate X to Y", "replace X with Y", "rewrite the X app in Y". */
function isLeftBehind(before: string, after: string): boolean {
  const goesTo = /^[^.;\n]{0,30}?\b(?:to|into|onto)\s/.test(after);
  if (/\bfrom\s+(?:the\s+|our\s+|my\s+|an?\s+)?(?:old\s+|existing\s+|legacy\s+)?$/.test(before)) {
    return goesTo || /\b(?:migrat\w*|switch\w*|mov\w*|port\w*|convert\w*)\b/.test(before);
  }
  const subject = /\b(migrat\w*|convert\w*|port|porting|replac\w*|rewrit\w*|translat\w*)\s+(?:[\w']+\s+){0,3}$/.exec(
    before,
  );
  if (!subject) return false;
  return goesTo || /^[^.;\n]{0,30}?\b(?:with|by|in|using|as)\s/.test(after);
}

const CONTEXT =
  /\b(?:for|of|to|in|inside|into)\s+(?:(?:my|our|the|this|an?|existing|current)\s+)+$|\b(?:my|our|this|existing)\s+$/;
/** "with a FastAPI sidecar" adds something; "with Express" names the tool, so the article decides. */
const SIDE =
  /\b(?:(?:with|plus|and|including|alongside|behind)\s+(?:an?|the|its)|calls?|calling|consum\w+|against)\s+$/;
const SUBJECT_MATTER = /\b(?:about|compar\w+|history of|fans of)\s+(?:the\s+)?$/;
