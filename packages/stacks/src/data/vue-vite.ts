import type { Stack } from '../stack.js';
import { npmScripts, npmVerification } from './commands.js';

export const vueVite: Stack = {
  id: 'vue-vite',
  name: 'Vue + Vite (TypeScript)',
  category: 'frontend',
  projectType: 'webapp',
  language: 'ts',
  testFramework: 'vitest',
  packageManagers: ['npm', 'pnpm'],
  linterFormatter: ['eslint', 'prettier'],
  projectLayout: [
    { path: 'src/', description: 'source code' },
    { path: 'src/components/', description: 'reusable components' },
    { path: 'src/views/', description: 'one component per page' },
    { path: 'src/composables/', description: 'own composables' },
    { path: 'src/router/', description: 'routes' },
    { path: 'src/stores/', description: 'Pinia stores' },
    { path: 'src/App.vue', description: 'root component' },
    { path: 'src/main.ts', description: 'entry point' },
    { path: 'public/', description: 'static files' },
    { path: 'package.json', description: 'dependencies and scripts' },
    { path: 'vite.config.ts', description: 'Vite configuration' },
  ],
  runCommands: { ...npmScripts, start: 'npm run preview' },
  dockerTemplates: ['Dockerfile', 'docker-compose.yml', '.dockerignore', 'nginx.conf'],
  ciTemplates: ['.github/workflows/ci.yml'],
  verification: npmVerification,
  commonDependencies: ['vue', 'vite', '@vitejs/plugin-vue'],
  fileExtensions: ['.vue', '.ts', '.css', '.json'],
  rules: {
    requiredFiles: ['package.json', ['vite.config.ts', 'vite.config.{mts,cts,js,mjs,cjs}']],
    requiredDirectories: ['src'],
    forbiddenFiles: ['next.config.*', 'nuxt.config.*', 'requirements.txt'],
    forbiddenImports: ['next', 'react'],
    commands: [
      { text: 'npm run dev', script: 'dev' },
      { text: 'npm run build', script: 'build' },
    ],
  },
  evidence: {
    words: [
      { text: 'vue-vite', weight: 0.95 },
      { text: 'vue.js', weight: 0.9 },
      { text: 'vuejs', weight: 0.9 },
      { text: 'vue 3', weight: 0.9 },
      { text: 'vue', weight: 0.9 },
      { text: 'pinia', weight: 0.8 },
    ],
    dependencies: [['vue', 'vite']],
    files: [],
  },
};
