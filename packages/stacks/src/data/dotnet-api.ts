import type { Stack } from '../stack.js';
import { BUILD_TIMEOUT, INSTALL_TIMEOUT } from './commands.js';

export const dotnetApi: Stack = {
  id: 'dotnet-api',
  name: '.NET Web API (C#)',
  category: 'backend',
  projectType: 'api',
  language: 'cs',
  testFramework: 'xunit',
  packageManagers: ['dotnet'],
  linterFormatter: ['dotnet-format'],
  projectLayout: [
    { path: 'Controllers/', description: 'API controllers' },
    { path: 'Models/', description: 'data types' },
    { path: 'Services/', description: 'business logic' },
    { path: 'Program.cs', description: 'entry point' },
    { path: 'appsettings.json', description: 'settings' },
    { path: '*.csproj', description: 'project file with its packages' },
  ],
  runCommands: { dev: 'dotnet run', build: 'dotnet build', test: 'dotnet test', start: 'dotnet run' },
  dockerTemplates: ['Dockerfile', 'docker-compose.yml', '.dockerignore'],
  ciTemplates: ['.github/workflows/ci.yml'],
  verification: [
    { name: 'install', argv: ['dotnet', 'restore'], tool: 'dotnet', network: 'registry', timeoutMs: INSTALL_TIMEOUT },
    {
      name: 'build',
      argv: ['dotnet', 'build', '--no-restore'],
      tool: 'dotnet',
      network: 'none',
      timeoutMs: BUILD_TIMEOUT,
    },
    {
      name: 'test',
      argv: ['dotnet', 'test', '--no-build'],
      tool: 'dotnet',
      network: 'none',
      timeoutMs: BUILD_TIMEOUT,
    },
  ],
  commonDependencies: ['Microsoft.AspNetCore.App'],
  fileExtensions: ['.cs', '.csproj', '.json'],
  rules: {
    requiredFiles: ['**/*.csproj', '**/Program.cs'],
    requiredDirectories: [],
    recommendedFiles: ['**/appsettings.json'],
    forbiddenFiles: ['composer.json'],
    discouragedFiles: ['package.json', 'requirements.txt'],
    forbiddenImports: ['fastapi', 'Illuminate'],
    commands: [
      { text: 'dotnet run', script: null },
      { text: 'dotnet build', script: null },
      { text: 'dotnet test', script: null },
    ],
  },
  evidence: {
    words: [
      { text: 'asp.net', weight: 0.9 },
      { text: 'dotnet-api', weight: 0.95 },
      { text: 'dotnet', weight: 0.8 },
      { text: '.net', weight: 0.8 },
      { text: 'c#', weight: 0.7 },
      { text: 'csharp', weight: 0.7 },
      { text: 'entity framework', weight: 0.6 },
    ],
    dependencies: ['Microsoft.NET.Sdk.Web', 'Microsoft.AspNetCore.App', 'Microsoft.AspNetCore.OpenApi'],
    files: [],
  },
};
