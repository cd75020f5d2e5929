import { expect, it } from '@jest/globals';
import { composeFindings } from './compose.js';

const said = async (content: string, project = { path: 'compose.yaml', paths: ['compose.yaml'] }) =>
  (await composeFindings(content, project)).map(({ message, line, column }) => `${line}:${column} ${message}`);

const GOOD = `
x-common: &common
  restart: unless-stopped
  logging: { driver: json-file, options: { max-size: 10m, max-file: 3 } }
services:
  web:
    <<: *common
    build: { context: ., target: run, args: [A=1] }
    ports: ['3000:3000', 80, { target: 80, published: 8080, mode: host }]
    environment: { PORT: 3000, DEBUG: '\${DEBUG:-false}', EMPTY: }
    depends_on: { db: { condition: service_healthy, restart: true } }
    volumes: [./src:/app/src, 'node_modules:/app/node_modules', '\${HOME}:/h', { type: volume, source: cache }, /anon]
    networks: { default: , inner: { aliases: [web], ipv4_address: 10.5.0.4 } }
    secrets: [token]
    develop: { watch: [{ path: ., action: rebuild }] }
    deploy: { replicas: 2, resources: { limits: { cpus: '0.5', memory: 50M } } }
    gpus: all
  db:
    image: postgres:18
    healthcheck: { test: [CMD, pg_isready], interval: 30s, retries: 3 }
    ulimits: { nproc: 65535, nofile: { soft: 20000, hard: 40000 } }
    command: --max-connections=10
    x-note: fine
  proxy:
    image: proxy:2
    command: ['--level=\${LEVEL}']
    privileged: \${PRIVILEGED}
    network_mode: service:db
    use_api_socket: \${SOCKET}
    depends_on: { db: { condition: '\${CONDITION:-service_started}' } }
    restart: "no"
    stop_grace_period: 1m30s
networks: { inner: { driver: bridge, ipam: { config: [{ subnet: 10.5.0.0/24 }] } } }
volumes: { node_modules: , cache: { external: true } }
secrets: { token: { file: ./t } }
`;

it.each([
  ['a file with most that Compose has', GOOD],
  ['no YAML: the layout has told of it', ''],
  ['a comment', '# nothing yet\n'],
])('has nothing to say of %s', async (_, content) => {
  expect(await said(content)).toEqual([]);
});

/** A file of one service `a`, whose text begins in line 3. */
const service = (text: string) => `services:\n  a:\n    image: x\n${text.replace(/^/gm, '    ')}\n`;

it.each([
  ['services:\n  a:\n    imge: x\n    image: y\n', '3:5 unknown key "imge" of service a, did you mean image?'],
  ['service:\n  a: {}\n', '1:1 unknown key "service", did you mean services?'],
  ['services:\n  my web:\n    image: x\n', '2:3 "my web" is no name that services may have (^[a-zA-Z0-9._-]+$)'],
  ['services:\n  a:\n    image: [x]\n', '3:12 image of service a must be a string, not a list'],
  ['services:\n  a:\n', '2:3 service a must be a map, not empty'],
  ['services: [a]\n', '1:11 services must be a map, not a list'],
  ['services:\n  a: nginx\n', '2:6 service a must be a map, not a string'],
  ['just words\n', '1:1 the file must be a map, not a string'],
  ['services:\n  a:\n    image: x\n    image: y\n', '4:5 Map keys must be unique'],
  [service('ports: 80'), '4:12 ports of service a must be a list, not a number'],
  [service('ports:'), '4:5 ports of service a must be a list, not empty'],
  [service("ports: ['80:80', '80:80']"), '4:12 ports of service a names "80:80" twice'],
  [service('ports:\n  - 80\n  - targt: 3'), '6:9 unknown key "targt" of ports[1] of service a, did you mean target?'],
  [service('environment:\n  - A: b'), '5:9 environment[0] of service a must be a string, not a map'],
  [
    service('environment:\n  A: [b]'),
    '5:10 environment.A of service a must be a string, a number, true or false or empty, not a list',
  ],
  [service('environment: A=b'), '4:18 environment of service a must be a map or a list, not a string'],
  [service('command: { a: b }'), '4:14 command of service a must be empty, a string or a list, not a map'],
  [service('build:\n  contxt: .'), '5:7 unknown key "contxt" of build of service a, did you mean context?'],
  [
    service('healthcheck: { retries: 3, tests: [CMD] }'),
    '4:32 unknown key "tests" of healthcheck of service a, did you mean test?',
  ],
  [service('deploy: { replicas: 1.5 }'), '4:25 deploy.replicas of service a must be a whole number or a string'],
  [service('cpu_percent: 120'), '4:18 cpu_percent of service a must be at most 100'],
  [service('user: 1000'), '4:11 user of service a must be a string, not a number'],
  [
    service('pull_policy: sometimes'),
    /^4:18 pull_policy of service a must match always\|never.*, which "sometimes" does not$/,
  ],
  [
    service('volumes: [{ type: bnd, source: ., target: /a }]'),
    '4:23 volumes[0].type of service a must be bind, volume, tmpfs, cluster, npipe or image, not "bnd": did you mean bind?',
  ],
  [service('volumes: [{ source: ., target: /a }]'), '4:15 volumes[0] of service a lacks type'],
  [`${service('depends_on:\n  b: {}')}  b: { image: y }\n`, '5:10 depends_on.b of service a lacks condition'],
  [
    `${service('networks: [n]')}networks:\n  n: { drver: bridge }\n`,
    '6:8 unknown key "drver" of network n, did you mean driver?',
  ],
  ['x: &x\n  image: x\nservices:\n  a: *x\n', '1:1 unknown key "x"'],
  [
    'x-a: &a\n  imge: y\n  image: x\nservices:\n  a:\n    <<: *a\n',
    '2:3 unknown key "imge" of service a, did you mean image?',
  ],
  ['services:\n  a:\n    restart: always\n', '2:3 service a has neither image nor build'],
  [service('depends_on: [b]'), '4:18 service a uses the service b, which is not declared'],
  [service('links: ["b:c"]'), '4:13 service a uses the service b, which is not declared'],
  [service('network_mode: service:b'), '4:19 service a uses the service b, which is not declared'],
  [service('volumes: ["c:/d", "d1:/d"]'), '4:23 service a uses the volume d1, which is not declared'],
  [service('networks: { n: }'), '4:17 service a uses the network n, which is not declared'],
  [service('secrets: [{ source: s }]'), '4:15 service a uses the secret s, which is not declared'],
])('%j', async (content, message) => {
  const [first, ...rest] = await said(content);
  expect(rest).toEqual([]);
  if (typeof message === 'string') expect(first).toBe(message);
  else expect(first).toMatch(message);
});

it('tells each thing once, in the order of the file', async () => {
  const content = service('ports: 80\nimge: y\nbuild: { contxt: . }');
  expect(await said(content)).toEqual([
    expect.stringMatching(/^4:12 ports /),
    expect.stringMatching(/^5:5 unknown key "imge"/),
    expect.stringMatching(/^6:14 unknown key "contxt"/),
  ]);
});

it.each([
  ['docker-compose.override.yml', service('depends_on: [b]')],
  ['services/web/compose.yml', service('depends_on: [b]')],
  ['docker-compose.prod.yml', 'services:\n  a:\n    restart: always\n'],
  ['compose.yaml', `include: [other.yaml]\n${service('depends_on: [b]')}`],
  ['compose.override.yaml', 'services:\n  a:\n    ports: !reset null\n    image: !override x\n'],
  ['compose.yaml', `${service('tty: true')}---\nservices:\n  a: { networks: [n] }\n`],
])('leaves open what another file may say (%s, %j)', async (path, content) => {
  expect(await said(content, { path, paths: [path, 'docker-compose.yml'] })).toEqual([]);
});
