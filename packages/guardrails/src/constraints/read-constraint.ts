/** What a user's sentence asks for, as far as code can judge it. */
export type ReadConstraint = { readonly text: string } & (
  | { readonly kind: 'no_extra_libraries' }
  | { readonly kind: 'few_dependencies'; readonly limit: number }
  | { readonly kind: 'environment_example' }
  | { readonly kind: 'package_manager'; readonly name: 'pnpm' | 'yarn' | 'npm' | 'bun' }
  | { readonly kind: 'without'; readonly library: string }
  /** Judged by the reviewer. */
  | { readonly kind: 'free' }
);

/** Appendix E: "Use minimal dependencies" means fewer than this many. */
const MINIMAL = 20;

const LIBRARIES = String.raw`(?:librar(?:y|ies)|dependenc(?:y|ies)|packages?|modules?)`;
const KUTUPHANE = String.raw`(?:kütüphane|bağımlılı|paket|modül)`;

const NO_EXTRA = new RegExp(
  [
    String.raw`\b(?:no|without|avoid|zero|skip|(?:do not|don['’]?t|must not|never|not) (?:use|add|install|pull in|introduce|include|bring in))(?: (?:any|the|using|adding))*(?: \w+,? (?:or|and))? (?:extra|additional|other|external|third[- ]party|3rd[- ]party|new|further|outside|unnecessary)(?: [\w.]+)? ${LIBRARIES}`,
    String.raw`\b(?:only|just|nothing but|nothing beyond|stick to|limit\w* (?:yourself )?to) (?:use )?(?:the )?(?:stack['’]?s? )?(?:standard|built-?in|common|default|core)(?: (?:and|or) [\w-]+)* (?:\w+ )?${LIBRARIES}`,
    String.raw`\b(?:ek|ekstra|fazladan|harici|ilave|başka|üçüncü parti|yeni)\s+(?:\S+\s+)?${KUTUPHANE}\p{L}*\s+(?:\S+\s+)?(?:kullanma|ekleme|yok|olmasın|olmadan|kurma|istemiyor|yasak|kullanılma|eklenme)`,
    String.raw`\b(?:no|without) ${LIBRARIES} (?:beyond|besides|other than|except)`,
  ].join('|'),
  'iu',
);
const AT_MOST = new RegExp(
  String.raw`\b(?:at most|max(?:imum)?(?: of)?|no more than|up to|en fazla|en çok) (\d{1,3})(?: \w+)? (?:${LIBRARIES}|${KUTUPHANE})|\b(?:fewer|less) than (\d{1,3})(?: \w+)? ${LIBRARIES}`,
  'iu',
);
const FEW = new RegExp(
  String.raw`\b(?:minimal|minimum|minimi[sz]e|as few|fewest|few)\b(?: \w+){0,3} ${LIBRARIES}|${LIBRARIES}\b(?: \w+){0,4} (?:minimal|(?:to|at) a minimum|minimum|low|small|few)\b|\b(?:minimum|minimal|asgari|mümkün olduğunca az|az(?: sayıda)?)\s+(?:\S+\s+)?${KUTUPHANE}|${KUTUPHANE}\p{L}*\s+(?:\S+\s+)?(?:minimum|minimal|en az|asgari)`,
  'iu',
);
const ENVIRONMENT = new RegExp(
  String.raw`\b(?:include|provide|add|ship|supply|document|have|contain|needs?|create|deliver|with)\b.{0,30}(?:\.env\b|\benv(?:ironment)?[ -]?(?:vars?|variables?|files?|example|template|sample|config\w*|settings)\b)|(?:\.env(?:\.example)?|\benv(?:ironment)?[ -]?(?:vars?|variables?|file|example))\b.{0,20}\b(?:must|should|has to|have to|need to|required?|included|mandatory)\b|(?:ortam değişken|çevre değişken|\.env)\p{L}*.{0,40}(?:ekle|içer|dahil|olmalı|olsun|sağla|bulun|şart|zorunlu|ver|oluştur)`,
  'iu',
);
const MANAGER = String.raw`(pnpm|yarn|npm|bun)`;
const PACKAGE_MANAGER = new RegExp(
  String.raw`\b(?:use|using|with|via|through|prefer|require|must use|should use|only)(?: the)? ${MANAGER}\b(?!\s*(?:run|install|test|script))|\b${MANAGER} (?:as|for|is|must|should|only|workspaces?|package manager|paket yönetici)|\bpackage manager(?: must be| should be| is|:|=)? ${MANAGER}\b|\b${MANAGER}(?:['’]?\p{L}*)? (?:kullan|tercih|ile|olsun|olmalı)|paket yönetici\p{L}* (?:olarak )?${MANAGER}`,
  'iu',
);
const NOT_MANAGER = new RegExp(
  String.raw`\b(?:no|not|don['’]?t|never|avoid|without|instead of|rather than|over)\b[^.;]{0,20}\b${MANAGER}\b|${MANAGER}(?:['’]?\p{L}*)? (?:kullanma|yerine|değil)`,
  'iu',
);
const WITHOUT =
  /^\s*(?:please )?(?:no|without|avoid(?: using)?|never use|(?:do not|don['’]?t|must not) (?:use|import|add|install|depend on))\s+(?:the )?[`'"]?(@?[a-z0-9][\w./-]*?)[`'"]?(?: (?:library|package|module|dependency|at all|anywhere|please))*\s*[.!]?\s*$/i;
const WITHOUT_TURKISH =
  /^\s*[`'"]?(@?[a-z0-9][\w./-]*)[`'"]?(?:['’]\p{L}+)? (?:kullanma|kullanılmasın|ekleme)\p{L}*\s*[.!]?\s*$/iu;

/** Longer sentences are for people. */
const LONGEST = 400;

/** Reads one constraint, in English or Turkish; what code cannot judge is `free`. */
export function readConstraint(text: string): ReadConstraint {
  const plain = text.replace(/\s+/g, ' ').slice(0, LONGEST);
  if (NO_EXTRA.test(plain)) return { kind: 'no_extra_libraries', text };
  const [, atMost, below] = AT_MOST.exec(plain) ?? [];
  if (atMost !== undefined) return { kind: 'few_dependencies', limit: Number(atMost) + 1, text };
  if (below !== undefined) return { kind: 'few_dependencies', limit: Number(below), text };
  if (FEW.test(plain)) return { kind: 'few_dependencies', limit: MINIMAL, text };
  const manager = managerOf(plain);
  if (manager !== null) return { kind: 'package_manager', name: manager, text };
  const library = (WITHOUT.exec(plain) ?? WITHOUT_TURKISH.exec(plain))?.[1];
  if (library !== undefined) return { kind: 'without', library: library.toLowerCase(), text };
  if (ENVIRONMENT.test(plain) && !/\b(?:no|not|don['’]?t|without|never)\b/i.test(plain))
    return { kind: 'environment_example', text };
  return { kind: 'free', text };
}

/** Those of the constraints that no rule judges: the reviewer does. */
export function freeConstraints(constraints: readonly string[]): string[] {
  return constraints.filter((text) => readConstraint(text).kind === 'free');
}

/** The package manager that is asked for: of "pnpm instead of npm" the one that is not set aside. */
function managerOf(plain: string): 'pnpm' | 'yarn' | 'npm' | 'bun' | null {
  const wanted = PACKAGE_MANAGER.exec(plain)
    ?.slice(1)
    .find((name) => name !== undefined);
  const refused = NOT_MANAGER.exec(plain)
    ?.slice(1)
    .find((name) => name !== undefined);
  if (wanted === undefined || wanted.toLowerCase() === refused?.toLowerCase()) return null;
  return wanted.toLowerCase() as 'pnpm' | 'yarn' | 'npm' | 'bun';
}
