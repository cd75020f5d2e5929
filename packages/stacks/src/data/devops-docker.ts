import type { Stack } from '../stack.js';
import { BUILD_TIMEOUT } from './commands.js';

export const devopsDocker: Stack = {
  id: 'devops-docker',
  name: 'Docker + Docker Compose',
  category: 'devops',
  projectType: 'devops',
  language: 'yaml',
  testFramework: null,
  packageManagers: [],
  linterFormatter: ['hadolint'],
  projectLayout: [
    { path: 'Dockerfile', description: 'image build, multi-stage' },
    { path: 'docker-compose.yml', description: 'services, networks, volumes' },
    { path: '.dockerignore', description: 'what stays out of the build context' },
    { path: '.env.example', description: 'environment variables, without values' },
    { path: 'nginx.conf', description: 'reverse proxy, where one is needed' },
  ],
  runCommands: {
    dev: 'docker compose up',
    build: 'docker compose build',
    test: 'docker compose run --rm app test',
    start: 'docker compose up -d',
  },
  dockerTemplates: ['Dockerfile', 'docker-compose.yml', '.dockerignore', 'nginx.conf'],
  ciTemplates: [],
  // `config` reads the files and contacts neither a daemon nor a registry; building images needs both.
  verification: [
    {
      name: 'check',
      argv: ['docker', 'compose', 'config', '--quiet'],
      tool: 'docker',
      network: 'none',
      timeoutMs: BUILD_TIMEOUT,
      onlyWith: ['compose.yaml', 'compose.yml', 'docker-compose.yaml', 'docker-compose.yml'],
    },
    {
      name: 'check',
      argv: ['hadolint', 'Dockerfile'],
      tool: 'hadolint',
      network: 'none',
      timeoutMs: BUILD_TIMEOUT,
      onlyWith: ['Dockerfile'],
    },
  ],
  commonDependencies: [],
  fileExtensions: ['.yml', '.yaml', '.conf'],
  rules: {
    requiredFiles: [
      ['**/Dockerfile', '**/Dockerfile.*', '**/*.Dockerfile', '**/{docker-,}compose*.{yml,yaml}', '**/Containerfile'],
    ],
    requiredDirectories: [],
    forbiddenFiles: [],
    forbiddenImports: [],
    commands: [],
  },
  literalRules: {
    requiredFiles: [
      ['Dockerfile', '**/Dockerfile', '**/Dockerfile.*', '**/*.Dockerfile', '**/{docker-,}compose*.{yml,yaml}'],
    ],
    requiredDirectories: [],
    forbiddenFiles: [],
    forbiddenTexts: [],
    commands: [],
  },
  evidence: {
    words: [
      { text: 'devops-docker', weight: 0.95 },
      { text: 'docker compose', weight: 0.9 },
      { text: 'docker-compose', weight: 0.9 },
      { text: 'dockerize', weight: 0.95 },
      { text: 'dockerise', weight: 0.95 },
      { text: 'containerize', weight: 0.95 },
      { text: 'containerise', weight: 0.95 },
      { text: 'dockerfile', weight: 0.85 },
      { text: 'docker', weight: 0.8 },
      { text: 'dockerignore', weight: 0.7 },
      { text: 'containers', weight: 0.5 },
      { text: 'container image', weight: 0.6 },
      { text: 'traefik', weight: 0.5 },
    ],
    dependencies: [],
    files: ['Dockerfile', 'docker-compose.yml', 'docker-compose.yaml', 'compose.yml', 'compose.yaml'],
    yieldsTo: ['express-ts', 'nestjs', 'laravel', 'fastapi', 'dotnet-api', 'react-vite', 'nextjs', 'vue-vite'],
  },
};
