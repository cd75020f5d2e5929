/** Function words by which the surroundings of a name are judged. Turkish ones are written without accents. */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Between a name and what governs it: articles, adjectives, adverbs. */
export const modifiers = words(`
  a an the any some this that these those all both each another own new simple small tiny basic full whole complete plain
  pure modern typical production ready real quick clean fast little big large first second main multi single bare just
  existing current legacy old older internal external public private shiny minimal lightweight scalable secure typed
  use using used adding include including be being want wanting need needing like pick choose involve involving
  based powered style only simply really also even currently more extra separate additional my our your his her their its
  us me bir yeni basit kucuk mevcut su bu tam sade`);

export const possessives = words(`my our your their his her its existing current ours team company mevcut bizim benim`);

export const negators = words(`
  no not without never avoid avoiding except unlike sans minus excluding drop skip cannot neither wo isnt dont doesnt
  shouldnt mustnt wont arent forget hate dislike ditch ditching remove removing nothing excluding`);

/** After the n't of a contraction: "don't use". */
export const contractions = words(`don doesn didn isn aren wasn shouldn mustn won wouldn can couldn`);

export const list = words(`and or nor & / , ve veya ya da yada ile hem`);

/** In front of an application: what is done is done for it, not in it. */
export const towards = words(`for of to into onto inside behind against between from around beside of for's`);

/** In front of a container or a pipeline: it is a means or an addition. */
export const means = words(`with using via plus and including include in inside on through by under & + within over`);

export const creating = words(`
  build create make develop write implement generate scaffold design code bootstrap program craft prototype construct
  building creating making developing writing implementing produce add`);

export const operating = words(`
  deploy deploys deploying test tests testing run runs running lint lints linting publish publishes publishing release
  releasing ship ships shipping host hosting package packaging automate automates automating push pushes pushing bundle
  start serve launch spin orchestrate orchestrating dockerize dockerise containerize containerise put check checks build
  builds`);

export const moving = words(`
  migrate migrates migrating migration convert converts converting conversion port ports porting rewrite rewrites
  rewriting rewritten replace replaces replacing translate translating transform transforming turn turning switch
  switching swap swapping move moves moving upgrade upgrading change changing transition transitioning rebuild rebuilding
  refactor refactoring reimplement reimplementing redo recreate recreating transpile adapt`);

/** Between what is left and what is gone to. */
export const links = words(`to into onto in with by for using as on towards over`);

/** Nouns that a name may stand in front of: "the Express app", "Nest guards". */
export const technicalNouns = words(`
  api apis app apps application applications service services backend backends server servers microservice microservices
  project projects code codebase module modules controller controllers guard guards monorepo framework js ts typescript
  rest web boot site website page pages router routes route component components middleware repo repository program cli
  frontend client ui dashboard template templates starter boilerplate handler handlers endpoint endpoints entities entity
  library package worker workers job jobs setup config configuration file files image images build builds pipeline test
  tests crate routine fiber binary stack prototype monolith version data mvc security cloud webflux gateway adapter plugin
  interceptor interceptors pipe pipes dto decorators lang language hook hooks entegrasyonu uygulamasi servisi projesi
  backendi apisi uygulama proje servis backend modulu rewrite port clone version resource resources panel admin table form forms schema schemas`);

/** Behind a name: it is what a text is about, not what the text is made with. */
export const subjectMatter = words(`
  course courses agency agencies training trainings company certification quiz news tutorial tutorials
  conference conferences meetup meetups fans developers developer jobs lessons lesson books interview salaries bootcamp
  community cheatsheet kursu egitimi gelistiricileri haberleri`);

export const relatives = words(`that which who whose where listing lists showing shows`);

/** Turkish: the postposition or verb behind a name that rules it out. */
export const turkishNegators = words(`
  yerine kullanmadan kullanmaksizin olmadan olmaksizin haric degil kullanma kullanmayin kullanmayalim kullanmayacagiz
  kullanilmasin kullanmak_istemiyorum istemiyorum istemiyoruz istemem olmasin gereksiz yok gerekmiyor bagimsiz disinda
  eklemeden eklenmesin ekleme kullanmiyoruz kullanmiyorum katma koyma istenmiyor bilmiyorum bilmiyoruz bilmem istemez`);

/** Turkish stems of the verbs of moving. */
export const turkishMoving =
  /^(?:tasi|gecir|gec(?:elim|is|mek|me|iyor|ecek|tik|iniz|in|er|sin)?$|donustur|cevir|port$|aktar|migrate|yeniden)/;

export const turkishLeaving = /^(?:birak|terk|vazgec|kurtul|cikar|kaldir)/;

/** Turkish nouns that carry the case ending for the name in front of them. */
export const turkishNoun =
  /^(?:uygulama|proje|servis|mikroservis|api|backend|frontend|arayuz|sunucu|site|kod|panel|sayfa|bilesen|komponent|component|modul|sistem|repo|altyapi|app|web|test|sablon|dosya|monorepo|client|istemci|taraf|container|konteyner|is|akis|imaj)/;

export const turkishMeans = words(`ile kullanarak kullanip destekli uzerinde icinde ortaminda uzerinden araciligiyla`);

export const turkishSigns = words(`
  ile icin ve bir yaz yap ekle olustur kullan kullanarak gelistir kur calistir lazim olsun yazalim yapalim gecir tasi
  donustur cevir eklensin yazilsin kurulsun yazar yapar misin et hazirla oluştur istiyorum yerine degil olmadan
  kullanmadan uygulama uygulamasi projesi servisi`);

/** Verbs of telling how things are, in a clause that asks for nothing. */
export const standing = words(`
  already exists exist stays stay unchanged maintains maintained knows know tried remains remain
  zaten hazir mevcut biliyor`);
