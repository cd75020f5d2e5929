/** A task as somebody would type it, and what has to come of it. */
export type HeldTask = {
  readonly stack: 'express-ts' | 'fastapi';
  readonly task: string;
  readonly constraints?: readonly string[];
} & (
  | {
      /** One line of `describeReading` for each entity, then what else is offered. */
      readonly understood: readonly string[];
    }
  | {
      /** What the refusal has to name. */
      readonly refusedFor: string;
    }
);

const express = (task: string, ...understood: string[]): HeldTask => ({ stack: 'express-ts', task, understood });
const python = (task: string, ...understood: string[]): HeldTask => ({ stack: 'fastapi', task, understood });
const refused = (stack: HeldTask['stack'], task: string, refusedFor: string): HeldTask => ({ stack, task, refusedFor });

/** Tasks in other words than the templates', by several hands: understood and built, or refused. */
export const HELD_TASKS: readonly HeldTask[] = [
  express(
    'Create a REST API for library members. Each member has a full name, an email that must be unique, a membership tier (bronze, silver or gold) and a joined date. Include tests.',
    'library member: fullName, email email!, membershipTier bronze|silver|gold, joinedDate date',
  ),
  python(
    'Build a FastAPI service to manage warehouses and pallets. A pallet belongs to a warehouse and has a barcode (unique), weight_kg (float, greater than 0) and fragile (bool, defaults to false). Warehouses have a code and a city. Paginate pallets.',
    'warehouse: code, city',
    'pallet: barcode!, weight_kg number>0, fragile boolean=false, warehouse_id ->warehouse',
    'page 20',
  ),
  express('api for bikes', 'bike: name'),
  express(
    'Write an Express + TypeScript API for managing a fleet of delivery-vans. Fields: licensePlate (string, unique), mileage (integer >= 0), fuelType (enum: diesel, petrol, electric), lastServiceAt (datetime, optional), inService (boolean, default true).',
    'delivery van: licensePlate!, mileage integer>=0, fuelType diesel|petrol|electric, lastServiceAt datetime?, inService boolean=true',
  ),
  express(
    'CRUD API for books. Price must be positive. ISBN must be unique. Title is required.',
    'book: price number>0, isbn!, title',
  ),
  python(
    'Hotel booking backend: rooms with number (unique), beds (integer between 1 and 6), price_per_night (decimal, must be positive) and status one of free, occupied, cleaning. Lists should be paginated, 25 per page.',
    'room: number integer!, beds integer>=1<=6, price_per_night number>0, status free|occupied|cleaning',
    'page 25',
  ),
  python(
    'Please create an API for movies with search by title and filtering by genre. Movies have title, genre (enum action, drama, comedy), runtime_minutes (integer, positive), released_on (date).',
    'movie: title, genre action|drama|comedy, runtime_minutes integer>0, released_on date; filter genre; search title',
  ),
  express(
    'Create an API for students, courses and enrollments. An enrollment belongs to a student and to a course and has a grade (A, B, C, D, F) which is optional.',
    'student: name, email email!',
    'course: name',
    'enrollment: grade A|B|C|D|F?, studentId ->student, courseId ->course',
  ),
  python(
    'Simple REST API for quizzes and questions: a quiz has a title and many questions; a question has text, points (1..10), and correct answer.',
    'quiz: title',
    'question: text text, points integer>=1<=10, correct_answer text, quiz_id ->quiz',
  ),
  express(
    "Create a CRUD API for Product { name: string; price: number; inStock: boolean; status: 'draft' | 'published' }",
    'product: name, price number, inStock boolean, status draft|published',
  ),
  python(
    'Manage invoices: number is unique, amount must be at least 0.01, currency is one of EUR, USD, GBP and defaults to EUR, paid defaults to false, due_date. Filter by currency and paid.',
    'invoice: number integer!, amount number>=0.01, currency EUR|USD|GBP=EUR, paid boolean=false, due_date date; filter currency,paid',
  ),
  express(
    'I need a service for storing sensor readings: sensorId string, value float, unit string max length 10, recordedAt datetime. Only creation and listing are needed, paginated with skip and limit.',
    'sensor reading: sensorId, value number, unit#<=10, recordedAt datetime; list+create',
    'skip 20',
  ),
  python(
    'A service that stores weather observations: station (string), temperature (float between -80 and 60), humidity (integer between 0 and 100), observed_at (datetime). Observations can only be created and read, never changed or deleted.',
    'weather observation: station, temperature number>=-80<=60, humidity integer>=0<=100, observed_at datetime; list+get+create',
  ),
  express(
    'REST API for managing shelves and boxes. Each box belongs to a shelf. Shelf: code (unique string of at most 10 characters). Box: label, volume in liters (number, positive), fragile flag (default false). Deleting is not allowed for shelves.',
    'shelf: code!#<=10; list+get+create+replace+change',
    'box: label, volume number>0, fragile boolean=false, shelfId ->shelf',
  ),
  {
    stack: 'fastapi',
    task: 'Task: Create CRUD endpoints for a "Ticket" resource.\nFields:\n- subject: string (max 120), required\n- priority: enum [low, normal, urgent], default normal\n- assignee_email: email, optional\n- opened_at: datetime\n- estimated_hours: float, >= 0, optional\n',
    constraints: ['Use pydantic models', 'Add pagination'],
    understood: [
      'ticket: subject#<=120, priority low|normal|urgent=normal, assignee_email email?, opened_at datetime, estimated_hours number?>=0',
      'page 20',
    ],
  },
  express(
    'Build an inventory API. An item has an SKU (unique, 3 to 12 characters), a quantity that cannot be negative, a unit price greater than 0 and a category that is one of tools, parts or consumables. Items can be searched by SKU and filtered by category. Paginate with 50 items per page.',
    'item: sku!#>=3#<=12, quantity integer>=0, unitPrice number>0, category tools|parts|consumables; filter category; search sku',
    'page 50',
  ),
  python(
    'fastapi crud. entity: Plant. fields: species (str), height_cm (float > 0), watered_at (datetime, optional), indoor (bool), light enum(low, medium, high)',
    'plant: species, height_cm number>0, watered_at datetime?, indoor boolean, light low|medium|high',
  ),
  python(
    'Create a FastAPI app with a /health endpoint and CRUD for categories and products. Products: name (1-100 chars), sku (unique), price > 0, stock >= 0 default 0, category_id referencing a category.',
    'category: name',
    'product: name#>=1#<=100, sku!, price number>0, stock integer>=0=0, category_id ->category',
    'health',
  ),
  express(
    'build an api where users have many addresses; address has street, city, postal code; user has username unique min 3 max 20 characters',
    'user: username!#>=3#<=20',
    'address: street, city, postalCode, userId ->user',
  ),
  python(
    'CRUD for lab samples: sample_id unique, collected_at, temperature_c (float from -90 to 25), hazardous flag, notes optional up to 2000 chars',
    'lab sample: sample_id!, collected_at datetime, temperature_c number>=-90<=25, hazardous boolean, notes text?#<=2000',
  ),
  express(
    'API for feature flags with key (unique), enabled, and rollout percentage (0 to 100)',
    'feature flag: key!, enabled boolean, rolloutPercentage number>=0<=100',
  ),
  python(
    'Create an API for wolves and packs. Wolf has name and weight (kg, must be above 0). Wolf belongs to pack.',
    'pack: name',
    'wolf: name, weight number>0, pack_id ->pack',
  ),
  express(
    'API for contracts. startsOn and endsOn are dates, value is a number of at least 1000, signed is a boolean that defaults to false, kind can be lease, sale or loan',
    'contract: startsOn date, endsOn date, value number>=1000, signed boolean=false, kind lease|sale|loan',
  ),
  python(
    'A FastAPI backend for a school. Classes have a name (unique) and a level A-D. Students have a first name, an email (unique), enrolled yes/no (default yes), and every student is assigned to a class. Search students by first name, 5 per page.',
    'class: name!, level A|B|C|D',
    'student: first_name, email email!, enrolled boolean=true, class_id ->class; search first_name',
    'page 5',
  ),
  express(
    'Stores and products, as a REST API. A product belongs to a store and has a title, a weight in kg, whether it is fragile, and a score out of 10. Return 404 when a store is missing.',
    'store: name',
    'product: title, weight number, fragile boolean, score integer>=0<=10, storeId ->store',
  ),
  express(
    'Build an API for a university: departments have a name. Professors have a name and belong to a department. Deleting a department that has professors must fail.',
    'department: name',
    'professor: name, departmentId ->department',
  ),
  python(
    'Make an API that keeps warehouses and the pallets in them. A warehouse has a name and city. A pallet belongs to a warehouse, may have a label, has a weight in kg, a state of stored, moving or gone, and a flag whether it is fragile. Python, please, with FastAPI. Listing supports pagination; deleting a pallet returns 204.',
    'warehouse: name, city',
    'pallet: label?, weight number, state stored|moving|gone, fragile boolean, warehouse_id ->warehouse',
    'page 20',
  ),
  express(
    'Could you spin up a Node/TypeScript service for managing coupons: code (unique, 6 to 12 characters), percentage (1-100), valid until, status (open, in progress, done), active by default. Coupons can be listed, fetched by id and added. Duplicate codes are rejected.',
    'coupon: code!#>=6#<=12, percentage number>=1<=100, validUntil date, status open|in_progress|done, active boolean=true; list+get+create',
  ),
  refused(
    'express-ts',
    'Create an Express API for hotels (name) and rooms (number, hotel). Deleting a hotel deletes its rooms.',
    'deletes its rooms',
  ),
  refused('fastapi', 'Build a CRUD API for notes with soft delete', 'soft delete'),
  refused('express-ts', 'CRUD API for notes with title and rate limiting', 'rate limiting'),
  refused('express-ts', 'CRUD API for notes, and a daily summary', 'daily summary'),
  refused('fastapi', 'User accounts CRUD, email unique, password hashed with bcrypt, JWT login', 'password'),
  refused('express-ts', 'Create an endpoint that returns the nth Fibonacci number', 'returns'),
  refused('fastapi', 'API for contacts with address (street, city, zip)', 'address'),
  refused('fastapi', 'CRUD for tasks with title and a parent task', 'parent task'),
  refused('fastapi', 'CRUD API for notes and let users restore deleted ones', 'restore'),
  refused('express-ts', 'API for rooms. Each hotel room has a number.', 'room'),
  refused('fastapi', 'API for events with start date, end date. The end date must be after the start date.', 'after'),
  refused('fastapi', 'Train a model that predicts house prices', 'predicts'),
  refused('express-ts', 'API for books with title; only admins can delete', 'admins'),
];
