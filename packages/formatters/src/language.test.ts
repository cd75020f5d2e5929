import { expect, it } from '@jest/globals';
import { languageOfFile } from './language.js';

it.each([
  ['src/A.TS', '', 'typescript'],
  ['a.d.mts', '', 'typescript'],
  ['view.phtml', '', 'template'],
  ['home.blade.php', '', 'template'],
  ['values.yaml.j2', '', 'template'],
  ['dockerfile', '', 'dockerfile'],
  ['Dockerfile.dev', '', 'dockerfile'],
  ['api.dockerfile', '', 'dockerfile'],
  ['docker-compose.prod.yml', '', 'compose'],
  ['my-compose.yml', '', 'yaml'],
  ['.github/workflows/a.yml', '', 'workflow'],
  ['.github/workflows/compose-check.yml', '', 'workflow'],
  ['Makefile', '', 'text'],
  ['bin/run', '#!/usr/bin/env node\r\n', 'javascript'],
  ['bin/run', '#!/usr/bin/nodejs\n', 'javascript'],
  ['bin/run', '\uFEFF#! /usr/bin/php8.2 -q\n', 'php'],
  ['bin/run', '#!/usr/bin/env -S NODE_ENV=test node --flag\n', 'javascript'],
  ['bin/run', '#!/usr/bin/env -S deno run\n', 'typescript'],
  ['bin/run', '#!/usr/bin/env -S uv run --script\n', 'python'],
  ['bin/run', '#!/opt/venv/bin/python3.13 -u\n', 'python'],
  ['bin/run', '#!/home/node/bin/bash\n', 'text'],
  ['bin/run', '#!/bin/sh\n# node\n', 'text'],
  ['bin/run', '\n#!/usr/bin/env node\n', 'text'],
  ['a.py', '#!/usr/bin/env node\n', 'python'],
  ['page.html', '<p>{{ title }}</p>', 'template'],
])('%s %j is %s', (path, content, language) => {
  expect(languageOfFile({ path, content })).toBe(language);
});
