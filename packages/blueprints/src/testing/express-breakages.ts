import type { Breakage } from './lay-project.js';

const controller = 'src/controllers/order-items.ts';
const shops = 'src/controllers/shops.ts';
const records = 'src/controllers/records.ts';
const repository = 'src/models/repository.ts';
const model = 'src/models/order-item.ts';
const errors = 'src/middleware/errors.ts';

/** Ways to break the project of RICH_TASK: at least one in every handler. Each still compiles. */
export const expressBreakages: readonly Breakage[] = [
  // list
  [controller, 'find({ where,', 'find({ where: { ...where, status: undefined },'],
  [controller, 'find({ where,', 'find({ where: { ...where, inStock: undefined },'],
  [controller, "fields: ['title', 'note']", "fields: ['title']"],
  [controller, 'offset: (page - 1) * limit', 'offset: 0 * page'],
  [controller, '{ items, page, limit, total }', '{ items, page, limit, total: items.length + 0 * total }'],
  [repository, '.toLowerCase().includes(text)', '.includes(text)'],
  [model, 'max(100).default(20)', 'max(1000).default(20)'],
  [model, 'max(100).default(20)', 'max(100).default(19)'],
  [model, "text === 'true'", "text !== 'true'"],
  // create
  [controller, 'response.status(201)', 'response.status(200)'],
  [controller, '.location(`${request.baseUrl}/${created.id}`)', ''],
  [controller, '{ ...input, createdAt: now, updatedAt: now }', "{ ...input, createdAt: '2020-01-01', updatedAt: now }"],
  [repository, 'records.set(record.id, record);', ''],
  [repository, 'lastId = record.id;', 'lastId = 0;'],
  // get
  [controller, "response.json(await requireRecord(repositories.orderItems, { what: 'order item', id }));", "response.json(await requireRecord(repositories.orderItems, { what: 'order item', id: id && 1 }));"], // prettier-ignore
  [records, "new HttpError(404, 'not_found'", "new HttpError(400, 'not_found'"],
  [records, '/^\\d+$/.test(value) ?', 'true ?'],
  // replace and change
  [controller, '        ...input,\n        updatedAt', '        updatedAt'],
  [controller, '        ...changes,\n        updatedAt', '        updatedAt'],
  [repository, '{ ...record, ...values }', '{ ...record }'],
  [model, ".refine((changes) => Object.keys(changes).length > 0, 'name at least one field to change')", ''],
  [records, 'if (id === undefined || id === null || (await repository.get(id))) return;', 'if (id !== -1) return;'],
  // delete
  [controller, 'response.status(204)', 'response.status(202)'],
  [controller, 'if (!(await repositories.orderItems.delete(id)))', 'if (!(await repositories.orderItems.get(id)))'],
  [repository, 'return records.delete(id);', 'return records.has(id);'],
  [records, 'if (total > 0)', 'if (total > 99)'],
  [shops, 'where: { shopId: id },\n', 'where: { id: id > 0 ? undefined : id },\n'],
  // what belongs to one
  [shops, 'find({ where: { shopId: id },', 'find({'],
  [shops, "await requireRecord(repositories.shops, { what: 'shop', id });\n      const { page", 'const { page'],
  // conflicts and values
  ['src/models/repositories.ts', "unique: ['email']", 'unique: []'],
  [repository, 'other.id !== record.id && ', ''],
  [errors, "HttpError(409, 'already_exists'", "HttpError(400, 'already_exists'"],
  [errors, "HttpError(400, 'validation_failed'", "HttpError(422, 'validation_failed'"],
  [model, 'z.strictObject({\n  ...fields', 'z.object({\n  ...fields'],
  [model, '.strictObject(fields)', '.object(fields)'],
  [model, 'z.number().positive()', 'z.number()'],
  [model, 'max(5)', 'max(50)'],
  [model, 'max(50)', 'max(500)'],
  [model, 'default(true)', 'default(false)'],
  [model, 'fields.note.default(null)', 'fields.note'],
  [model, "status: z.enum(['draft', 'published'])", 'status: z.string()'],
  // the rest
  ['src/routes/health.ts', "'ok'", "'no'"],
  ['src/app.ts', 'app.use(unknownRoute);', "app.use('/never', unknownRoute);"],
  ['src/app.ts', 'app.use(express.json());', "app.use(express.json({ type: 'text/plain' }));"],
];
