import type { Finding, Rule, WrittenFile } from '../check-input.js';
import { isSample, isTestOrTool } from '../paths/path-patterns.js';

/**
 * Shapes that are a real credential and nothing else. Passwords in connection URLs are not among them: every compose
 * file and .env.example has one for its local database.
 */
const CREDENTIALS: readonly { readonly name: string; readonly shape: RegExp }[] = [
  { name: 'private key', shape: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?:\\n|\s)+[A-Za-z0-9+/=]{40}/ },
  { name: 'GitHub token', shape: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})/ },
  { name: 'GitLab token', shape: /\bglpat-[A-Za-z0-9_-]{20,}/ },
  { name: 'AWS access key', shape: /\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b/ },
  { name: 'Google API key', shape: /\bAIza[A-Za-z0-9_-]{35}(?![A-Za-z0-9_-])/ },
  { name: 'model provider key', shape: /\bsk-(?:ant-|proj-|live-|or-)?[A-Za-z0-9_-]{32,}/ },
  { name: 'Stripe live key', shape: /\b[sr]k_live_[A-Za-z0-9]{20,}/ },
  { name: 'Slack token', shape: /\bxox[abeoprs]-[0-9]{8,}-[A-Za-z0-9-]{16,}/ },
  {
    name: 'Slack webhook',
    shape: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{8,}\/B[A-Z0-9]{8,}\/[A-Za-z0-9]{24}/,
  },
  { name: 'npm token', shape: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { name: 'SendGrid key', shape: /\bSG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}/ },
  { name: 'Azure storage key', shape: /AccountKey=[A-Za-z0-9+/]{86}==/ },
];

/** Repeated or counted letters and spelled-out placeholders are no keys. */
const PLACEHOLDER =
  /(.)\1{5}|your|example|placeholder|change|dummy|fake|test|sample|secret|abcdef|12345678|redacted|xxxx/i;

export const secretInFile: Rule = {
  id: 'secret_in_file',
  description: 'No file holds a credential.',
  check: ({ written }) => written.flatMap(secretsIn),
};

function secretsIn({ path, content, before }: WrittenFile): Finding[] {
  return CREDENTIALS.flatMap(({ name, shape }): Finding[] => {
    const match = shape.exec(content);
    if (!match || PLACEHOLDER.test(match[0]) || before?.includes(match[0])) return [];
    const line = content.slice(0, match.index).split('\n').length;
    // Tests and samples carry keys that were made for them.
    const severity =
      isTestOrTool(path) || isSample(path) || /[.-](example|sample|template|dist)\b/i.test(path) ? 'warning' : 'error';
    // The value itself must not travel on into prompts and logs.
    return [{ severity, path, line, message: `Secret in file: ${path} holds what looks like a ${name}` }];
  });
}
