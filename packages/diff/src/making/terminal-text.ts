const ESCAPE = '\u001b[';

/** How a terminal shows a piece of text. */
export type Paint = 'red' | 'green' | 'cyan' | 'bold' | 'dim' | 'red_inverse' | 'green_inverse';

const CODES: Readonly<Record<Paint, string>> = {
  red: '31',
  green: '32',
  cyan: '36',
  bold: '1',
  dim: '2',
  red_inverse: '31;7',
  green_inverse: '32;7',
};

export function paint(text: string, how: Paint): string {
  return text === '' ? '' : `${ESCAPE}${CODES[how]}m${text}${ESCAPE}0m`;
}

/** Control characters as pictures: a file must not be able to command the terminal that shows it. */
export function harmless(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\ufffd';
  });
}

/** A unified diff in the usual colours. */
export function colourUnified(text: string): string {
  let isHead = true;
  return text
    .split('\n')
    .map((line) => {
      const shown = harmless(line);
      if (line.startsWith('diff --git ')) isHead = true;
      if (line.startsWith('@@ ')) {
        isHead = false;
        return paint(shown, 'cyan');
      }
      if (isHead) return paint(shown, 'bold');
      if (line.startsWith('+')) return paint(shown, 'green');
      return line.startsWith('-') ? paint(shown, 'red') : shown;
    })
    .join('\n');
}

/** Wide in East Asian scripts and emoji: two columns. */
const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;
const NARROWEST = /^[\p{Mn}\p{Me}\p{Cf}]+$/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The characters of a text as a terminal counts them, with their columns, as far as they are asked for. */
export function* columnsOf(text: string): Generator<{ readonly text: string; readonly width: number }> {
  for (const { segment } of segmenter.segment(text)) {
    yield { text: segment, width: NARROWEST.test(segment) ? 0 : WIDE.test(segment) ? 2 : 1 };
  }
}
