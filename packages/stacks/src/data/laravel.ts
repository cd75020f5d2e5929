import type { Stack } from '../stack.js';
import { BUILD_TIMEOUT, INSTALL_TIMEOUT } from './commands.js';

export const laravel: Stack = {
  id: 'laravel',
  name: 'PHP + Laravel',
  category: 'backend',
  projectType: 'api',
  language: 'php',
  testFramework: 'phpunit',
  packageManagers: ['composer'],
  linterFormatter: ['pint'],
  projectLayout: [
    { path: 'app/', description: 'application code' },
    { path: 'app/Http/Controllers/', description: 'HTTP controllers' },
    { path: 'app/Models/', description: 'Eloquent models' },
    { path: 'routes/', description: 'route definitions' },
    { path: 'database/migrations/', description: 'schema migrations' },
    { path: 'tests/', description: 'PHPUnit tests' },
    { path: 'composer.json', description: 'dependencies and scripts' },
    { path: '.env.example', description: 'environment variables, without values' },
  ],
  runCommands: {
    dev: 'php artisan serve',
    build: 'composer install',
    test: 'php artisan test',
    start: 'php artisan serve',
  },
  dockerTemplates: ['Dockerfile', 'docker-compose.yml', '.dockerignore'],
  ciTemplates: ['.github/workflows/ci.yml'],
  verification: [
    {
      name: 'install',
      argv: ['composer', 'install', '--no-interaction', '--no-progress', '--no-scripts'],
      tool: 'composer',
      network: 'registry',
      timeoutMs: INSTALL_TIMEOUT,
    },
    { name: 'test', argv: ['php', 'artisan', 'test'], tool: 'php', network: 'none', timeoutMs: BUILD_TIMEOUT },
  ],
  commonDependencies: ['laravel/framework', 'guzzlehttp/guzzle'],
  fileExtensions: ['.php', '.blade.php'],
  rules: {
    requiredFiles: ['composer.json', '.env.example'],
    requiredDirectories: ['app', 'routes'],
    forbiddenFiles: ['requirements.txt', 'pyproject.toml', 'Gemfile'],
    // Appendix F also names `import React`; in PHP it cannot even parse, and resources/js may well be React.
    forbiddenImports: ['express', 'fastapi', 'django'],
    commands: [
      { text: 'php artisan serve', script: null },
      { text: 'php artisan test', script: null },
      { text: 'composer test', script: 'test' },
    ],
  },
  literalRules: {
    requiredFiles: ['composer.json', '.env.example'],
    requiredDirectories: ['app', 'routes'],
    forbiddenFiles: ['requirements.txt', 'pyproject.toml', 'Gemfile'],
    forbiddenTexts: ['import express', 'from fastapi', 'from django', 'import React'],
    commands: ['php artisan serve', 'php artisan test', 'composer test'],
  },
  evidence: {
    words: [
      { text: 'laravel', weight: 0.95 },
      { text: 'eloquent', weight: 0.7 },
      { text: 'artisan', weight: 0.6 },
      { text: 'php', weight: 0.6 },
    ],
    dependencies: ['laravel/framework'],
    files: ['artisan'],
  },
};
