import { describe, expect, it } from '@jest/globals';
import { structuredContent } from './structured-answer.js';

describe('structuredContent', () => {
  it.each([
    ['{"a": 1}', { a: 1 }],
    ['\uFEFF{"a": 1}\n', { a: 1 }],
    ['```json\n{"a": 1}\n```', { a: 1 }],
    ['```\n\n[1]```', [1]],
  ])('reads %j', (text, data) => {
    expect(structuredContent(text)).toEqual({ type: 'data', data });
  });

  it.each([
    ['prose', 'no'],
    ['an open fence', '```json\n{"a": 1}'],
    ['what is nested too deep to be written again', `${'['.repeat(50_000)}${']'.repeat(50_000)}`],
    ['a fence that begins again and again', `\`\`\`json${'\n'.repeat(500_000)}x`],
  ])('hands on %s as text', (_, text) => {
    expect(structuredContent(text)).toEqual({ type: 'text', text });
  });
});
