import request from 'supertest';
import { createApp } from '../src/app';
// mgx:if entities
import { createRepositories } from '../src/models/repositories';

const app = createApp(createRepositories());
// mgx:end
// mgx:if !entities

const app = createApp();
// mgx:end

describe('GET /api-prefix/health', () => {
  it('says that the service is up', async () => {
    const response = await request(app).get('/api-prefix/health');
    expect(response.status).toBe(200);
    expect(response.body).toEqual({ status: 'ok', uptimeSeconds: expect.any(Number) });
  });
});
