/**
 * What a character counts as where white space and typography do not matter: -1 for white space and byte order marks,
 * quotes and dashes as their ASCII forms.
 */
export function foldCode(code: number): number {
  if (code <= 32) return -1;
  if (code < 0xa0) return code;
  switch (code) {
    case 0xa0:
    case 0x1680:
    case 0x2028:
    case 0x2029:
    case 0x202f:
    case 0x205f:
    case 0x3000:
    case 0xfeff:
      return -1;
    case 0x2018:
    case 0x2019:
    case 0x201a:
    case 0x201b:
      return 39;
    case 0x201c:
    case 0x201d:
    case 0x201e:
    case 0x201f:
      return 34;
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return 45;
    default:
      return code >= 0x2000 && code <= 0x200b ? -1 : code;
  }
}

/** A line without its white space, with plain quotes and dashes. */
export function foldLine(text: string): string {
  let folded = '';
  let from = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const fold = foldCode(code);
    if (fold === code) continue;
    folded += text.slice(from, index) + (fold < 0 ? '' : String.fromCharCode(fold));
    from = index + 1;
  }
  return folded + text.slice(from);
}

/** The hash that `LineIndex` keeps of a line, here a part of a text: equal for lines that fold to the same. */
export function foldedHash(text: string, start = 0, end = text.length): number {
  let hash = 0;
  for (let index = start; index < end; index++) {
    const code = text.charCodeAt(index);
    if (code < 0xa0) {
      // All bits for white space, none else: a branch would be guessed wrong at every other word.
      const blank = (code - 33) >> 31;
      hash = (Math.imul(hash, 31 - (30 & blank)) + (code & ~blank)) | 0;
    } else {
      const fold = foldCode(code);
      if (fold >= 0) hash = (Math.imul(hash, 31) + fold) | 0;
    }
  }
  return hash;
}

/** Whether a line says something: braces and single letters stand everywhere. */
export function isTelling(text: string): boolean {
  return /[\p{L}\p{N}_$]{2,}/u.test(text);
}
