import { describe, expect, it } from '@jest/globals';
import { Review } from '@mgx/domain';
import { z } from '@mgx/schema';
import { parseJsonAnswer } from './parse-json-answer.js';

const good = '{"approved": true, "summary": "has } and \\" in it", "findings": []}';
const review = { approved: true, summary: 'has } and " in it', findings: [] };

describe('parseJsonAnswer', () => {
  it.each([
    ['alone', good],
    ['after a byte order mark', `\uFEFF${good}`],
    ['in a fence', `\`\`\`json\n${good}\n\`\`\``],
    ['in a fence that nothing closes', `\`\`\`json\n${good}`],
    ['with words around it', `Here it is {as asked}:\n${good}\nI hope {that} helps.`],
    ['after a brace that nothing closes', `A { opens a block.\n${good}`],
    ['after another object', `The settings were {"strict": true}.\n\n${good}`],
    ['twice the same', `${good}\n\nOnce more:\n\`\`\`json\n${good}\n\`\`\``],
  ])('reads JSON %s', (_, text) => {
    expect(parseJsonAnswer(text, Review)).toEqual(review);
  });

  it.each([
    ['nothing', ' \n', 'it is empty'],
    ['prose', 'It looks good to me.', 'is not valid JSON'],
    ['an answer that broke off', '{"approved": true, "findings": [{"path": "a"}, {"pa', 'is not JSON: Unterminated'],
    ['zero bytes', `{"approved": \0true}`, 'is not valid JSON'],
    ['another shape', '{"approved": "yes", "summary": "s", "findings": []}', 'approved: Invalid input'],
    ['look-alikes', '{"аpproved": true, "summary": "s", "findings": []}', 'approved: Invalid input'],
    ['two that could be meant', `${good}\n${good.replace('true', 'false')}`, '2 JSON objects that could be meant'],
    ['depth', `{"approved": ${'['.repeat(100_000)}${']'.repeat(100_000)}}`, 'more than 200 levels deep'],
  ])('refuses %s, and says why', (_, text, reason) => {
    const error = expect.objectContaining({ code: 'answer_invalid', message: expect.stringContaining(reason) });
    expect(() => parseJsonAnswer(text, Review)).toThrow(error);
  });

  it('names no more wrong fields than anybody reads', () => {
    const text = JSON.stringify(Array.from({ length: 1_000 }, () => 'x'));
    const error = expect.objectContaining({ message: expect.stringMatching(/^the answer.{1,2000}; and 980 more$/) });
    expect(() => parseJsonAnswer(text, z.array(z.number()))).toThrow(error);
  });

  it.each(['```json\n{\n', '```\n', '{', '{}', '{"', '{"a":', '}', '\n', '"', '[', '{"a": "\\'])(
    'ends soon where %j is said again and again',
    (piece) => {
      expect(() => parseJsonAnswer(`x${piece.repeat(300_000)}`, Review)).toThrow('the answer');
    },
  );
});
