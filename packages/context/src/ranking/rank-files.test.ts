import { describe, expect, it } from '@jest/globals';
import { rankFiles } from './rank-files.js';
import { wordsOf } from './words.js';

describe('wordsOf', () => {
  it.each([
    ['getUserName', ['get', 'user', 'name']],
    ['user_names', ['user', 'name']],
    ['HTTPServer2Go', ['http', 'server2', 'go']],
    ['src/routes/user-categories.ts', ['src', 'route', 'user', 'category', 'ts']],
    ['Add the class of status', ['status']],
    ['Kullanıcı ekle', ['kullanıcı', 'ekle']],
  ])('%s', (text, words) => {
    expect(wordsOf(text)).toEqual(words);
  });
});

describe('rankFiles', () => {
  const files = [
    { path: 'src/routes/users.ts', text: 'router.get("/users", listUsers)' },
    { path: 'src/services/user-service.ts', text: 'export class UserService { findUser() {} deleteUser() {} }' },
    { path: 'src/billing/invoice.ts', text: 'export function sendInvoice(user) {}' },
    { path: 'README.md', text: 'A shop.' },
  ];

  it('puts what shares most words with the task first, and leaves out what shares none', () => {
    const ranked = rankFiles(files, 'Deleting a user must delete the user from the user service').map(
      ({ path }) => path,
    );
    expect(ranked[0]).toBe('src/services/user-service.ts');
    expect(ranked).not.toContain('README.md');
  });

  it('puts a file that the task names before all others', () => {
    expect(rankFiles(files, 'In src/billing/invoice.ts, the users of the user service')[0]?.path).toBe(
      'src/billing/invoice.ts',
    );
    expect(rankFiles(files, 'Mention tests in README.md')[0]?.path).toBe('README.md');
  });

  it('prefers rare words to frequent ones', () => {
    expect(rankFiles(files, 'user invoice')[0]?.path).toBe('src/billing/invoice.ts');
  });
});
