/**
 * Kinds of work that are no web application of ours. They say nothing against a framework that is named, but a language
 * ("Python") or a general word ("data") is not enough beside one of them.
 */
export const otherWork: readonly string[] = [
  ...['script', 'scripts', 'shell', 'bash', 'zsh', 'powershell', 'batch file', 'makefile', 'cron', 'crontab', 'cli'],
  ...[
    'command line',
    'terminal app',
    'console app',
    'console application',
    'tui',
    'desktop app',
    'desktop application',
  ],
  ...['gui', 'mobile app', 'mobile application', 'ios', 'android', 'iphone', 'game', 'games', 'platformer'],
  ...['chrome extension', 'browser extension', 'firefox extension', 'vs code extension', 'vscode extension', 'plugin'],
  ...['bot', 'scraper', 'scrape', 'crawler', 'crawl', 'notebook', 'machine learning', 'deep learning', 'classifier'],
  ...[
    'neural network',
    'train a model',
    'data analysis',
    'data science',
    'csv',
    'excel',
    'spreadsheet',
    'word document',
  ],
  ...[
    'powerpoint',
    'slides',
    'presentation',
    'pdf',
    'essay',
    'poem',
    'story',
    'article',
    'letter',
    'email to',
    'blog post',
  ],
  ...['recipe for', 'translate', 'summarize', 'summarise', 'explain', 'regex', 'regular expression', 'sql query'],
  ...[
    'sql',
    'stored procedure',
    'database schema',
    'er diagram',
    'algorithm',
    'function that',
    'fibonacci',
    'leetcode',
  ],
  ...['homework', 'library that', 'npm package', 'pip package', 'pypi', 'nuget package', 'sdk', 'compiler', 'parser'],
  ...['interpreter', 'kernel', 'driver', 'firmware', 'embedded', 'microcontroller', 'robot', 'latex', 'logo', 'icon'],
  ...['illustration', 'business plan', 'contract', 'lambda function', 'azure function', 'windows service', 'daemon'],
  // Turkish, without accents.
  ...['betik', 'betigi', 'kabuk', 'komut satiri', 'konsol', 'masaustu', 'mobil uygulama', 'oyun', 'eklenti', 'siir'],
  ...['makale', 'mektup', 'hikaye', 'sunum', 'tablo hazirla', 'ozetle', 'acikla', 'fonksiyon', 'algoritma', 'sorgu'],
  ...['veri analizi', 'makine ogrenmesi', 'duzenli ifade', 'odev', 'yapay sinir agi', 'konsol uygulamasi'],
];

/** Words for work on a server: with a language they decide, alone they are a guess. */
export const serverWork: readonly string[] = [
  ...['api', 'apis', 'rest', 'restful', 'rest api', 'graphql', 'grpc', 'endpoint', 'endpoints', 'backend', 'back end'],
  ...[
    'server',
    'web service',
    'web services',
    'microservice',
    'microservices',
    'webhook',
    'webhooks',
    'web api',
    'minimal api',
    'minimal apis',
    'crud',
  ],
  ...['websocket', 'websockets', 'http', 'web app', 'web apps', 'web application', 'web applications', 'middleware'],
  ...['openapi', 'swagger', 'web framework', 'backend framework', 'server side', 'web server', 'jwt', 'json api'],
  ...['sunucu', 'mikroservis', 'mikroservisi', 'arka uc', 'arka yuz', 'uc nokta', 'uc noktasi', 'uc noktalari'],
  ...['web uygulamasi', 'web servisi', 'web servis'],
];

/** Words that speak of a server beside a language, unless another kind of work is named, too. */
export const vagueServerWork: readonly string[] = [
  ...['service', 'services', 'login', 'web', 'controller', 'controllers', 'route', 'routes', 'router', 'auth', 'oauth'],
  ...['authentication', 'authorization', 'request', 'requests', 'orm', 'framework', 'tokens', 'sessions', 'uploads'],
  ...[
    'servis',
    'servisi',
    'kimlik dogrulama',
    'giris sistemi',
    'kullanici girisi',
    'oturum',
    'routing',
    'multi tenant',
  ],
];

/** Words for work on what people see. */
export const screenWork: readonly string[] = [
  ...[
    'frontend',
    'front end',
    'ui',
    'user interface',
    'dashboard',
    'landing page',
    'single page',
    'single page app',
    'website',
  ],
  ...[
    'web site',
    'web page',
    'webpage',
    'web ui',
    'homepage',
    'home page',
    'component',
    'components',
    'modal',
    'navbar',
  ],
  ...['sidebar', 'carousel', 'dark mode', 'admin panel', 'css', 'tailwind', 'responsive', 'form', 'page', 'pages'],
  ...['web app', 'web application', 'portfolio', 'arayuz', 'on yuz', 'onyuz', 'kullanici arayuzu', 'panel', 'sayfa'],
  ...['sayfasi', 'web sitesi', 'bilesen', 'bileseni', 'tek sayfa', 'web sayfasi'],
];

/** Words for both at once. */
export const fullWork: readonly string[] = ['full stack', 'fullstack', 'end to end app', 'ssr', 'tam yigin'];
