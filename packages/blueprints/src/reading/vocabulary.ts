const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Words that carry no demand of their own. */
export const FILLERS = words(`
  too a an the this that these those which who it its their his her them they my our your i we you me us one some any
  and or also plus as well so then is are be being been will would should must can could may need needs needed want
  wants like please give build make makes write generate implement develop design scaffold bootstrap start set up
  provide provides offer offers support supports supporting supported expose exposes exposing serve serves serving
  use uses using used via by in on at to from with having include includes including contain contains following each every
  all both simple small basic minimal minimalistic tiny little clean complete full fully working new nice proper good
  well structured typed typing strict modern standard plain classic quick usual common typical appropriate correct sensible
  http https json rest restful web crud api apis service services microservice server backend back-end app application project
  endpoint endpoints route routes router routers resource resources operation operations functionality functionalities feature
  features handler handlers controller controllers schema schemas model models entity entities data record records
  object objects requirements requirement constraints entities: scratch idiomatic code codebase style async
  called named own only just per able access accordingly where there basics
  two three four five best practices readable maintainable`);

/** Words that say what the API is about comes next. */
export const CUES =
  words(`for of manage manages managing handle handles handling store stores storing track tracks tracking keep keeps
  keeping holds hold about around save saves saving maintain maintains maintaining organise organize`);

/** Words that a list of fields (or of entities) follows. */
export const LIST_CUES =
  words(`with has have having contains contain containing includes include including : ( consists whose where
  fields attributes properties columns comprises`);

/** Words after a name that make it an entity. */
export const STRONG_HEADS =
  words(`crud model models entity entities resource resources endpoint endpoints route routes record
  records object objects operations`);

/** Words after a name that make it the subject of the project. */
export const WEAK_HEADS = words(
  `api apis service services backend app application server system microservice project rest restful http web json`,
);

/** Words that follow an entity's name in the name of a project: `task manager`, `book catalog`. */
export const SUFFIXES =
  words(`management manager tracking tracker catalog catalogue inventory registry directory collection list lists
  platform portal organizer organiser keeper`);

/** Asked for, but beyond any blueprint: better to say so than to write something else. */
export const BEYOND = words(`
  auth authentication authenticated authenticate authenticates authorization authorisation authorize login logins logout signin
  sign-in signup sign-up register registers jwt oauth oauth2 oidc sso cookie cookies bcrypt cursor keyset password passwords token tokens rbac
  stripe paypal checkout billing websocket websockets socket sockets socket.io realtime real-time chat streaming stream streams sse
  upload uploads uploading s3 graphql grpc trpc soap database databases postgres postgresql mysql mariadb sqlite mongo mongodb
  dynamodb cassandra redis prisma typeorm sequelize mongoose sqlalchemy sqlmodel drizzle knex alembic orm sql nosql kafka rabbitmq
  queue queues worker workers cron smtp sms push webhook webhooks scrape scrapes scraping scraper crawl crawls crawler llm ai gpt
  openai anthropic claude chatbot bot machine-learning ml recommendation recommendations docker dockerfile dockerize docker-compose
  kubernetes helm terraform deploy deploys deployment ci cd ci/cd pipeline frontend front-end react vue angular svelte next.js nextjs html
  css dashboard ui cache caches caching cached rate-limit rate-limiting throttle throttling sort sorts sorting sorted export exports
  import imports csv pdf excel analytics metrics prometheus logging logger logs tracing opentelemetry i18n translation translate
  multi-tenant tenant migrate migration migrations refactor fix bug parse parser compiler encrypt encrypted encryption
  hash hashed hashing pnpm yarn bun deno biome vitest mocha nestjs nest.js django flask laravel rails spring koa fastify hapi
  aws azure gcp lambda serverless calculator calculate calculates compute computes convert converts converter send sends sending
  notify notifies fetches email-sending mailer soft-delete audit versioning many-to-many backup backups hateoas
  geolocation map maps video audio fastapi express expressjs express.js node nodejs node.js python pydantic uvicorn typescript zod
  pytest jest supertest npm pip javascript java golang rust ruby php csharp`);

/** Fine as the name of an entity that the task describes, but alone they ask for more than storage. */
export const LOADED =
  words(`payment weather subscription notification report image session schedule role permission file game story poem
  registration message chat document email mail page site website joke song simulation search pair`);

/** Entities that everybody means the same by: `a todo API` needs no more words. */
export const FAMILIAR =
  words(`user customer client person people member employee student teacher author contact todo task note post
  comment article book movie product item order category tag recipe ingredient review project issue ticket event booking
  reservation room hotel car vehicle pet animal patient doctor appointment course lesson company department invoice
  expense album artist song track playlist country city address question answer blog bookmark habit workout exercise goal
  supplier vendor warehouse shipment menu dish restaurant team player match league flight ticket asset device sensor inventory
  contact lead deal campaign feedback`);
