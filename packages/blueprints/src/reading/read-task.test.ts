import { describe, expect, it } from '@jest/globals';
import { readTask } from './read-task.js';

const summary = (text: string) =>
  readTask(text).entities.map(({ name, fields }) =>
    [
      name,
      ...fields.map(
        (one) =>
          `${one.name}:${one.type}${one.isUnique ? '!' : ''}${one.isRequired ? '' : '?'}${one.values.length ? `=${one.values.join('|')}` : ''}`,
      ),
    ].join(' '),
  );

describe('readTask', () => {
  it.each<[string, string[]]>([
    ['Create an Express API with user CRUD and tests', ['User name:string email:email!']],
    ['Create a FastAPI CRUD API for a User model with tests', ['User name:string email:email!']],
    ['Create a simple Express TypeScript REST API with user CRUD endpoints', ['User name:string email:email!']],
    ['Build a REST API for managing books', ['Book name:string description:text?']],
    ['I need a backend for order items', ['OrderItem name:string description:text?']],
    ['Generate an Express service that tracks categories', ['Category name:string description:text?']],
    [
      'Build an API for posts and comments',
      ['Post name:string description:text?', 'Comment name:string description:text?'],
    ],
    [
      'Create an Express API with book CRUD with title, price (number), inStock boolean, publishedAt date and tests',
      ['Book title:string price:number inStock:boolean publishedAt:date'],
    ],
    [
      'Make a product API with fields: unique sku, name, quantity integer, price',
      ['Product sku:string! name:string quantity:integer price:number'],
    ],
    [
      'Build a ticket API with title, status enum open|closed and tests',
      ['Ticket title:string status:enum=open|closed'],
    ],
    [
      'Write an article service with title, body text, email unique optional',
      ['Article title:string body:text email:email!?'],
    ],
    [
      'Create a movie REST API with title, rating float, releaseDate and pagination',
      ['Movie title:string rating:number releaseDate:date'],
    ],
    [
      'Create an invoice API with number string unique, total decimal, due date',
      ['Invoice number:string! total:number due:date'],
    ],
    ['Develop an Express backend for people with health check', ['Person name:string email:email!']],
    [
      'Create a task API having title, priority (one of low, medium, high), done',
      ['Task title:string priority:enum=low|medium|high done:boolean'],
    ],
  ])('understands %s', (text, entities) => {
    expect(summary(text)).toEqual(entities);
  });

  it.each([
    ['Create an Express API with JWT authentication', 'jwt'],
    ['Add auth middleware to the server', 'auth'],
    ['Build an API for users with PostgreSQL', 'postgresql'],
    ['Create a chat server with websockets', 'chat'],
    ['Write a poem about cats', 'poem'],
    ['Sum two columns', 'does not ask for an API'],
    ['Create an Express API', 'does not say what'],
    ['Create an Express API that juggles seventeen burning torches', 'not understood'],
    ['Build a payment API with Stripe', 'payment'],
    ['Create a read-only API for books', "'read-only'"],
    ['Build an API for posts and comments with title, body', 'which of'],
    ['Make a users API with teleportation of quantum states', "'teleportation"],
  ])('refuses %s', (text, reason) => {
    expect(() => readTask(text)).toThrow(
      expect.objectContaining({ code: 'task_not_understood', message: expect.stringContaining(reason) as string }),
    );
  });

  it('refuses a constraint that it cannot keep', () => {
    expect(() => readTask('Create a book API', { constraints: ['Use pnpm'] })).toThrow(/pnpm/);
  });
});
