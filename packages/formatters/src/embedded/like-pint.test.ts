import { expect, it } from '@jest/globals';
import { formatFiles } from '../format-files.js';

const php = (...lines: string[]) => `<?php\n\n${lines.join('\n')}\n`;
const header = [
  '/*',
  '|--------------------------------',
  '| Web Routes',
  '|--------------------------------',
  '*/',
  '',
];

it.each([
  ['block comments as they are', php(...header, '$a = 1;')],
  ['arguments without a comma at the end', php('$a = foo(', '    fn () => 1,', '    "b $c"', ');')],
  ['arguments with one', php('$a = foo(', '    fn () => 1,', '    2,', ');')],
  ['a comma in a heredoc', php('$a = foo(<<<A', 'b,', ')', 'A);')],
  ['an anonymous class', php('return new class extends Migration', '{', '    public function up(): void {}', '};')],
  [
    'promoted properties in one line',
    php('class A', '{', '    public function __construct(private B $b, private C $c) {}', '}'),
  ],
  ['brackets that make precedence plain', php('return $a || ($b && $c);')],
  ['a class that is commented out', php('// return new class extends A {', '$a = 1;')],
  ['a class in a heredoc', php("$a = <<<'A'", 'return new class extends A {', '}', 'A;')],
  ['a chain with a list in one line', php('$a = A::factory()->approved()->create([', "    'b' => 1,", ']);')],
  ['a chain that is broken once', php('$this->account()->emotions()', '    ->findOrFail($id);')],
  ['a chain that is broken at its start', php('return $query', '    ->where(1)', '    ->get();')],
  ['long lines', php(`$a = '${'b'.repeat(300)}'.foo($c, $d, '${'e'.repeat(300)}');`)],
])('keeps %s, as Pint does', async (_, content) => {
  expect(await formatFiles([{ path: 'routes/web.php', content }])).toMatchObject({
    files: [{ content }],
    formattersApplied: ['mago'],
    warnings: [],
  });
});

it.each([
  [
    'moves comments with their code',
    php('class A {', '  /*', '  | b', '  */', '  const B=1;', '}'),
    php('class A', '{', '    /*', '    | b', '    */', '    const B = 1;', '}'),
  ],
  [
    'puts a comma behind the last item of an array',
    php('$a=[', '1,', '2', '];'),
    php('$a = [', '    1,', '    2,', '];'),
  ],
  [
    'puts the brace of a class below its head',
    php('return new class extends A {', 'public $b;', '};'),
    php('return new class extends A', '{', '    public $b;', '};'),
  ],
])('%s', async (_, before, after) => {
  const report = await formatFiles([{ path: 'a.php', content: before }]);
  expect(report.files).toEqual([{ path: 'a.php', content: after }]);
});

it('leaves what stands between HTML to the formatter', async () => {
  const content = "<p>It's</p>\n<?php foo(\n    1\n) ?>\n<p>it's</p>\n";
  expect(await formatFiles([{ path: 'a.php', content }])).toMatchObject({ failed: [] });
});
