import type { StackId } from '@mgx/domain';
import type { Draft } from './draft.js';
import { OPERATIONS, type Operation } from './entity.js';
import { VERB_PATTERN, operationsIn } from './operation-words.js';

type Feature = {
  readonly pattern: RegExp;
  /** Takes what was found into the draft; returns what stands in its place (nothing, mostly). */
  readonly take?: (draft: Draft, found: readonly string[]) => string | void;
  /** Only for this stack. */
  readonly stack?: StackId;
};

const GOOD =
  '(?:(?:good|proper|basic|full|simple|solid|robust|clean|central|centrali[sz]ed|global|consistent|thorough|comprehensive|complete|automated|meaningful|some|the|all|strict)\\s+)*';
const NAME_WORD =
  '(?!(?:and|or|with|via|using|in|on|for|to|as|plus|also|the|an?|each|every|search|filter|sort|by|that|it|of|from|query|delete|create|list|pages?|when|so|should|must)\\b)[a-z_]+';
const NAME = `(?:in )?${NAME_WORD}(?:\\s+${NAME_WORD}){0,2}`;
const NAMES = `(${NAME}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s+or\\s+)(?:by\\s+)?${NAME})*)`;
const EACH =
  '(?:\\s+(?:for|of|on|in|covering|to)\\s+(?:(?:all|each|every|the|of|its|their|these|list|my|our)\\s+)*(?:endpoints?|routes?|handlers?|operations?|api|inputs?|requests?|responses?|fields?|bod(?:y|ies)|payloads?|everything|lists?|code|project|it|crud|collections?|data))?';

const PATH = '\\/[\\w\\-/:{}]+';
const SUBJECT_WORDS = '[A-Za-z][\\w-]*(?:\\s+[A-Za-z][\\w-]*)?';
const SUBJECT = `((?:the\\s+|an?\\s+)?${SUBJECT_WORDS})`;

/**
 * Phrases that are understood as a whole, in the order in which they are taken out of a sentence. What a blueprint
 * does anyway (validation, tests, error handling) needs nothing but to be understood.
 */
const FEATURES: readonly Feature[] = [
  {
    pattern: /\b(GET|POST|PUT|PATCH|DELETE)\s+(\/[\w\-/:{}]*)/,
    take: (draft, [, verb = '', path = '']) => {
      if (/\/health(z|check|-check)?$/.test(path)) draft.hasHealth = true;
      else draft.routes.push({ verb, path });
    },
  },
  {
    pattern:
      /\b(?:(?:under|prefixed (?:with|by)|prefix(?: of)?|base path(?: of)?|mounted (?:at|under)|below)\s+)+(\/[a-z0-9\-/]+)/i,
    take: (draft, [, prefix = '']) => {
      draft.prefix = prefix.replace(/\/+$/, '');
    },
  },
  {
    pattern:
      /(?:\/healthz?\b|\bhealth(?:[\s-]?checks?)?|\bhealthchecks?|\bliveness(?: check| probe)?)(?:\s+(?:endpoints?|routes?|check|probe))?(?:\s+(?:at|under|on)?\s*\/healthz?\b)?/i,
    take: (draft) => {
      draft.hasHealth = true;
    },
  },
  {
    // `endpoints /companies and /companies/:id/employees`: all that can be done with them.
    pattern: new RegExp(
      `\\b(?:endpoints?|routes?|resources?|paths?)\\s*:?\\s+(${PATH}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)${PATH})*)`,
      'i',
    ),
    take: (draft, [, paths = '']) => {
      for (const path of paths.split(/\s*,\s*(?:and\s+)?|\s+and\s+/)) draft.routes.push({ verb: 'ALL', path });
    },
  },
  {
    pattern:
      /\b(?:no|without(?: an?| any)?|(?:do not|don't) (?:add|use|include|need|want)(?: an?| any)?)\s+(?:extra|additional|other|external|third[- ]party|real)?\s*(?:databases?|persistence|db|authentication|auth|login)(?:\s+(?:needed|required|is needed|is required))?/i,
  },
  {
    pattern:
      /\b(?:kept|held|stored|saved|keep(?:ing)?|stor(?:e|ing)|data|using|with)?\s*(?:it |them |everything |data |records |an? |the )*\bin[- ]?memory\b(?:\s+(?:stores?|storage|repositor(?:y|ies)|databases?|data|persistence|lists?|arrays?|dict(?:ionary)?|maps?|only|for now))*/i,
  },
  {
    pattern:
      /\b(?:no|without)\s+(?:any\s+)?(?:extra|additional|other|external|third[- ]party)\s+(?:librar(?:y|ies)|dependenc(?:y|ies)|packages?|modules?)/i,
    take: (draft) => {
      draft.forbidsLibraries = true;
    },
  },
  {
    pattern: /\bread[\s-]?only\b(?:\s+access)?/i,
    take: (draft) => {
      draft.operations = new Set<Operation>(['list', 'get']);
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:without(?: any| an?| the)?|no|but (?:not|no|without)|except(?: for)?|excluding|minus|do(?:es)? not (?:need|allow|support|include)|don't (?:need|allow)|not)\\s+(?:(?:any|an?|the|support for|ability to|to|be)\\s+)*((?:${VERB_PATTERN})(?:(?:\\s*,\\s*|\\s+(?:or|and)\\s+|\\s*\\/\\s*)(?:${VERB_PATTERN}))*)(?:\\s+(?:endpoints?|routes?|operations?|support))?(?:\\s+(?:for|on|of)\\s+${SUBJECT})?`,
      'i',
    ),
    take: (draft, [, verbs = '', of = '']) => {
      draft.withheld.push({ operations: operationsIn(verbs), of });
    },
  },
  {
    pattern: new RegExp(
      `(?<=(?:^|[\\s,])(${SUBJECT_WORDS})\\s+|)\\b(?:(?:cannot|can't|can not|must not|may not|never)\\s+be|never)\\s+((?:${VERB_PATTERN})(?:(?:\\s*,\\s*|\\s+(?:or|and)\\s+)(?:${VERB_PATTERN}))*)`,
      'i',
    ),
    take: (draft, [, of = '', verbs = '']) => {
      draft.withheld.push({ operations: operationsIn(verbs), of });
    },
  },
  {
    pattern: new RegExp(
      `\\b((?:${VERB_PATTERN})(?:(?:\\s*,\\s*|\\s+(?:or|and)\\s+)(?:${VERB_PATTERN}))*)\\s+(?:is|are)\\s+(?:not|never)\\s+(?:allowed|supported|permitted|possible|needed|required)(?:\\s+(?:for|on|of)\\s+${SUBJECT})?`,
      'i',
    ),
    take: (draft, [, verbs = '', of = '']) => {
      draft.withheld.push({ operations: operationsIn(verbs), of });
    },
  },
  {
    pattern:
      /\b(?:skip\s*(?:\/|and|,|&|\+)\s*limit|limit\s*(?:\/|and|,|&|\+)\s*(?:offset|skip)|offset\s*(?:\/|and|,|&|\+)\s*limit)(?:[\s-]+(?:based\s+)?pagination|\s+(?:query\s+)?param(?:eter)?s)?/i,
    take: (draft, [text = '']) => {
      if (/offset/i.test(text)) return text;
      draft.pagination = 'skip';
      return '';
    },
  },
  {
    pattern:
      /\bpage\s*(?:\/|and|,|&|\+)\s*(?:limit|(?:page[\s_-]?)?size|per[\s_-]page)(?:[\s-]+(?:based\s+)?pagination|\s+(?:query\s+)?param(?:eter)?s)?/i,
    take: (draft, [text = '']) => {
      if (/size|per/i.test(text)) return text;
      draft.pagination = 'page';
      return '';
    },
  },
  {
    pattern: /\b(?:default\s+)?page[- ]size(?:\s+(?:of|is|should be|must be)\b|\s*[:=])?\s+(\d+)\b/i,
    take: (draft, [, size = '']) => {
      draft.pageSize = Number(size);
      if (draft.pagination === 'none') draft.pagination = 'page';
    },
  },
  {
    pattern: /\b(?:(?:pagination|pages?)\s+(?:of|with|at|by)\s+)?(\d+)\s+(?:\w+\s+)?(?:per|a|on each|each) page\b/i,
    take: (draft, [, size = '']) => {
      draft.pageSize = Number(size);
      if (draft.pagination === 'none') draft.pagination = 'page';
    },
  },
  {
    pattern: new RegExp(
      `\\b(?:(?:the|all)\\s+)*(?:(?:lists?|listings?|results?|responses?|collections?|endpoints?)\\s+(?:must|should|are|need to|have to|will)\\s+(?:be\\s+)?(?=paginated))?${GOOD}(?:page[- ]based\\s+)?(?:pagination|paging|paginated?)(?:\\s+(?:the\\s+|all\\s+)*(?:lists?|listing|results?|responses?|endpoints?|support))?${EACH}(?:\\s*(?:\\(\\s*\\)|(?:with|via|using|by|through)\\s*(?=$|[,.)])))?`,
      'i',
    ),
    take: (draft) => {
      if (draft.pagination === 'none') draft.pagination = 'page';
    },
  },
  {
    pattern:
      /\b(?:(?:with|and|including)\s+)?(?:(?:created|updated|creation|update)(?:\s+(?:and|&)\s+|\/)(?:updated?|created?|modified)\s+)?timestamps(?:\s*\(\s*created_?at,?\s*(?:and\s+)?updated_?at\s*\))?/i,
    take: (draft) => {
      draft.hasTimestamps = true;
    },
  },
  {
    pattern: /\b(?:full\s+)?crud\b(?:\s+(?:operations?|endpoints?|api|routes?)?\s*(?:on|over|around)\b)?/i,
    take: (draft, [text = '']) => {
      draft.asksCrud = true;
      return /\s(?:on|over|around)$/i.test(text) ? ' crud for ' : ' crud ';
    },
  },
  { pattern: /\b(?:one|1)[- ]to[- ]many\s+(?:relation(?:ship)?s?)?/i },
  {
    pattern: new RegExp(
      `\\b(?:(?:with|and|including|plus|add|write|include)\\s+)?${GOOD}(?:(?:unit|integration|api|jest|pytest|supertest|http|endpoint|automated|e2e|end-to-end)(?:\\s+and\\s+|\\s+))*\\b(?:tests?|testing|test[- ](?:suite|coverage|cases)|coverage)(?:\\s+(?:suite|cases|coverage|files?))?${EACH}(?:\\s+(?:with|using|in|written in)\\s+(?:jest|pytest|supertest|httpx|testclient)(?:\\s+and\\s+(?:supertest|httpx|pytest))?)?(?:\\s+(?:included|too|as well|are included|are needed))?\\b`,
      'i',
    ),
  },
  {
    pattern: new RegExp(
      `\\b${GOOD}(?:input|request|body|data|schema|payload|field|zod|pydantic)?\\s*\\bvalidat(?:ion|e|es|ed|ing)(?:\\s+(?:errors?|middleware|rules?|messages?))?${EACH}(?:\\s+(?:all\\s+|the\\s+)*(?:inputs?|requests?|data|bod(?:y|ies)|payloads?|fields?))?(?:\\s+(?:with|using|via|through)\\s+(?=zod|pydantic))?`,
      'i',
    ),
  },
  {
    pattern: new RegExp(
      `\\b${GOOD}(?:error[- ]?handling|handl(?:e|es|ing) (?:of )?errors?|error (?:handlers?|responses?|messages?)|errors?)(?:\\s+(?:middleware|properly|gracefully|handling|with proper status codes))*${EACH}`,
      'i',
    ),
  },
  { pattern: new RegExp(`\\b${GOOD}(?:http\\s+)?status codes?${EACH}`, 'i') },
  {
    pattern:
      /\b(?:(?:it|they|the api|endpoints?)\s+)?(?:should\s+|must\s+)?(?:returns?|respond(?:s)? with|answers? with|giv(?:e|es|ing)|returning)\s+(?:an?\s+)?(?:http\s+|status\s+)*404(?:\s+not found)?(?:\s+(?:when|if|for)\s+(?:(?:an?|the|any|it|one|no|unknown|missing|nonexistent|non-existing|such|ids?|\w+)\s+){0,4}(?:is missing|are missing|is not found|are not found|does not exist|do not exist|doesn't exist|don't exist|exists|ids?|\w+s)\b)?/i,
  },
  { pattern: /\bmiddlewares?\b/i },
  { pattern: /\.env(?:\.example)?(?:\s+(?:files?|configuration|config|support|example))*/i },
  {
    pattern:
      /\b(?:env(?:ironment)?(?:[- ]variables?)?[- ](?:based\s+)?(?:config(?:uration)?|settings|variables?)|config(?:uration)? (?:via|from|through|by) (?:env(?:ironment)?(?: variables?)?)|environment variables?)\b/i,
  },
  { pattern: /\b(?:a\s+)?(?:readme(?:\.md)?|documentation|docs)\b(?:\s+with (?:curl )?examples?)?/i },
  { pattern: /\b(?:openapi|swagger)(?:\s+(?:docs?|documentation|ui|schema|spec))?/i, stack: 'fastapi' },
  { pattern: /\btype[- ]?(?:hints?|annotations?|safety|safe)\b/i },
  {
    pattern: /\b(?:from|by|in)\s+(?:default|scratch)\b/i,
    take: (_draft, [text = '']) => (/by default/i.test(text) ? text : ''),
  },
  {
    pattern: new RegExp(
      `\\b${GOOD}(?:filter(?:s|ing|able|ed)?|filtration)(?:\\s+(?:support|option|endpoint))?(?:\\s+\\w+){0,3}?\\s+(?:by|on|for)\\s+(?:their\\s+|its\\s+|the\\s+)?${NAMES}`,
      'i',
    ),
    take: (draft, [, names = '']) => {
      draft.filters.push(
        ...names.split(/\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+/).map((name) => name.replace(/^by\s+/i, '')),
      );
    },
  },
  {
    pattern: new RegExp(
      `\\b${GOOD}(?:full[- ]text\\s+)?search(?:ing|able|ed)?(?:\\s+(?:support|option|endpoint))?(?:\\s+\\w+){0,3}?\\s+(?:by|in|on|over|through)\\s+(?:their\\s+|its\\s+|the\\s+)?${NAMES}`,
      'i',
    ),
    take: (draft, [, names = '']) => {
      draft.searches.push(
        ...names.split(/\s*,\s*(?:and\s+)?|\s+(?:and|or)\s+/).map((name) => name.replace(/^by\s+/i, '')),
      );
    },
  },
  { pattern: /\b(?:repository|service)[- ](?:pattern|layer)\b/i },
];

/** Takes every phrase that is understood as a whole out of a sentence; returns the rest. */
export function takeFeatures(sentence: string, { draft, stack }: { draft: Draft; stack: StackId }): string {
  let rest = sentence;
  for (const { pattern, take, stack: only } of FEATURES) {
    if (only !== undefined && only !== stack) continue;
    const everywhere = new RegExp(pattern.source, `${pattern.flags}g`);
    rest = rest.replace(everywhere, (...args: unknown[]) => {
      const found = args.filter((arg) => typeof arg === 'string' || arg === undefined).map((arg) => String(arg ?? ''));
      return take?.(draft, found.slice(0, -1)) ?? ' ';
    });
  }
  return rest;
}

/** Every operation, as `CRUD` means them. */
export const CRUD: ReadonlySet<Operation> = new Set(OPERATIONS);
