import express from 'express';
import request from 'supertest';
import { createApp } from '../src/app';
import { readConfig } from '../src/config/env';
import { errorHandler } from '../src/middleware/errors';
// mgx:if entities
import { createRepositories } from '../src/models/repositories';

const app = createApp(createRepositories());
// mgx:end
// mgx:if !entities

const app = createApp();
// mgx:end

describe('errors', () => {
  it('answers 404 for an unknown route', async () => {
    const response = await request(app).get('/no-such-route');
    expect(response.status).toBe(404);
    expect(response.body.error).toMatchObject({
      code: 'not_found',
      message: 'no route for GET /no-such-route',
    });
    expect(response.headers).not.toHaveProperty('x-powered-by');
  });

  it('answers 400 for malformed JSON', async () => {
    const response = await request(app)
      .post('/')
      .set('Content-Type', 'application/json')
      .send('{ "broken": ');
    expect(response.status).toBe(400);
    expect(response.body.error.code).toBe('bad_request');
  });

  const secret = 'the secret of the house';
  it.each([
    ['an error', new Error(secret)],
    ['an error of status 500', Object.assign(new Error(secret), { status: 500 })],
    ['an error whose status is none', Object.assign(new Error(secret), { status: 200 })],
    ['an error whose status is no number', Object.assign(new Error(secret), { status: '404' })],
    ['what is no error', secret],
  ])('answers 500 to %s without telling what went wrong inside', async (_what, thrown) => {
    const log = jest.spyOn(console, 'error').mockImplementation(() => {});
    const broken = express();
    broken.get('/', () => {
      throw thrown;
    });
    broken.use(errorHandler);
    const response = await request(broken).get('/');
    expect(response.status).toBe(500);
    expect(response.body).toEqual({
      error: { code: 'internal', message: 'something went wrong', details: [] },
    });
    expect(log).toHaveBeenCalled();
    log.mockRestore();
  });
});

describe('readConfig', () => {
  it('reads the port, 3000 when it is not set', () => {
    expect(readConfig({})).toEqual({ port: 3000 });
    for (const port of [0, 8080, 65_535]) expect(readConfig({ PORT: String(port) })).toEqual({ port });
  });

  it.each(['eighty', '80.5', '-1', '65536'])('refuses the port %s', (port) => {
    expect(() => readConfig({ PORT: port })).toThrow('PORT');
  });
});
