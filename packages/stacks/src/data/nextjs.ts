import type { Stack } from '../stack.js';
import { npmScripts, npmVerification } from './commands.js';

export const nextjs: Stack = {
  id: 'nextjs',
  name: 'Next.js (TypeScript)',
  category: 'frontend',
  projectType: 'fullstack',
  language: 'ts',
  testFramework: 'jest',
  packageManagers: ['npm', 'pnpm'],
  linterFormatter: ['eslint', 'prettier'],
  projectLayout: [
    { path: 'app/', description: 'routes (App Router)' },
    { path: 'components/', description: 'reusable components' },
    { path: 'lib/', description: 'code without a view' },
    { path: 'public/', description: 'static files' },
    { path: 'package.json', description: 'dependencies and scripts' },
    { path: 'next.config.*', description: 'Next.js configuration' },
    { path: 'tsconfig.json', description: 'TypeScript configuration' },
  ],
  runCommands: { ...npmScripts, start: 'npm start' },
  dockerTemplates: ['Dockerfile', 'docker-compose.yml', '.dockerignore'],
  ciTemplates: ['.github/workflows/ci.yml'],
  verification: npmVerification,
  commonDependencies: ['next', 'react', 'react-dom'],
  fileExtensions: ['.tsx', '.ts', '.css', '.json'],
  rules: {
    // Half of the real projects write their configuration in another module format than Appendix F's.
    requiredFiles: ['package.json', ['next.config.js', 'next.config.{mjs,cjs,ts,mts}'], 'tsconfig.json'],
    requiredDirectories: [['app', 'pages', 'src/app', 'src/pages']],
    forbiddenFiles: ['vite.config.*', 'requirements.txt', 'composer.json'],
    forbiddenImports: ['react-router', 'react-router-dom', 'vite'],
    importExemptions: ['**/*.config.*', '**/*.{test,spec}.*', '**/.storybook/**'],
    commands: [
      { text: 'npm run dev', script: 'dev' },
      { text: 'npm run build', script: 'build' },
    ],
  },
  literalRules: {
    requiredFiles: ['package.json', 'next.config.js', 'tsconfig.json'],
    requiredDirectories: [['app', 'pages']],
    forbiddenFiles: ['vite.config', 'requirements.txt', 'composer.json'],
    forbiddenTexts: ["from 'react-router'", 'createBrowserRouter', "from 'vite'"],
    commands: ['npm run dev', 'npm run build'],
  },
  evidence: {
    words: [
      { text: 'nextjs', weight: 0.95 },
      { text: 'next.js', weight: 0.95 },
      { text: 'app router', weight: 0.6 },
      { text: 'nextauth', weight: 0.7 },
      { text: 'next-intl', weight: 0.7 },
      { text: 'getserversideprops', weight: 0.8 },
      { text: 'server components', weight: 0.6 },
    ],
    dependencies: ['next'],
    files: ['next.config.*'],
  },
};
