import type { Stack } from '../stack.js';
import { BUILD_TIMEOUT, INSTALL_TIMEOUT } from './commands.js';
import { REQUIREMENTS_RESOLVE } from './requirements-resolve.js';

const python = '.venv/bin/python';

export const fastapi: Stack = {
  id: 'fastapi',
  name: 'Python + FastAPI',
  category: 'backend',
  projectType: 'api',
  language: 'py',
  testFramework: 'pytest',
  packageManagers: ['pip'],
  linterFormatter: ['ruff'],
  projectLayout: [
    { path: 'app/', description: 'application code' },
    { path: 'app/routers/', description: 'one router per resource' },
    { path: 'app/models/', description: 'Pydantic models' },
    { path: 'app/services/', description: 'business logic' },
    { path: 'app/config.py', description: 'settings read from the environment' },
    { path: 'tests/', description: 'pytest tests' },
    { path: 'requirements.txt', description: 'dependencies' },
    { path: '.env.example', description: 'environment variables, without values' },
  ],
  runCommands: {
    dev: 'uvicorn app.main:app --reload',
    build: 'pip install -r requirements.txt',
    test: 'pytest',
    start: 'uvicorn app.main:app',
  },
  dockerTemplates: ['Dockerfile', 'docker-compose.yml', '.dockerignore'],
  ciTemplates: ['.github/workflows/ci.yml'],
  verification: [
    {
      name: 'prepare',
      argv: ['python3', '-m', 'venv', '--system-site-packages', '.venv'],
      tool: 'python3',
      network: 'none',
      timeoutMs: BUILD_TIMEOUT,
    },
    {
      name: 'install',
      argv: [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', 'requirements.txt'],
      tool: 'python3',
      network: 'registry',
      timeoutMs: INSTALL_TIMEOUT,
      skipWhen: [python, '-c', REQUIREMENTS_RESOLVE, 'requirements.txt'],
      onlyWith: ['requirements.txt'],
    },
    {
      name: 'install',
      argv: [python, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '.'],
      tool: 'python3',
      network: 'registry',
      timeoutMs: INSTALL_TIMEOUT,
      skipWhen: [python, '-c', "import os, sys; sys.exit(0 if os.path.exists('requirements.txt') else 1)"],
      onlyWith: ['pyproject.toml'],
    },
    { name: 'test', argv: [python, '-m', 'pytest', '-q'], tool: 'python3', network: 'none', timeoutMs: BUILD_TIMEOUT },
  ],
  commonDependencies: ['fastapi', 'uvicorn', 'pydantic', 'python-dotenv'],
  fileExtensions: ['.py'],
  rules: {
    requiredFiles: ['**/main.py', ['requirements.txt', 'pyproject.toml']],
    // Appendix F says `app/`; a third of the real projects name their package otherwise.
    requiredDirectories: [['app', 'src', '!(test|tests)/**/*.py']],
    entryCall: { insteadOf: '**/main.py', files: '**/*.py', calls: 'FastAPI' },
    forbiddenFiles: ['composer.json', 'Gemfile'],
    forbiddenImports: ['express', 'django', 'flask'],
    commands: [
      { text: 'uvicorn', script: null },
      { text: 'pytest', script: null },
    ],
  },
  literalRules: {
    requiredFiles: ['main.py', ['requirements.txt', 'pyproject.toml']],
    requiredDirectories: ['app'],
    forbiddenFiles: ['composer.json', 'Gemfile'],
    forbiddenTexts: ['import express', 'require(', 'use Illuminate', 'from django'],
    commands: ['uvicorn', 'pytest'],
  },
  evidence: {
    words: [
      { text: 'fastapi', weight: 0.95 },
      { text: 'fast api', weight: 0.9 },
      { text: 'pydantic', weight: 0.8 },
      { text: 'uvicorn', weight: 0.8 },
      { text: 'python', weight: 0.55 },
      { text: 'pytest', weight: 0.5 },
      // Not ours; the nearest we have, which a low weight says.
      { text: 'flask', weight: 0.3 },
    ],
    dependencies: ['fastapi'],
    files: [],
  },
};
