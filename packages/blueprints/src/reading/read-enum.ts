import { KIND_WORDS, PARTICIPLE, kindOfName } from './field-kinds.js';

export type EnumFound = { readonly values: readonly string[]; readonly rest: string };

const CUE = String.raw`(?:(?:\b(?:string\s+)?enum(?:eration)?\b|\bone of\b|\beither\b|\b(?:that |which )?(?:can|may|must|should) be\b|\bbeing\b|\bvalues?\b|\bchoice\b|\bis\b|\bas\b)[\s:]*(?:of\b|either\b|one of\b|with values?\b|values?\b|from\b)?[\s:]*)*`;
const VALUE = String.raw`["']?[A-Za-z][\w-]*["']?`;
/** Values in brackets, with bars, with slashes, with a final `or`: each form without doubt. */
const FORMS: readonly RegExp[] = [
  new RegExp(
    String.raw`${CUE}[([{]\s*${CUE}(${VALUE}(?:\s*(?:[,|/]|\bor\b|\band\b)\s*(?:(?:or|and)\s+)?${VALUE})+)\s*[)\]}]`,
    'i',
  ),
  new RegExp(String.raw`${CUE}(${VALUE}(?:\s*\|\s*${VALUE})+)`, 'i'),
  new RegExp(String.raw`${CUE}(${VALUE}(?:\s*\/\s*${VALUE})+)`, 'i'),
  new RegExp(
    String.raw`(?:\b(?:enum|one of|either|be|being|values|is|as)\b|:)[\s:]*(?:of\s+|either\s+|one of\s+)?(${VALUE}(?:\s*,\s*${VALUE})*\s*,?\s+or\s+${VALUE})`,
    'i',
  ),
];
const NO_VALUE =
  /^(unique|required|optional|nullable|default|min|max|length|enum|one|either|with|is|be|mandatory|int|string|text|date|email)$/i;
/** The parts of what would be an object of its own: `address (street, city, zip)`. */
const PARTS =
  /^(street|city|zip|zipcode|postcode|country|state|first|last|firstname|lastname|lat|lng|lon|latitude|longitude|width|height|depth|length|name|title|phone|email|url|amount|price|quantity|x|y|z)$/i;
/** A value that is a bound rather than a choice unless others stand beside it. */
const BOUND = /^(positive|non-negative|nonnegative)$/i;

/** The values of an enum in the description of a field, and the description without them; null when there are none. */
export function readEnumValues(text: string): EnumFound | null {
  for (const form of FORMS) {
    const match = form.exec(text);
    const values = (match?.[1] ?? '')
      .split(/\s*[,|/]\s*(?:(?:or|and)\s+)?|\s+(?:or|and)\s+/i)
      .map((value) => value.replace(/["']/g, '').trim())
      .filter(Boolean);
    const isEnum =
      values.length >= 2 &&
      !values.some((value) => NO_VALUE.test(value)) &&
      !KIND_WORDS[values[0]?.toLowerCase() ?? ''] &&
      !(values.some((value) => BOUND.test(value)) && values.some((value) => KIND_WORDS[value.toLowerCase()])) &&
      values.filter((value) => PARTS.test(value)).length < 2 &&
      values.filter((value) => !BOUND.test(value)).length > 0;
    if (!match || !isEnum || new Set(values).size !== values.length) continue;
    const left = `${text.slice(0, match.index)} ${text.slice(match.index + match[0].length)}`;
    return { values, rest: left.replace(/\b(?:string\s+)?enum(?:eration)?\b|\bone of\b|\bstring\b/gi, ' ') };
  }
  return null;
}

const WORD = String.raw`[A-Za-z][\w-]*`;
/** `one of a, b, c` without a final `or`: its values end with the list, or where something of more than one word follows. */
const OPEN_LIST = new RegExp(
  String.raw`\b((?:enum(?:eration)?(?: of| with values)?|(?:any |one |either )of|values?)[\s:]+)(${WORD}(?:\s*,\s*${WORD})+)(?=\s*$|\s*[);]|\s*\(|,\s*(?:and\s+)?${WORD}\s*[\w(:>=<]|\s+and\s+${WORD}\s*[\w(:>=<])`,
  'gi',
);

/** Joins the values of lists such as `one of a, b or c` with bars, so that their commas no longer look like the list's own. */
export function joinEnumValues(list: string): string {
  return (
    list
      .replace(
        /\b((?:enum(?:eration)?(?: of| with values)?|one of|either|can be(?: either| one of)?|(?:that|which) (?:is|are|may be)(?: either)?|being|values?)[\s:]+)([\w-]+(?:\s*,\s*[\w-]+)*\s*,?\s+or\s+[\w-]+)/gi,
        (_, cue: string, values: string) => `${cue}${values.replace(/\s*,\s*(?:or\s+)?|\s+or\s+/g, '|')}`,
      )
      // `a priority of low, normal or high`; not `a list of ingredients, notes or links`.
      .replace(
        /(?<!\b(?:lists?|numbers?|sets?|kinds?|dates?|amounts?)\s)\bof\s+(?!one\b|either\b|(?:the|any)\b)([\w-]+(?:\s*,\s*[\w-]+)*\s*,?\s+or\s+[\w-]+)/gi,
        (_, values: string) => `being ${values.replace(/\s*,\s*(?:or\s+)?|\s+or\s+/g, '|')}`,
      )
      .replace(
        /\b((?:one of|either of)[\s:]+)([\w-]+(?:\s*,\s*[\w-]+)+\s*,?\s+and\s+[\w-]+)(?=\s*(?:$|[,;)]))/gi,
        (_, cue: string, values: string) => `${cue}${values.replace(/\s*,\s*(?:and\s+)?|\s+and\s+/g, '|')}`,
      )
      .replace(OPEN_LIST, (whole: string, cue: string, values: string) =>
        values.split(/\s*,\s*/).some((value) => isField(value.toLowerCase()))
          ? whole
          : `${cue}${values.replace(/\s*,\s*/g, '|')}`,
      )
      .replace(
        /\b(\w+\s*:\s*)([\w-]+(?:\s*,\s*[\w-]+)*\s*,?\s+or\s+[\w-]+)/gi,
        (_, cue: string, values: string) => `${cue}${values.replace(/\s*,\s*(?:or\s+)?|\s+or\s+/g, '|')}`,
      )
      .replace(/\bbetween\s+(-?[\d.]+)\s+and\s+(-?[\d.]+)/gi, 'between $1 to $2')
      .replace(/\bdate and time\b/gi, 'datetime')
  );
}

/** More likely a field of its own than a value among others; `occupied` is a value. */
function isField(word: string): boolean {
  return PARTS.test(word) || (kindOfName([word]) !== 'string' && !PARTICIPLE.test(word));
}
