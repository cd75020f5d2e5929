/** Tasks that between them ask for everything a blueprint can do. */
export const RICH_TASK =
  'Build an API for shops (name, unique email) and order items. Every order item belongs to a shop. An order item has a title (max 50 characters), an optional barcode (unique), price (positive number), rating from 1 to 5, in stock boolean default true, due date, optional sold at datetime, status draft|published, optional note text, and timestamps. Paginate the lists. Filter order items by status and in stock. Search by title and note. Add a health endpoint and tests.';

/** The other way to page, no search and no filter, a parent whose records cannot be deleted. */
export const SKIP_TASK =
  'Build an API under /api/v1 for shops and order items. Every order item belongs to a shop. Shops have a name (unique). Order items have a title, a size (integer from 1 to 60), an optional weight (number), a done flag. Use skip/limit pagination (5 per page). Shops cannot be deleted.';

/** Small projects, each with something that the rich one has not. */
export const PLAIN_TASKS = [
  'Create a CRUD API for a User model with tests',
  'Create a read-only API for countries with name and code (unique, string between 2 and 3 characters)',
  'Build an API under /api/v1 for projects and tasks. Projects have many tasks. Tasks have a title and a done flag. Use skip/limit pagination (5 per page). Tasks cannot be deleted.',
  'Only list and create endpoints for feedback entries with message and rating from 1 to 5. Health check.',
  'Create a simple health check endpoint',
  'An API to store equipment with serial number unique, weight in kg (number between 0.5 and 80), count integer max 10, bought on date optional, and state enum new|used default new',
] as const;
