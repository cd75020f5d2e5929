import request from 'supertest';
import type { Express } from 'express';
import { createApp } from '../src/app';

// <samples>
const first = { name: 'First' };
const second = { name: 'Second' };
/** One field each, with a value that it must refuse. */
const wrong: [string, unknown][] = [['name', 42]];
const required: string[] = ['name'];
const unique: (keyof typeof first)[] = [];
// </samples>

describe('widgets', () => {
  let app: Express;
  beforeEach(() => {
    app = createApp();
  });
  const create = async (body: object = first) => {
    const response = await request(app).post('/widgets').send(body);
    expect(response.status).toBe(201);
    return response.body;
  };

  it('creates one and says where it is', async () => {
    const response = await request(app).post('/widgets').send(first);
    expect(response.status).toBe(201);
    expect(response.body).toEqual({
      ...first,
      id: expect.any(String),
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expect(response.headers['location']).toBe(`/widgets/${response.body.id}`);
  });

  it('gets one', async () => {
    const created = await create();
    const response = await request(app).get(`/widgets/${created.id}`);
    expect(response.status).toBe(200);
    expect(response.body).toEqual(created);
  });

  it('lists them by page, in the order of creation', async () => {
    const one = await create(first);
    const two = await create(second);
    const all = await request(app).get('/widgets');
    expect(all.status).toBe(200);
    expect(all.body).toEqual({ items: [one, two], total: 2, page: 1, limit: 20 });
    const paged = await request(app).get('/widgets').query({ page: 2, limit: 1 });
    expect(paged.body).toEqual({ items: [two], total: 2, page: 2, limit: 1 });
  });

  it.each([{ page: 0 }, { page: 'x' }, { limit: 0 }, { limit: 101 }])(
    'refuses the page %j',
    async (query) => {
      const response = await request(app).get('/widgets').query(query);
      expect(response.status).toBe(400);
    },
  );

  it('replaces one', async () => {
    const created = await create();
    const response = await request(app).put(`/widgets/${created.id}`).send(second);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ ...second, id: created.id, createdAt: created.createdAt });
    const read = await request(app).get(`/widgets/${created.id}`);
    expect(read.body).toEqual(response.body);
  });

  it('replaces one whole, never a part', async () => {
    const created = await create();
    if (required.length === 0) return;
    const response = await request(app).put(`/widgets/${created.id}`).send({});
    expect(response.status).toBe(400);
  });

  it.each(Object.keys(first) as (keyof typeof first)[])('changes %s alone', async (field) => {
    const created = await create();
    const change = { [field]: second[field] };
    const response = await request(app).patch(`/widgets/${created.id}`).send(change);
    expect(response.status).toBe(200);
    expect(response.body).toMatchObject({ ...first, ...change, id: created.id });
    const read = await request(app).get(`/widgets/${created.id}`);
    expect(read.body).toEqual(response.body);
  });

  it('refuses a change of nothing', async () => {
    const created = await create();
    const response = await request(app).patch(`/widgets/${created.id}`).send({});
    expect(response.status).toBe(400);
  });

  it('deletes one', async () => {
    const created = await create();
    const response = await request(app).delete(`/widgets/${created.id}`);
    expect(response.status).toBe(204);
    expect((await request(app).get(`/widgets/${created.id}`)).status).toBe(404);
    expect((await request(app).get('/widgets')).body.total).toBe(0);
  });

  it.each(['get', 'put', 'patch', 'delete'] as const)('%s answers 404 for an unknown id', async (method) => {
    await create();
    const response = await request(app)[method]('/widgets/unknown').send(first);
    expect(response.status).toBe(404);
    expect(response.body).toEqual({ error: 'Widget not found' });
    expect((await request(app).get('/widgets')).body.total).toBe(1);
  });

  it.each(wrong)('refuses a wrong %s', async (field, value) => {
    const created = await create();
    const broken = { ...second, [field]: value };
    for (const sent of [
      request(app).post('/widgets').send(broken),
      request(app).put(`/widgets/${created.id}`).send(broken),
      request(app).patch(`/widgets/${created.id}`).send({ [field]: value }),
    ]) {
      const response = await sent;
      expect(response.status).toBe(400);
      expect(response.body.details).toEqual([{ field, message: expect.any(String) }]);
    }
    expect((await request(app).get(`/widgets/${created.id}`)).body).toEqual(created);
  });

  it('refuses one without its required fields', async () => {
    const response = await request(app).post('/widgets').send({});
    if (required.length === 0) {
      expect(response.status).toBe(201);
      return;
    }
    expect(response.status).toBe(400);
    const fields = response.body.details.map(({ field }: { field: string }) => field);
    expect(fields.sort()).toEqual([...required].sort());
  });

  it('refuses a field that it does not know', async () => {
    const response = await request(app).post('/widgets').send({ ...first, unknownField: 1 });
    expect(response.status).toBe(400);
  });

  it('keeps unique fields unique', async () => {
    const one = await create(first);
    const two = await create(second);
    for (const field of unique) {
      const double = { ...second, [field]: first[field] };
      expect((await request(app).post('/widgets').send(double)).status).toBe(409);
      expect((await request(app).put(`/widgets/${two.id}`).send(double)).status).toBe(409);
      const change = { [field]: first[field] };
      expect((await request(app).patch(`/widgets/${two.id}`).send(change)).status).toBe(409);
      expect((await request(app).patch(`/widgets/${one.id}`).send(change)).status).toBe(200);
    }
    const again = await request(app).post('/widgets').send(first);
    expect(again.status).toBe(unique.length > 0 ? 409 : 201);
  });
});
