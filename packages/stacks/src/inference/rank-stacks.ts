import type { StackId } from '@mgx/domain';
import type { Stack } from '../stack.js';
import { guessStack } from './guess-stack.js';
import type { JudgedWord } from './judge-mentions.js';
import type { Ranking } from './ranking.js';

type Parts = {
  readonly known: readonly Stack[];
  readonly isDevops: (stack: StackId | null) => boolean;
  /** The task runs or delivers something that exists. */
  readonly isOperation: boolean;
};

/** All that speaks for one stack, or for one technology that is none of ours (`stack` null). */
type Candidate = {
  readonly stack: StackId | null;
  readonly score: number;
  readonly full: number;
  readonly start: number;
  readonly isSubject: boolean;
  /** Nothing but a language speaks for it. */
  readonly isLanguageOnly: boolean;
};

/** Words from this weight on decide by themselves. */
const DECISIVE = 0.5;
/** A name of this weight leaves nothing to be concluded from lesser words. */
const NAMED = 0.85;
/** What lesser words must come to together. */
const SUPPORTED = 0.55;
/** What is left of an application when its container or pipeline is asked for, and the other way round. */
const SURROUNDING = 0.3;
/** How much of a competitor's score is doubt. */
const DOUBT = { ours: 0.25, foreign: 0.4 };

/** The stack that the words speak for, and how surely. */
export function rankStacks(words: readonly JudgedWord[], parts: Parts): Ranking {
  const decisive = lendWeight(words).filter(
    ({ word, full }) => full >= DECISIVE * 0.8 && word.weight >= DECISIVE && isNaming(word.kind),
  );
  const alive = decisive.filter(({ full }) => full > 0);
  const named = candidatesOf(alive, words);
  const isNamed = named.some(({ isLanguageOnly, full }) => !isLanguageOnly && full >= NAMED);
  const together = isNamed
    ? []
    : supported(words).filter(({ stack }) => !named.some((each) => each.stack === stack && !each.isLanguageOnly));
  const all = withoutKin(withoutBareLanguages([...named, ...together], parts.known), words);
  if (!all.some(({ stack }) => stack !== null)) {
    const topics = words.filter(({ word, full }) => word.kind === 'foreign' && full > 0);
    return guessStack(words, { known: parts.known, isForeign: topics.length > 0 });
  }
  const candidates = settleDevops(all, parts);
  const [first, ...others] = refine(candidates, words, parts).sort(byScore);
  if (!first || first.stack === null) return { stack: null, confidence: 0 };
  const doubts = others.map(({ stack, score }) => score * (stack === null ? DOUBT.foreign : DOUBT.ours));
  return {
    stack: first.stack,
    confidence:
      Math.round(Math.max(0, first.full - doubts.reduce((most, each) => Math.max(most, each), 0)) * 100) / 100,
  };
}

function isNaming(kind: JudgedWord['word']['kind']): boolean {
  return kind === 'stack' || kind === 'foreign';
}

/** What a language gains from a word for work on a server: a Python API is FastAPI, a Python script is not. */
const LANGUAGE_WITH_WORK = 0.75;
const LANGUAGE_ALONE = 0.4;

function lendWeight(words: readonly JudgedWord[]): readonly JudgedWord[] {
  const kinds = new Set(words.filter(({ full }) => full > 0).map(({ word }) => word.kind));
  const isServer = kinds.has('server') || ((kinds.has('vague') || kinds.has('full')) && !kinds.has('other'));
  const base = isServer ? LANGUAGE_WITH_WORK : LANGUAGE_ALONE;
  return words.map((each) => {
    if (!each.word.isLanguage) return each;
    const word = { ...each.word, weight: base };
    return each.full === 0
      ? { ...each, word }
      : { ...each, word, full: base, weight: (base * each.weight) / each.full };
  });
}

/** Several words that only support a stack decide together: guards, interceptors and providers are Nest's. */
function supported(words: readonly JudgedWord[]): Candidate[] {
  const groups = new Map<StackId, Map<string, JudgedWord>>();
  for (const each of words) {
    const { kind, stack, text, isLanguage } = each.word;
    if (kind !== 'stack' || stack === null || each.full === 0 || isLanguage) continue;
    const group = groups.get(stack) ?? new Map<string, JudgedWord>();
    if (!group.has(text)) groups.set(stack, group.set(text, each));
  }
  return [...groups].flatMap(([stack, found]) => {
    const all = [...found.values()];
    const full = 1 - all.reduce((doubt, each) => doubt * (1 - each.full), 1);
    const start = firstOf(all);
    const isSubject = all.some(({ relation }) => relation === 'subject');
    return full < SUPPORTED - 1e-9 ? [] : [{ stack, score: full, full, start, isSubject, isLanguageOnly: false }];
  });
}

/** A language alone yields to a stack of that language for which other words speak. */
function withoutBareLanguages(candidates: readonly Candidate[], known: readonly Stack[]): readonly Candidate[] {
  const languageOf = (id: StackId | null) => known.find((stack) => stack.id === id)?.language;
  const spokenFor = new Set(
    candidates.filter(({ isLanguageOnly }) => !isLanguageOnly).map(({ stack }) => languageOf(stack)),
  );
  return candidates.filter(({ stack, isLanguageOnly }) => !isLanguageOnly || !spokenFor.has(languageOf(stack)));
}

/** Beside a neighbour ("Flask") only its own name makes a stack more than a guess. */
function withoutKin(candidates: readonly Candidate[], words: readonly JudgedWord[]): readonly Candidate[] {
  const kin = new Set(words.filter(({ word, full }) => word.isKin && full > 0).map(({ word }) => word.stack));
  return candidates.filter(({ stack, full }) => !kin.has(stack) || full >= NAMED);
}

function candidatesOf(decisive: readonly JudgedWord[], words: readonly JudgedWord[]): Candidate[] {
  const groups = new Map<string, JudgedWord[]>();
  for (const each of decisive) {
    const name = each.word.stack ?? `foreign ${each.word.text}`;
    const group = groups.get(name);
    if (group) group.push(each);
    else groups.set(name, [each]);
  }
  return [...groups.values()].map((found) => {
    const stack = found[0]?.word.stack ?? null;
    const related = words.filter(({ word, full }) => stack !== null && word.stack === stack && full > 0);
    return {
      stack,
      score: combine(found.map(({ weight }) => weight)),
      full: combine(found.map(({ full }) => full)),
      start: firstOf([...found, ...related]),
      isLanguageOnly: found.every(({ word }) => word.isLanguage),
      isSubject:
        found.some(({ relation }) => relation === 'subject') || related.some(({ relation }) => relation === 'subject'),
    };
  });
}

function firstOf(words: readonly { readonly start: number }[]): number {
  return words.reduce((first, { start }) => Math.min(first, start), Infinity);
}

function combine(weights: readonly number[]): number {
  const [best = 0, next = 0] = [...weights].sort((a, b) => b - a);
  return best + (1 - best) * next * 0.3;
}

/** Decides between an application and its container or pipeline, and between these two. */
function settleDevops(candidates: readonly Candidate[], { isDevops, isOperation }: Parts): readonly Candidate[] {
  const devops = candidates.filter(({ stack }) => isDevops(stack));
  const applications = candidates.filter(({ stack }) => !isDevops(stack));
  const asked = askedDevops(devops, isOperation);
  if (!asked) return applications;
  const application = applications.find(({ isSubject }) => isSubject) ?? applications[0];
  const wins = !application || isDevopsAsked(asked, application, isOperation);
  return candidates.map((each) => {
    if (wins && each === asked) return { ...each, score: each.full };
    const isLosing = wins || isDevops(each.stack);
    return isLosing ? { ...each, score: each.score * SURROUNDING } : each;
  });
}

function askedDevops(devops: readonly Candidate[], isOperation: boolean): Candidate | undefined {
  const ordered = [...devops].sort((a, b) => a.start - b.start);
  const means = ordered.find(({ isSubject }) => !isSubject);
  // "Build and push an image with GitHub Actions" is asked of the pipeline.
  if (isOperation && means && ordered.length > 1) return means;
  return ordered.find(({ isSubject }) => isSubject) ?? ordered[0];
}

function isDevopsAsked(devops: Candidate, application: Candidate, isOperation: boolean): boolean {
  if (devops.isSubject) return !application.isSubject || devops.start < application.start;
  return !application.isSubject || isOperation;
}

/** React with server-side rendering is Next.js; Nest on Express is Nest. */
function refine(candidates: readonly Candidate[], words: readonly JudgedWord[], { known }: Parts): Candidate[] {
  const seen = new Set(
    words.filter(({ word, full }) => word.kind === 'refining' && full > 0).map(({ word }) => word.stack),
  );
  const refined = known.flatMap(({ id, evidence }) => {
    const base = candidates.find(({ stack }) => stack === evidence.refines?.stack);
    const stands = candidates.some(({ stack }) => stack === id);
    return base && base.stack !== null && seen.has(id) && !stands
      ? [{ from: base.stack, candidate: { ...base, stack: id, full: 0.75 } }]
      : [];
  });
  const all = [...candidates, ...refined.map(({ candidate }) => candidate)];
  const gone = new Set<StackId>(refined.map(({ from }) => from));
  return all.filter(({ stack, isSubject }) => {
    if (stack === null || gone.has(stack)) return stack === null;
    const { yieldsTo = [] } = known.find(({ id }) => id === stack)?.evidence ?? {};
    return !all.some(
      (other) =>
        other.stack !== null &&
        other.isSubject &&
        isSubject &&
        yieldsTo.includes(other.stack) &&
        isApplicationOf(known, stack, other.stack),
    );
  });
}

/** A stack yields in words only to one that is built on it, not to every application beside a pipeline. */
function isApplicationOf(known: readonly Stack[], id: StackId, other: StackId): boolean {
  const [one, two] = [id, other].map((each) => known.find((stack) => stack.id === each));
  return one?.category === two?.category && one?.category !== 'devops';
}

/** Best first; of equals the first mentioned leads. */
function byScore(a: Candidate, b: Candidate): number {
  const difference = b.score - a.score;
  return Math.abs(difference) > 0.12 ? difference : a.start - b.start || difference;
}
