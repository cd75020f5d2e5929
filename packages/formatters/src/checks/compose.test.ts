import { expect, it } from '@jest/globals';
import { composeFindings } from './compose.js';

const said = (content: string, path = 'compose.yaml') =>
  composeFindings(content, path).map(({ message, line }) => `${line}: ${message}`);

const GOOD = `
x-common: &common
  restart: unless-stopped
services:
  web:
    <<: *common
    build: { context: ., target: run }
    ports: ['3000:3000', { target: 80 }]
    environment: { PORT: 3000, DEBUG: \${DEBUG:-false} }
    depends_on: { db: { condition: service_healthy } }
    volumes: [./src:/app/src, 'node_modules:/app/node_modules', '\${HOME}:/h', { type: volume, source: cache }, /anon]
    networks: [default, inner]
    secrets: [token]
    develop: { watch: [{ path: ., action: rebuild }] }
    gpus: all
  db:
    image: postgres:18
    healthcheck: { test: [CMD, pg_isready] }
    x-note: fine
networks: { inner: }
volumes: { node_modules: , cache: {} }
secrets: { token: { file: ./t } }
`;

it('has nothing to say of a good file', () => {
  expect(said(GOOD)).toEqual([]);
  expect(said('a: [')).toEqual([]);
  expect(said('')).toEqual([]);
});

it.each([
  ['services:\n  a:\n    imge: x\n    image: y\n', '3: unknown key "imge" of service a, did you mean image?'],
  ['service:\n  a: {}\n', '1: unknown key "service", did you mean services?'],
  ['services:\n  a:\n    image: [x]\n', '3: image of service a must be a string'],
  ['services:\n  a:\n    image: x\n    ports: 80\n', '4: ports of service a must be a list'],
  ['services:\n  a:\n    restart: always\n', '2: service a has neither image nor build'],
  ['services:\n  a: nginx\n', '2: service a must be a map'],
  ['services:\n  a:\n    image: x\n    depends_on: [b]\n', '4: service a uses the service b, which is not declared'],
  ['services:\n  a:\n    image: x\n    volumes: ["d:/d"]\n', '4: service a uses the volume d, which is not declared'],
  ['services:\n  a:\n    image: x\n    networks: { n: }\n', '4: service a uses the network n, which is not declared'],
  [
    'services:\n  a:\n    image: x\n    secrets: [{ source: s }]\n',
    '4: service a uses the secret s, which is not declared',
  ],
])('%j', (content, message) => {
  expect(said(content)).toEqual([message]);
});

it('leaves open what another file may declare', () => {
  const content = 'services:\n  a:\n    image: x\n    depends_on: [b]\n';
  expect(said(content, 'docker-compose.override.yml')).toEqual([]);
  expect(said(`include: [other.yaml]\n${content}`)).toEqual([]);
});
