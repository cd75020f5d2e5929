import { describe, expect, it } from '@jest/globals';
import { detectMinified } from './detect-minified.js';

const long = `${'ab '.repeat(84)}\n`;
const deep = '['.repeat(30);

describe('detectMinified', () => {
  it.each<[string, string, string[]]>([
    ['nothing', '', []],
    ['code', 'function add(a, b) {\n  return a + b;\n}\n', []],
    ['blank lines', '\n\n\n', []],
    ['250 code points', `${'x'.repeat(250)}\r\n`.repeat(3), []],
    ['250 of two UTF-16 units each', '🚀'.repeat(250), []],
    ['seven of ten lines long', long.repeat(7) + 'short\n'.repeat(3), []],
    ['63 of 90', long.repeat(63) + 'short\n'.repeat(27), []],
    ['eight of ten', long.repeat(8) + 'short\n'.repeat(2), ['Possible minified code: 8/10 lines exceed 250 chars']],
    ['one line and its end', long, ['Possible minified code: 1/1 lines exceed 250 chars']],
    [
      'a line without a space among many',
      `${'x'.repeat(251)}\n${'a b\n'.repeat(20)}`,
      ['Found 1 very long line with no spaces (likely minified JavaScript/CSS)'],
    ],
    [
      'a line whose only white space are tabs',
      `${'a\t'.repeat(130)}\n${'a b\n'.repeat(20)}`,
      [expect.anything() as never],
    ],
    ['ten levels', `${'{'.repeat(10)}${'}'.repeat(10)}`, []],
    ['eleven', `${'([{'.repeat(3)}([])${')'}`, ['Excessive nesting detected (depth: 11, max: 10)']],
    ['closers before', `${'}'.repeat(50)}${'{'.repeat(11)}`, ['Excessive nesting detected (depth: 11, max: 10)']],
    ['one after the other', 'f({});\n'.repeat(300), []],
  ])('%s', (_, content, issues) => {
    expect(detectMinified(content)).toEqual({ isMinified: issues.length > 0, issues });
  });

  it.each([
    ['a line comment', `x = 1\n// ${deep}\ny = 2\n`],
    ['a hash comment', `x = 1  # ${deep}\n#${deep}\n`],
    ['a block comment', `/* ${deep}\n${deep} */ let a;\n`],
    ['a markup comment', `<!-- ${deep} --><p></p>\n`],
    ['an SQL comment', `-- ${deep}\nSELECT 1;\n`],
    ['a string', `a = "${deep}"; b = '${deep}';\n`],
    ['a string with an escaped quote', `a = "\\"${deep}";\n`],
    ['a prefixed string', `a = rb'${deep}' + f'${deep}'\n`],
    ['a docstring', `"""It's\n${deep}\n"""\n`],
    ['a template literal', `a = \`x\n\${f(\`${deep}\`)} ${deep}\`;\n`],
    ['a regular expression', `a = /${'\\('.repeat(30)}/;\n`],
    ['a class of a regular expression', `a = /[({[/]/;\n`.repeat(12)],
    ['regular expressions after words and operators', `return /[({]/;\nf(/[({]/, b && /[({]/g);\n`.repeat(12)],
  ])('does not count brackets in %s', (_, content) => {
    expect(detectMinified(content).issues).toEqual([]);
  });

  it.each([
    ["after an apostrophe: it's", `it's\n${deep}`],
    ['after an address', `url(https://a.b)\n@import url(http://c.d) ${deep}`],
    ['after an unclosed quote', `"\n${deep}`],
    ['after a division', `a = b / c[${deep}\n/ d`],
    ['after a path', `a: /b/c\n${deep}`],
    ['in a style sheet', `#main {${deep}`],
    ['of private fields', `#x = ${deep}`],
  ])('counts brackets %s', (_, content) => {
    expect(detectMinified(content).isMinified).toBe(true);
  });
});
