import type { ProjectType } from '@mgx/domain';
import type { Stack } from '../stack.js';
import type { JudgedWord } from './judge-mentions.js';

/** What is to be made: by the words for it, else by what the stack is for; null when nothing tells. */
export function inferProjectType(words: readonly JudgedWord[], stack: Stack | undefined): ProjectType | null {
  const kinds = new Set(words.filter(({ full }) => full > 0).map(({ word }) => word.kind));
  if (stack?.category === 'devops') return 'devops';
  if (kinds.has('full')) return 'fullstack';
  // Next.js has both sides: with pages only it is a web application, with endpoints only an API.
  if (stack?.projectType === 'fullstack')
    return kinds.has('server') === kinds.has('screen') ? 'fullstack' : kinds.has('screen') ? 'webapp' : 'fullstack';
  if (stack) return stack.projectType;
  if (kinds.has('server')) return kinds.has('screen') && !onlyShared(words) ? 'fullstack' : 'api';
  return kinds.has('screen') ? 'webapp' : null;
}

/** "Website" stands in both lists and says nothing of a server of its own. */
function onlyShared(words: readonly JudgedWord[]): boolean {
  const texts = (kind: 'server' | 'screen') =>
    words.filter(({ word }) => word.kind === kind).map(({ word }) => word.text);
  const screen = texts('screen');
  return texts('server').every((text) => screen.includes(text));
}
