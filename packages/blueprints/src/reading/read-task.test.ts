import { describe, expect, it } from '@jest/globals';
import { isMgxError } from '@mgx/errors';
import { describeReading } from '../testing/describe-reading.js';
import { readTask } from './read-task.js';

const read = (text: string, constraints: string[] = []) => readTask(text, { stack: 'express-ts', constraints });

const shape = (text: string) => describeReading(read(text));

describe('readTask', () => {
  it.each<[task: string, ...expected: string[]]>([
    ['Create an Express API with user CRUD and tests', 'user: name, email email!'],
    ['Create a simple Express TypeScript REST API with user CRUD endpoints', 'user: name, email email!'],
    ['Build a REST API for managing books', 'book: name'],
    ['I need a backend for order items', 'order item: name'],
    [
      'A blog API with posts and comments. Each comment belongs to a post.',
      'post: name',
      'comment: name, postId ->post',
    ],
    [
      'Create an API for books with title, price (number), inStock boolean, publishedAt date, status enum draft|published, email unique',
      'book: title, price number, inStock boolean, publishedAt date, status draft|published, email email!',
    ],
    [
      'Build a REST service to manage recipes. A recipe has a title (string, max 100 characters), servings (integer between 1 and 20), vegetarian flag, and difficulty which can be easy, medium or hard. Paginate the list.',
      'recipe: title#<=100, servings integer>=1<=20, vegetarian boolean, difficulty easy|medium|hard',
      'page 20',
    ],
    [
      'Library API: authors have a name and a unique email; books have a title, an isbn (unique) and a published year, and each book belongs to an author. Include tests.',
      'author: name, email email!',
      'book: title, isbn!, publishedYear integer, authorId ->author',
    ],
    [
      'I want an Express API to track gym members, each with first name, last name, email (unique), membership level (basic, plus, vip), join date and active flag, plus a health endpoint',
      'gym member: firstName, lastName, email email!, membershipLevel basic|plus|vip, joinDate date, active boolean',
      'health',
    ],
    [
      'API for tracking library loans. Books have a title. Loans have a start and end date, and belong to a book.',
      'book: title',
      'library loan: startDate date, endDate date, bookId ->book',
    ],
    [
      'Hotel API: guests have a first and last name; stays have a check-in and a check-out date, and a stay refers to a guest.',
      'guest: firstName, lastName',
      'stay: checkIn date, checkOut date, guestId ->guest',
    ],
    [
      'Create an API for items with title, and comments that belong to it. A comment has a text.',
      'item: title',
      'comment: text text, itemId ->item',
    ],
    [
      'Orders API. Each order references a customer and has a total. Customers have a name. A ticket is linked to an order and has a price.',
      'customer: name',
      'order: total number, customerId ->customer',
      'ticket: price number, orderId ->order',
    ],
    ['Create a read-only API for countries with name and code (unique)', 'country: name, code!; list+get'],
    [
      'Only list and create endpoints for feedback entries with message and rating from 1 to 5',
      'feedback entry: message text, rating integer>=1<=5; list+create',
    ],
    [
      'Inventory service: items with sku (unique string), quantity (integer, at least 0), price (decimal), and discontinued (boolean, default false). Support skip/limit pagination.',
      'item: sku!, quantity integer>=0, price number, discontinued boolean=false',
      'skip 20',
    ],
    [
      'Users can create, read, update and delete notes. A note has a title and optional body.',
      'note: title, body text?',
    ],
    [
      'Create an API where projects have many tasks. Projects have a name. Tasks have a title, a due date and a status (todo, doing, done). Filter tasks by status.',
      'project: name',
      'task: title, dueDate date, status todo|doing|done, projectId ->project; filter status',
    ],
    [
      'REST API under /api/v1 for vehicles: plate unique, make, model, year (integer), electric boolean',
      'vehicle: plate!, make, model, year integer, electric boolean',
      '/api/v1',
    ],
    [
      'GET /api/products, POST /api/products and GET /api/products/:id with name and price',
      'product: name, price number; list+get+create',
      '/api',
    ],
    [
      'CRUD for events with name, location, starts at datetime, capacity integer and timestamps. Search by name.',
      'event: name, location, startsAt datetime, capacity integer, createdAt (server), updatedAt (server); search name',
    ],
    [
      'Please scaffold a small Node.js service for a veterinary clinic: owners (name, phone number) and pets (name, species, birth date). Every pet belongs to an owner.',
      'owner: name, phoneNumber',
      'pet: name, species, birthDate date, ownerId ->owner',
    ],
    [
      'Create a TypeScript Express API for tracking expenses with description, amount (positive number), category (food, travel, other), spentOn date. No delete endpoint.',
      'expense: description text, amount number>0, category food|travel|other, spentOn date; list+get+create+replace+change',
    ],
    [
      'Build a CRUD API for order items with product name, quantity and unit price.\n\nRequirements:\n- Use TypeScript\n- Include error handling middleware\n- Add input validation\n- health check endpoint\n- unit tests',
      'order item: productName, quantity integer, unitPrice number',
      'health',
    ],
    [
      'Create an API for a Product entity with the following fields:\n- name: string, required\n- price: number, at least 0\n- status: draft | published',
      'product: name, price number>=0, status draft|published',
    ],
    [
      'Build an API for movies (title, release year, rating between 0 and 10) and reviews (text, stars from 1 to 5, reviewer email). Movies have many reviews.',
      'movie: title, releaseYear integer, rating integer>=0<=10',
      'review: text text, stars integer>=1<=5, reviewerEmail email, movieId ->movie',
    ],
    [
      'Create an API for employees with first_name, last_name, email unique, hired_on date, salary number optional, department one of engineering, sales or support',
      'employee: first_name, last_name, email email!, hired_on date, salary number?, department engineering|sales|support',
    ],
    [
      'Create a Task API with pagination (10 per page) and filter by status; tasks have title, status enum todo|doing|done, dueDate date optional',
      'task: title, status todo|doing|done, dueDate date?; filter status',
      'page 10',
    ],
    [
      'The API should let clients list and create tickets. A ticket has a subject, a priority from 1 to 5 and an optional description. Tickets cannot be deleted.',
      'ticket: subject, priority integer>=1<=5, description text?; list+create',
    ],
    [
      'Create a CRUD API for Product model with name (string, unique), description (optional text), price (float, > 0), stock (int, default 0). Use Zod for validation. Include .env configuration.',
      'product: name!, description text?, price number>0, stock integer=0',
    ],
    [
      'Create an invoice API with number string unique, total decimal, due date',
      'invoice: number!, total number, dueDate date',
    ],
    ['Create a simple health check endpoint with Express', 'health'],
    [
      'An API for sensors and readings. A reading belongs to a sensor and has a value (float) and a unit (C, F, K).',
      'sensor: name',
      'reading: value number, unit C|F|K, sensorId ->sensor',
    ],
    [
      'API for books (title) and loans (each loan is for one book, borrower email, loaned on date, returned on date optional)',
      'book: title',
      'loan: borrowerEmail email, loanedOn date, returnedOn date?, bookId ->book',
    ],
    [
      'API for dogs: name, vaccinated, breed, chipped yes/no defaulting to no, and whether it is trained',
      'dog: name, vaccinated boolean, breed, chipped boolean=false, trained boolean',
    ],
    [
      'A CRUD service for IoT devices: deviceId unique, runtime in hours, range in km, priority P1-P3, score out of 100, restarts count starting at 0',
      'iot device: deviceId!, runtime integer, range number, priority P1|P2|P3, score integer>=0<=100, restartsCount integer=0',
    ],
    [
      'API for accounts with balance that may be negative, currency of 3 letters, grade A-C, stars 1 through 5',
      'account: balance number, currency#>=3#<=3, grade A|B|C, stars integer>=1<=5',
    ],
    ['Create a REST API: entity Car { make: string; year: int; color?: string }', 'car: make, year integer, color?'],
    ['An API for invoices: { "number": "string", "paid": "boolean" }', 'invoice: number, paid boolean'],
    [
      'An API for GPS positions: device name, number of satellites, max speed in km/h, iso code of exactly 2 letters. Return 404 when a position is missing.',
      'gps position: deviceName, numberOfSatellites integer, maxSpeed number, isoCode#>=2#<=2',
    ],
    ['An API for houses. Houses have an address, a number of rooms.', 'house: address, numberOfRooms integer'],
    [
      'Rest api for cars with brand, model, last washed, tests included please',
      'car: brand, model, lastWashed datetime',
    ],
    [
      'Task management API with users and tasks, each task is assigned to a user',
      'user: name, email email!',
      'task: name, userId ->user',
    ],
    [
      'Employee directory REST API with departments, employees have email, hire date and belong to a department',
      'department: name',
      'employee: email email, hireDate date, departmentId ->department',
    ],
    ['create api to add, list and remove songs', 'song: name; list+create+delete'],
    [
      'Create REST endpoints /companies and /companies/:id/clerks. Company: name. Clerk: full name.',
      'company: name',
      'clerk: fullName, companyId ->company',
    ],
    ['--create an Express API for books', 'book: name'],
    [
      'Create an API for hotel rooms with room number, floor, price per night, type (single, double, suite) and an available flag',
      'hotel room: roomNumber, floor integer, pricePerNight number, type single|double|suite, available boolean',
    ],
  ])('understands %s', (task, ...expected) => {
    expect(shape(task)).toEqual(expected);
  });

  it.each([
    ['Create an Express API with JWT authentication', ['jwt', 'authentication']],
    ['Build an API for users with PostgreSQL', ['postgresql']],
    ['Create a chat server with websockets', ['chat', 'websockets']],
    ['Write a poem about cats', ['poem']],
    ['Create an Express API that juggles seventeen burning torches', ['juggles']],
    ['Build a payment API with Stripe', ['stripe']],
    ['Create a payment API', ['what of "payment" is to be stored']],
    ['Create a weather API', ['weather']],
    ['Create an API for currency conversion', ['what of "currency conversion" is to be stored']],
    [
      'Build an API for books with an endpoint that recommends similar ones',
      ['an endpoint that recommends similar ones'],
    ],
    ['Create an express api for products and send an email when stock is low', ['send']],
    ['Create a users API with email and password', ['password']],
    ['Create an API for authors and books with title, price', ['which of author, book has "title, price"']],
    ['Build a REST API for bank accounts that transfers money between accounts', ['transfers']],
    ['Create an API for books, sorted by title', ['sorted']],
    ['Create an API for products with tags: list of strings', ['list of strings']],
    ['API for houses with a number of rooms. Rooms have a name.', ['number of rooms (how many, or which ones?)']],
    ['Create an API for rooms with amenities (wifi, pool, gym)', ['amenities (a list of values)']],
    ['Create an API for notes that are deleted after being read', ['after']],
    ['Upload images for products', ['upload']],
    ['Use GraphQL for an API of books', ['graphql']],
    ['Create a FastAPI service for books', ['fastapi']],
    ['Create an API for folders. A folder belongs to a folder.', ['the circle of relations of folder']],
    ['Create an Express API', ['what the API is about']],
  ])('refuses %s', (task, missing) => {
    expect(notUnderstood(() => read(task))).toEqual(
      expect.arrayContaining(missing.map((word) => expect.stringContaining(word))),
    );
  });

  it.each(['Use pnpm', 'Store everything in MongoDB', 'no extra libraries'])(
    'refuses the constraint %s',
    (constraint) => {
      expect(notUnderstood(() => read('Create a book API', [constraint]))).not.toEqual([]);
    },
  );

  it.each([
    'Use TypeScript',
    'Include error handling middleware',
    'Add input validation',
    'Include .env configuration',
    'Use strict typing',
  ])('meets the constraint %s', (constraint) => {
    expect(read('Create a book API', [constraint]).entities.map(({ key }) => key)).toEqual(['book']);
  });

  it('spells names as the stack does, but keeps a spelling that the task gives', () => {
    const task = 'Create an API for cars with top speed, doorCount integer. Each car belongs to a car maker.';
    const names = (stack: string) =>
      readTask(task, { stack })
        .entities.at(-1)
        ?.fields.map(({ name }) => name);
    expect(names('express-ts')).toEqual(['topSpeed', 'doorCount', 'carMakerId']);
    expect(names('fastapi')).toEqual(['top_speed', 'doorCount', 'car_maker_id']);
  });

  it('meets Pydantic, OpenAPI and no extra libraries with FastAPI', () => {
    const constraints = ['Use Pydantic models', 'with OpenAPI docs', 'no extra libraries'];
    expect(
      readTask('Create a FastAPI CRUD API for a User model with tests', { stack: 'fastapi', constraints }).entities,
    ).toHaveLength(1);
  });

  it.each(['express-ts', 'fastapi'])('lets %s projects have stores, classes and matches', (stack) => {
    const { entities } = readTask('Create an API for stores, items, changes, classes and matches', { stack });
    expect(entities.map(({ key }) => key)).toEqual(['store', 'item', 'change', 'class', 'match']);
  });

  it('names what it understood and what to do instead', () => {
    try {
      read('Create an API for books with title and a login');
      throw new Error('was understood');
    } catch (error) {
      if (!isMgxError(error, 'task_not_understood')) throw error;
      expect(error.message).toMatch(/no AI, does not understand: login.*, though it does understand book \(title\)$/);
      expect(error.hint).toContain('ANTHROPIC_API_KEY');
    }
  });
});

function notUnderstood(attempt: () => unknown): string[] {
  try {
    attempt();
  } catch (error) {
    if (isMgxError(error, 'task_not_understood')) return error.data?.['notUnderstood'] as string[];
    throw error;
  }
  return [];
}
