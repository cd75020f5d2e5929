import request from 'supertest';
import { createApp } from '../src/app';

describe('the application', () => {
  it('says that it is healthy', async () => {
    const response = await request(createApp()).get('/health');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ status: 'ok' });
  });

  it('answers an unknown route with 404', async () => {
    const response = await request(createApp()).get('/no-such-route');
    expect(response.status).toBe(404);
    expect(response.body).toEqual({ error: 'No route GET /no-such-route' });
  });

  it('answers a body that is not JSON with 400', async () => {
    const response = await request(createApp())
      .post('/widgets')
      .set('content-type', 'application/json')
      .send('{"broken');
    expect(response.status).toBe(400);
    expect(response.body).toEqual({ error: 'The request body is not valid JSON' });
  });
});
