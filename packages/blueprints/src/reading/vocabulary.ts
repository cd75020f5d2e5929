const split = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

/** Words that say how, not what: the blueprint does all of it anyway. */
export const FILLERS = split(`a an the of for with and or to in on as that which is are be it its this these using use
  used by via from please i we need want would like give me us my our your new simple small basic minimal tiny clean
  complete full fully working production ready modern good nice proper well tested typed rest restful http json web
  create build make write generate develop implement add set up scaffold design start bootstrap provide include
  including includes having has have can should must where each every all some supports support supporting
  api apis server service services microservice backend app application project endpoint endpoints route routes
  resource resources crud operations operation functionality model models entity entities schema collection records
  record data manage managing manages management store stores storing track tracks tracking keep keeps keeping handle
  handles handling serve serves serving expose exposes exposing list lists listing get gets getting read reads reading
  update updates updating delete deletes deleting remove removes creates creating adding
  express expressjs express.js ts typescript node nodejs node.js fastapi python pydantic uvicorn
  test tests testing unit integration jest pytest supertest suite coverage
  health check healthcheck health-check status-check ping
  validation validate validated validating input inputs error errors middleware
  pagination paginated paging page pages
  env environment configuration config .env dotenv readme documentation docs
  memory in-memory code file files extra libraries no library dependencies`);

/** Words that ask for something the blueprints do not have. Better to say so than to write something else. */
export const BEYOND = split(`auth authentication authenticated authorization authorisation login logout signup register
  registration jwt oauth oauth2 session sessions cookie password passwords token tokens role roles permission permissions
  rbac admin payment payments stripe paypal checkout billing subscription websocket websockets socket socket.io realtime
  real-time chat streaming stream sse upload uploads uploading image images s3 graphql grpc trpc database postgres
  postgresql mysql sqlite mongo mongodb redis prisma typeorm sequelize mongoose sqlalchemy drizzle knex orm sql kafka
  rabbitmq queue queues worker cron schedule scheduler email-sending mail mailer smtp notification notifications sms push
  webhook webhooks scrape scrapes scraping scraper crawl crawler llm ai gpt openai anthropic chatbot machine-learning
  recommendation docker dockerfile kubernetes helm deploy deployment ci cd pipeline frontend react vue angular next nextjs
  html css dashboard ui cache caching rate limit limiting limiter throttle search searching filter filtering sort sorting
  export import csv pdf excel report reports analytics metrics prometheus logging logger tracing opentelemetry swagger
  openapi i18n translation multi-tenant tenant versioning migrate migration refactor fix bug game poem story parse
  compiler relation relations relationship relationships belongs pnpm yarn bun deno biome vitest mocha`);
