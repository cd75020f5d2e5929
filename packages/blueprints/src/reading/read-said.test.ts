import { describe, expect, it } from '@jest/globals';
import { describeReading } from '../testing/describe-reading.js';
import { readTask } from './read-task.js';

const read = (text: string) => describeReading(readTask(text, { stack: 'express-ts' }));

const HOTELS = 'Create an Express API for hotels (name) and rooms (number, hotel).';
const BOOKS = 'Create an Express API for books with title and author.';

describe('what is said of an operation asks for no other, and names nothing to store', () => {
  it.each([
    ['Deleting a book returns 204.', 'book: title, author'],
    ['Creating returns 201 and deleting returns 204.', 'book: title, author'],
    ['Listing supports pagination.', 'book: title, author', 'page 20'],
    ['The list accepts page and limit.', 'book: title, author', 'page 20'],
    ['Books are listed with pagination of 25 per page.', 'book: title, author', 'page 25'],
    ['Listing should support filtering by author.', 'book: title, author; filter author'],
    ['Listings can be filtered by author.', 'book: title, author; filter author'],
    ['List books with filtering by author.', 'book: title, author; filter author'],
    ['Create, read, update and delete must work.', 'book: title, author'],
    ['Support listing, creating and deleting.', 'book: title, author; list+create+delete'],
    ['It lists books, creates books and deletes books.', 'book: title, author; list+create+delete'],
    ['Books can be listed, fetched by id and added.', 'book: title, author; list+get+create'],
    ['Users can list, view and add books, but not delete them.', 'book: title, author; list+get+create'],
  ])('%s', (sentence, ...expected) => {
    expect(read(`${BOOKS} ${sentence}`)).toEqual(expected);
  });

  it.each([
    'Deleting a book returns 202.',
    'Creating a book requires a login name.',
    'Updating a book changes its title.',
    'Show the newest first.',
    'Listing supports page and page size parameters, newest first.',
    'Adding the same title twice is an error.',
    'Books that are sold cannot be changed.',
  ])('%s is refused', (sentence) => {
    expect(() => read(`${BOOKS} ${sentence}`)).toThrow(expect.objectContaining({ code: 'task_not_understood' }));
  });

  it('leaves readings and listings to store what they are', () => {
    expect(read('Create an API for readings. Readings have a value (number) and a unit.')).toEqual([
      'reading: value number, unit',
    ]);
    expect(read('Create an API for listings with a price. Listings can be filtered by price.')).toEqual([
      'listing: price number; filter price',
    ]);
  });
});

describe('records that others refer to', () => {
  const expected = ['hotel: name', 'room: number integer, hotelId ->hotel'];
  it.each([
    'A hotel with rooms cannot be deleted.',
    'A hotel cannot be deleted while it has rooms.',
    'Deleting a hotel with rooms is refused.',
    'Deleting a hotel that still has rooms returns 409.',
  ])('stay: %s', (sentence) => {
    expect(read(`${HOTELS} ${sentence}`)).toEqual(expected);
  });

  it.each([
    'Deleting a hotel deletes its rooms.',
    'When a hotel is deleted, its rooms are deleted.',
    'Rooms are deleted with their hotel.',
    'A room cannot be deleted if it has guests.',
    'A room with hotels cannot be deleted.',
  ])('%s is refused', (sentence) => {
    expect(() => read(`${HOTELS} ${sentence}`)).toThrow(expect.objectContaining({ code: 'task_not_understood' }));
  });
});

it.each<[task: string, ...expected: string[]]>([
  [
    'Spin up an Express backend to catalogue vinyl records. A record has an artist, a release year between 1900 and 2100, and a condition of mint, good, fair or poor.',
    'vinyl: artist, releaseYear integer>=1900<=2100, condition mint|good|fair|poor',
  ],
  [
    'Keep warehouses and the pallets in them. A warehouse has a name. A pallet belongs to a warehouse and has a weight in kg and a flag whether it is fragile.',
    'warehouse: name',
    'pallet: weight number, fragile boolean, warehouseId ->warehouse',
  ],
  [
    'Develop a REST API with Express for sensor readings: sensor id, humidity, recorded at. Only creating and listing readings.',
    'sensor reading: sensorId, humidity number, recordedAt datetime; list+create',
  ],
  [
    'Track invoices. Each invoice has a number, a due date and whether it has been paid.',
    'invoice: number integer, dueDate date, paid boolean',
  ],
  [
    'Create a to-do API where every task has a title, may have notes and a color, and can be marked as done.',
    'task: title, notes text?, color?, done boolean',
  ],
  [
    'An API for coupons: code (unique, 6 to 12 characters), percentage (1-100), valid until, active by default.',
    'coupon: code!#>=6#<=12, percentage number>=1<=100, validUntil date, active boolean=true',
  ],
  [
    'Create an API for items: sku, quantity (never negative), streak starting at 0, amount (more than zero), country (2 letters).',
    'item: sku, quantity integer>=0, streak integer=0, amount number>0, country#>=2#<=2',
  ],
  [
    'Create an API for flights having a number, and tickets having a seat and belonging to a flight.',
    'flight: number integer',
    'ticket: seat, flightId ->flight',
  ],
  [
    'Express API for a pet clinic: owners (name) and pets (species: dog|cat) — each pet belongs to one owner.',
    'owner: name',
    'pet: species dog|cat, ownerId ->owner',
  ],
  [
    'Create an API for tickets: title, status (open, in progress, done) and isbn. No two tickets may share the same isbn.',
    'ticket: title, status open|in_progress|done, isbn!',
  ],
  [
    'Create a Node/TypeScript API with a Player model { name: string, level: number (1-99), guild?: string }.',
    'player: name, level number>=1<=99, guild?',
  ],
  ['Track water intake: each entry has amount in ml and a date.', 'entry: amount number, date date'],
  [
    'Create an API for donations with amount and message (up to 500 characters), donations cannot be edited or deleted.',
    'donation: amount number, message text#<=500; list+get+create',
  ],
  [
    'API for two resources, authors and books; books reference authors.',
    'author: name',
    'book: name, authorId ->author',
  ],
])('reads %s', (task, ...expected) => {
  expect(read(task)).toEqual(expected);
});

it('takes no value for a field: roles admin and member', () => {
  expect(() => read('Create an API for users with roles admin and member.')).toThrow(
    expect.objectContaining({ message: expect.stringContaining('roles admin') }),
  );
});

it.each(['listing and ', 'may have a ', 'deleting a ', 'a hotel with rooms ', 'of a, b or ', 'list by '])(
  'comes to an end with %s again and again',
  (words) => {
    expect(() => read(`${BOOKS} Glorp the blivets nightly. ${words.repeat(300)}`)).toThrow(
      expect.objectContaining({ code: 'task_not_understood' }),
    );
  },
);
