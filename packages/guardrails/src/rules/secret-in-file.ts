import { writtenFiles, type Rule } from '../check-input.js';

/**
 * Shapes that are a real credential and nothing else. Passwords in connection URLs are not among them: every compose
 * file and .env.example has one for its local database.
 */
const CREDENTIALS: readonly { readonly name: string; readonly shape: RegExp }[] = [
  { name: 'private key', shape: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{40}/ },
  { name: 'GitHub token', shape: /\b(?:gh[pousr]_[A-Za-z0-9]{36}|github_pat_[A-Za-z0-9_]{40,})/ },
  { name: 'AWS access key', shape: /\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b/ },
  { name: 'model provider key', shape: /\bsk-(?:ant-|proj-|live-)?[A-Za-z0-9_-]{32,}/ },
  { name: 'Stripe live key', shape: /\b[sr]k_live_[A-Za-z0-9]{20,}/ },
  { name: 'Slack token', shape: /\bxox[abprs]-[0-9]{8,}-[A-Za-z0-9-]{16,}/ },
];

/** Repeated letters and spelled-out placeholders are no keys. */
const PLACEHOLDER = /(.)\1{7}|your|example|placeholder|change|dummy|fake|test/i;

export const secretInFile: Rule = {
  id: 'secret_in_file',
  check: (input) =>
    writtenFiles(input).flatMap(({ path, content, before }) =>
      CREDENTIALS.flatMap(({ name, shape }) => {
        const match = shape.exec(content);
        // One that stood there before is the project's own affair.
        if (!match || PLACEHOLDER.test(match[0]) || before?.includes(match[0])) return [];
        const line = content.slice(0, match.index).split('\n').length;
        // The value itself must not travel on into prompts and logs.
        return [{ path, line, message: `Secret in file: ${path} holds what looks like a ${name}` }];
      }),
    ),
};
