import type { Express } from 'express';
import request from 'supertest';
import { createApp } from '../src/app';
import { createRepositories, type Repositories } from '../src/models/repositories';
// mgx:put factories

const path = '/api-prefix/sample-items';
const unknownId = 999_999;

let repositories: Repositories;
let app: Express;

beforeEach(() => {
  repositories = createRepositories();
  app = createApp(repositories);
});

// mgx:if writes
/** One wrong value each: the field, what is wrong with it, the value. */
const invalid: [field: string, problem: string, value: unknown][] = [
  // mgx:put invalid
];

/** Values just allowed: the field, what is sent of it, and how it is stored. */
const accepted: [field: string, what: string, sent: unknown, stored: unknown][] = [
  // mgx:put accepted
];

// mgx:end
// mgx:if patch
/** Another valid value for each field. */
const changes: [field: string, value: unknown][] = [
  // mgx:put changes
];

// mgx:end
// mgx:if list
describe('GET /api-prefix/sample-items', () => {
  it('lists every sample item in the order of creation', async () => {
    const first = await addSampleItem(repositories, 1);
    const second = await addSampleItem(repositories, 2);
    const response = await request(app).get(path);
    expect(response.status).toBe(200);
    // mgx:if !paged
    expect(response.body).toEqual([first, second]);
    // mgx:end
    // mgx:if page
    expect(response.body).toEqual({ items: [first, second], page: 1, limit: SAMPLE_PAGE_SIZE, total: 2 });
    // mgx:end
    // mgx:if skip
    expect(response.body).toEqual({ items: [first, second], skip: 0, limit: SAMPLE_PAGE_SIZE, total: 2 });
    // mgx:end
  });

  it('is empty at first', async () => {
    const response = await request(app).get(path);
    expect(response.status).toBe(200);
    // mgx:if !paged
    expect(response.body).toEqual([]);
    // mgx:end
    // mgx:if paged
    expect(response.body).toMatchObject({ items: [], total: 0 });
    // mgx:end
  });
  // mgx:if page

  it('answers one page at a time', async () => {
    await addSampleItem(repositories, 1);
    await addSampleItem(repositories, 2);
    const third = await addSampleItem(repositories, 3);
    const response = await request(app).get(path).query({ page: 2, limit: 2 });
    expect(response.body).toEqual({ items: [third], page: 2, limit: 2, total: 3 });
    const first = await request(app).get(path).query({ limit: 2 });
    expect(first.body.items).toHaveLength(2);
  });

  it('answers a full page when no limit is given', async () => {
    for (let number = 1; number <= SAMPLE_PAGE_SIZE + 1; number++) await addSampleItem(repositories, number);
    const response = await request(app).get(path);
    expect(response.body).toMatchObject({ limit: SAMPLE_PAGE_SIZE, total: SAMPLE_PAGE_SIZE + 1 });
    expect(response.body.items).toHaveLength(SAMPLE_PAGE_SIZE);
  });

  it.each([
    ['page', 0],
    ['page', 'x'],
    ['page', 1.5],
    ['limit', 0],
    ['limit', 1.5],
    ['limit', 101],
  ])('refuses %s=%s', async (name, value) => {
    const response = await request(app).get(path).query({ [name]: value });
    expect(response.status).toBe(400);
    expect(response.body.error.details).toEqual([expect.objectContaining({ field: name })]);
  });

  it.each([
    ['page', 1],
    ['limit', 1],
    ['limit', 100],
  ])('accepts %s=%s', async (name, value) => {
    const response = await request(app).get(path).query({ [name]: value });
    expect(response.status).toBe(200);
    expect(response.body[name]).toBe(value);
  });
  // mgx:end
  // mgx:if skip

  it('skips and limits', async () => {
    await addSampleItem(repositories, 1);
    const second = await addSampleItem(repositories, 2);
    await addSampleItem(repositories, 3);
    const response = await request(app).get(path).query({ skip: 1, limit: 1 });
    expect(response.body).toEqual({ items: [second], skip: 1, limit: 1, total: 3 });
  });

  it('answers a full page when no limit is given', async () => {
    for (let number = 1; number <= SAMPLE_PAGE_SIZE + 1; number++) await addSampleItem(repositories, number);
    const response = await request(app).get(path);
    expect(response.body).toMatchObject({ limit: SAMPLE_PAGE_SIZE, total: SAMPLE_PAGE_SIZE + 1 });
    expect(response.body.items).toHaveLength(SAMPLE_PAGE_SIZE);
  });

  it.each([
    ['skip', -1],
    ['skip', 'x'],
    ['skip', 0.5],
    ['limit', 0],
    ['limit', 1.5],
    ['limit', 101],
  ])('refuses %s=%s', async (name, value) => {
    const response = await request(app).get(path).query({ [name]: value });
    expect(response.status).toBe(400);
    expect(response.body.error.details).toEqual([expect.objectContaining({ field: name })]);
  });

  it.each([
    ['skip', 0],
    ['limit', 1],
    ['limit', 100],
  ])('accepts %s=%s', async (name, value) => {
    const response = await request(app).get(path).query({ [name]: value });
    expect(response.status).toBe(200);
    expect(response.body[name]).toBe(value);
  });
  // mgx:end
  // mgx:each filters

  it('filters by sampleField', async () => {
    // mgx:put filter
  });
  // mgx:end
  // mgx:if search

  it('searches upper and lower case alike', async () => {
    // mgx:put search
  });

  it('searches for texts of 1 to 200 characters', async () => {
    for (const length of [0, 201]) {
      const wrong = await request(app).get(path).query({ search: 'x'.repeat(length) });
      expect(wrong.status).toBe(400);
    }
    for (const length of [1, 200]) {
      const response = await request(app).get(path).query({ search: 'x'.repeat(length) });
      expect(response.status).toBe(200);
    }
  });
  // mgx:end
});

// mgx:end
// mgx:if get
describe('GET /api-prefix/sample-items/:id', () => {
  it('answers the sample item', async () => {
    await addSampleItem(repositories, 1);
    const second = await addSampleItem(repositories, 2);
    const response = await request(app).get(`${path}/${second.id}`);
    expect(response.status).toBe(200);
    expect(response.body).toEqual(second);
  });

  it('answers 404 for an unknown id', async () => {
    const response = await request(app).get(`${path}/${unknownId}`);
    expect(response.status).toBe(404);
    expect(response.body.error.code).toBe('not_found');
  });

  it.each(['first', '0', '1e0', '0x1', '-1', '99999999999999999999'])('answers 400 for the id %s', async (id) => {
    await addSampleItem(repositories, 1);
    const response = await request(app).get(`${path}/${id}`);
    expect(response.status).toBe(400);
    expect(response.body.error.details).toEqual([expect.objectContaining({ field: 'id' })]);
  });
});

// mgx:end
// mgx:if create
describe('POST /api-prefix/sample-items', () => {
  it('creates and stores a sample item', async () => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app).post(path).send(values);
    expect(response.status).toBe(201);
    // mgx:if !stamps
    expect(response.body).toEqual({ ...values, id: expect.any(Number) });
    // mgx:end
    // mgx:if stamps
    expect(response.body).toMatchObject({ ...values, id: expect.any(Number) });
    // mgx:end
    expect(response.headers.location).toBe(`${path}/${response.body.id}`);
    expect(await repositories.sampleItems.get(response.body.id)).toEqual(response.body);
  });

  it('gives every sample item an id of its own', async () => {
    const ids = new Set<number>();
    for (const number of [1, 2, 3]) {
      const response = await request(app)
        .post(path)
        .send(await sampleItemValues(repositories, number));
      ids.add(response.body.id);
    }
    expect(ids.size).toBe(3);
  });
  // mgx:if optional

  it('fills in what is left out', async () => {
    // mgx:put optional
  });
  // mgx:end

  it.each(accepted)('accepts %s %s', async (field, _what, sent, stored) => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app)
      .post(path)
      .send({ ...values, [field]: sent });
    expect(response.status).toBe(201);
    expect(response.body[field]).toEqual(stored);
  });

  it.each(invalid)('refuses %s %s', async (field, _problem, value) => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app)
      .post(path)
      .send({ ...values, [field]: value });
    expect(response.status).toBe(400);
    expect(response.body.error.code).toBe('validation_failed');
    expect(response.body.error.details).toEqual([expect.objectContaining({ field })]);
    expect((await repositories.sampleItems.find()).total).toBe(0);
  });

  it('refuses a field it does not know', async () => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app)
      .post(path)
      .send({ ...values, surprise: true });
    expect(response.status).toBe(400);
    expect(response.body.error.details).toEqual([expect.objectContaining({ field: 'surprise' })]);
  });
  // mgx:each references

  it('refuses a sampleField that does not exist', async () => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app)
      .post(path)
      .send({ ...values, sampleField: unknownId });
    expect(response.status).toBe(400);
    expect(response.body.error.details).toEqual([
      { field: 'sampleField', message: `no parent item with id ${unknownId}` },
    ]);
    expect((await repositories.sampleItems.find()).total).toBe(0);
  });
  // mgx:end
  // mgx:each unique

  it('answers 409 when the sampleField is taken', async () => {
    const first = await addSampleItem(repositories, 1);
    const values = await sampleItemValues(repositories, 2);
    const response = await request(app)
      .post(path)
      .send({ ...values, sampleField: first.sampleField });
    expect(response.status).toBe(409);
    expect(response.body.error.details).toEqual([expect.objectContaining({ field: 'sampleField' })]);
    expect((await repositories.sampleItems.find()).total).toBe(1);
  });
  // mgx:end
  // mgx:each openunique

  it('takes several without a sampleField', async () => {
    for (const number of [1, 2]) {
      const values = await sampleItemValues(repositories, number);
      const response = await request(app)
        .post(path)
        .send({ ...values, sampleField: null });
      expect(response.status).toBe(201);
    }
  });
  // mgx:end
  // mgx:if created

  it('notes the time of creation', async () => {
    // mgx:put created
  });
  // mgx:end
});

// mgx:end
// mgx:if put
describe('PUT /api-prefix/sample-items/:id', () => {
  it('replaces the sample item', async () => {
    const { id } = await addSampleItem(repositories, 1);
    const other = await addSampleItem(repositories, 2);
    const values = await sampleItemValues(repositories, 3);
    const response = await request(app).put(`${path}/${id}`).send(values);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ ...values, id });
    expect(await repositories.sampleItems.get(id)).toEqual(response.body);
    expect(await repositories.sampleItems.get(other.id)).toEqual(other);
  });

  it('answers 404 for an unknown id', async () => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app).put(`${path}/${unknownId}`).send(values);
    expect(response.status).toBe(404);
    expect((await repositories.sampleItems.find()).total).toBe(0);
  });

  it('answers 400 for an id that is no number', async () => {
    const values = await sampleItemValues(repositories, 1);
    const response = await request(app).put(`${path}/first`).send(values);
    expect(response.status).toBe(400);
  });

  // mgx:if optional
  it('resets what is left out', async () => {
    // mgx:put reset
  });

  // mgx:end
  // mgx:if !create
  it.each(accepted)('accepts %s %s', async (field, _what, sent, stored) => {
    const { id } = await addSampleItem(repositories, 1);
    const values = await sampleItemValues(repositories, 2);
    const response = await request(app)
      .put(`${path}/${id}`)
      .send({ ...values, [field]: sent });
    expect(response.status).toBe(200);
    expect(response.body[field]).toEqual(stored);
  });

  // mgx:end
  it.each(invalid)('refuses %s %s', async (field, _problem, value) => {
    const before = await addSampleItem(repositories, 1);
    const values = await sampleItemValues(repositories, 2);
    const response = await request(app)
      .put(`${path}/${before.id}`)
      .send({ ...values, [field]: value });
    expect(response.status).toBe(400);
    expect(response.body.error.details).toEqual([expect.objectContaining({ field })]);
    expect(await repositories.sampleItems.get(before.id)).toEqual(before);
  });
  // mgx:each references

  it('refuses a sampleField that does not exist', async () => {
    const before = await addSampleItem(repositories, 1);
    const values = await sampleItemValues(repositories, 2);
    const response = await request(app)
      .put(`${path}/${before.id}`)
      .send({ ...values, sampleField: unknownId });
    expect(response.status).toBe(400);
    expect(await repositories.sampleItems.get(before.id)).toEqual(before);
  });
  // mgx:end
  // mgx:each unique

  it('answers 409 when the sampleField is taken by another', async () => {
    const first = await addSampleItem(repositories, 1);
    const second = await addSampleItem(repositories, 2);
    const values = await sampleItemValues(repositories, 3);
    const taken = await request(app)
      .put(`${path}/${second.id}`)
      .send({ ...values, sampleField: first.sampleField });
    expect(taken.status).toBe(409);
    expect(await repositories.sampleItems.get(second.id)).toEqual(second);
    const own = await request(app)
      .put(`${path}/${second.id}`)
      .send({ ...values, sampleField: second.sampleField });
    expect(own.status).toBe(200);
  });
  // mgx:end
  // mgx:if stamps

  it('keeps the times in order', async () => {
    const { id } = await addSampleItem(repositories, 1);
    const values = await sampleItemValues(repositories, 2);
    const response = await request(app).put(`${path}/${id}`).send(values);
    // mgx:put stamped
  });
  // mgx:end
});

// mgx:end
// mgx:if patch
describe('PATCH /api-prefix/sample-items/:id', () => {
  it.each(changes)('changes %s alone', async (field, value) => {
    const before = await addSampleItem(repositories, 1);
    const other = await addSampleItem(repositories, 2);
    const response = await request(app)
      .patch(`${path}/${before.id}`)
      .send({ [field]: value });
    expect(response.status).toBe(200);
    // mgx:if !updated
    expect(response.body).toEqual({ ...before, [field]: value });
    // mgx:end
    // mgx:if updated
    const updatedField = expect.any(String);
    expect(response.body).toEqual({ ...before, [field]: value, updatedField });
    // mgx:end
    expect(await repositories.sampleItems.get(before.id)).toEqual(response.body);
    expect(await repositories.sampleItems.get(other.id)).toEqual(other);
  });

  it('answers 404 for an unknown id', async () => {
    const [field, value] = changes[0]!;
    const response = await request(app)
      .patch(`${path}/${unknownId}`)
      .send({ [field]: value });
    expect(response.status).toBe(404);
  });

  it('answers 400 for an id that is no number', async () => {
    const [field, value] = changes[0]!;
    const response = await request(app)
      .patch(`${path}/first`)
      .send({ [field]: value });
    expect(response.status).toBe(400);
  });

  it('refuses to change nothing, and fields it does not know', async () => {
    const before = await addSampleItem(repositories, 1);
    const [field, value] = changes[0]!;
    for (const body of [{}, { surprise: true }, { [field]: value, surprise: true }]) {
      const response = await request(app).patch(`${path}/${before.id}`).send(body);
      expect(response.status).toBe(400);
    }
    expect(await repositories.sampleItems.get(before.id)).toEqual(before);
  });

  it.each(accepted)('accepts %s %s', async (field, _what, sent, stored) => {
    const { id } = await addSampleItem(repositories, 1);
    const response = await request(app)
      .patch(`${path}/${id}`)
      .send({ [field]: sent });
    expect(response.status).toBe(200);
    expect(response.body[field]).toEqual(stored);
  });

  it.each(invalid.filter(([, , value]) => value !== undefined))(
    'refuses %s %s',
    async (field, _problem, value) => {
      const before = await addSampleItem(repositories, 1);
      const response = await request(app)
        .patch(`${path}/${before.id}`)
        .send({ [field]: value });
      expect(response.status).toBe(400);
      expect(response.body.error.details).toEqual([expect.objectContaining({ field })]);
      expect(await repositories.sampleItems.get(before.id)).toEqual(before);
    }
  );
  // mgx:each references

  it('refuses a sampleField that does not exist', async () => {
    const before = await addSampleItem(repositories, 1);
    const response = await request(app)
      .patch(`${path}/${before.id}`)
      .send({ sampleField: unknownId });
    expect(response.status).toBe(400);
    expect(await repositories.sampleItems.get(before.id)).toEqual(before);
  });
  // mgx:end
  // mgx:each unique

  it('answers 409 when the sampleField is taken by another', async () => {
    const first = await addSampleItem(repositories, 1);
    const second = await addSampleItem(repositories, 2);
    const response = await request(app)
      .patch(`${path}/${second.id}`)
      .send({ sampleField: first.sampleField });
    expect(response.status).toBe(409);
    expect(await repositories.sampleItems.get(second.id)).toEqual(second);
  });
  // mgx:end
  // mgx:if stamps

  it('keeps the times in order', async () => {
    const { id } = await addSampleItem(repositories, 1);
    const [field, value] = changes[0]!;
    const response = await request(app)
      .patch(`${path}/${id}`)
      .send({ [field]: value });
    // mgx:put stamped
  });
  // mgx:end
});

// mgx:end
// mgx:if delete
describe('DELETE /api-prefix/sample-items/:id', () => {
  it('deletes the sample item and no other', async () => {
    const { id } = await addSampleItem(repositories, 1);
    const other = await addSampleItem(repositories, 2);
    const response = await request(app).delete(`${path}/${id}`);
    expect(response.status).toBe(204);
    expect(await repositories.sampleItems.get(id)).toBeUndefined();
    expect(await repositories.sampleItems.get(other.id)).toEqual(other);
    expect((await request(app).delete(`${path}/${id}`)).status).toBe(404);
  });

  it('answers 404 for an unknown id', async () => {
    const response = await request(app).delete(`${path}/${unknownId}`);
    expect(response.status).toBe(404);
  });

  it('answers 400 for an id that is no number', async () => {
    const response = await request(app).delete(`${path}/first`);
    expect(response.status).toBe(400);
  });
  // mgx:each children

  it('answers 409 while the sample item has child items', async () => {
    const child = await addChildItem(repositories, 1);
    const without = await addSampleItem(repositories, 2);
    const response = await request(app).delete(`${path}/${child.sampleField}`);
    expect(response.status).toBe(409);
    expect(response.body.error.code).toBe('in_use');
    expect((await request(app).delete(`${path}/${without.id}`)).status).toBe(204);
    expect((await repositories.sampleItems.find()).total).toBe(1);
  });
  // mgx:end
});

// mgx:end
// mgx:each children
describe('GET /api-prefix/sample-items/:id/child-items', () => {
  it('lists the child items of one sample item', async () => {
    const child = await addChildItem(repositories, 1);
    await addChildItem(repositories, 2);
    const response = await request(app).get(`${path}/${child.sampleField}/child-items`);
    expect(response.status).toBe(200);
    // mgx:if !paged
    expect(response.body).toEqual([child]);
    // mgx:end
    // mgx:if paged
    expect(response.body).toMatchObject({ items: [child], limit: SAMPLE_PAGE_SIZE, total: 1 });
    // mgx:end
  });
  // mgx:if paged

  it('limits them', async () => {
    const child = await addChildItem(repositories, 1);
    const childPath = `${path}/${child.sampleField}/child-items`;
    for (const limit of [0, 101])
      expect((await request(app).get(childPath).query({ limit })).status).toBe(400);
    // mgx:if page
    const response = await request(app).get(childPath).query({ page: 2 });
    // mgx:end
    // mgx:if skip
    const response = await request(app).get(childPath).query({ skip: 1 });
    // mgx:end
    expect(response.body).toMatchObject({ items: [], total: 1 });
  });
  // mgx:end

  it('answers 404 for an unknown sample item', async () => {
    const response = await request(app).get(`${path}/${unknownId}/child-items`);
    expect(response.status).toBe(404);
  });
});

// mgx:end
// mgx:if missing
describe('what is not offered', () => {
  // mgx:put missing
});
// mgx:end
