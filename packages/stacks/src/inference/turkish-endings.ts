/** What a Turkish ending says of its word's place in the sentence. */
export type TurkishCase =
  | 'ablative' // from it
  | 'locative' // in it
  | 'instrumental' // with it
  | 'privative' // without it
  | 'genitive' // of it
  | 'dative' // to it
  | 'accusative' // it, as object
  | 'naming' // it, or a part of its name
  | 'none';

export type TurkishEnding = {
  readonly case: TurkishCase;
  /** "my", "our". */
  readonly isOwn: boolean;
};

/** Plural, possessive, case; without accents. */
const ENDING =
  /^(?:l[ae]r)?((?:[iu]?m(?:[iu]z)?)|s[iu]n?|[iu]n?)?(y?[iu]|y?[ea]|n[ea]|n[iu]|n?[dt][ea]n?|n?[iu]n|y?l[ea]|s[iu]z|l[iu]|n?[dt][ea]ki(?:n?[iu]|l[ea]r[iu]?)?)?$/;

/** Reads an ending (folded, without its apostrophe); null when it is none. */
export function readEnding(ending: string): TurkishEnding | null {
  if (ending === '' || ending.length > 10) return null;
  const match = ENDING.exec(ending);
  if (!match) return null;
  return { case: caseOf(ending), isOwn: /m/.test(match[1] ?? '') };
}

function caseOf(ending: string): TurkishCase {
  if (/[dt][ea]n$/.test(ending)) return 'ablative';
  if (/[dt][ea](?:ki.*)?$/.test(ending)) return 'locative';
  if (/l[ea]$/.test(ending)) return 'instrumental';
  if (/s[iu]z$/.test(ending)) return 'privative';
  if (/[iu]n$/.test(ending)) return 'genitive';
  if (/[ea]$/.test(ending)) return 'dative';
  if (/[iu]$/.test(ending)) return 'accusative';
  return 'none';
}

/** The ways to split a word into a stem of at least three letters and an ending, longest stem first. */
export function splitEndings(word: string): readonly { readonly stem: string; readonly ending: string }[] {
  const splits = [];
  for (let cut = word.length - 1; cut >= Math.max(3, word.length - 9); cut--) {
    const ending = word.slice(cut);
    if (readEnding(ending)) splits.push({ stem: word.slice(0, cut), ending });
  }
  return splits;
}
