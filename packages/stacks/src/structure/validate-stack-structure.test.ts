import { describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { validateStackStructure } from './validate-stack-structure.js';

const projectOf = (...paths: string[]) => ({
  list: () => Promise.resolve(paths),
  read: (path: string) => Promise.resolve(path === 'service/api.py' ? 'app = FastAPI()\n' : '# FastAPI()\n'),
});
const FASTAPI = ['requirements.txt', 'service/api.py'];

describe('validateStackStructure', () => {
  it.each<[string, string, string[], string[]]>([
    ['a whole project', 'express-ts', ['package.json', 'tsconfig.json', 'src/app.ts'], []],
    [
      'a missing file',
      'express-ts',
      ['package.json', 'src/app.ts'],
      ["Stack 'express-ts' requires file: tsconfig.json"],
    ],
    [
      'a missing folder',
      'react-vite',
      ['package.json', 'vite.config.ts'],
      ["Stack 'react-vite' requires directory: src/"],
    ],
    [
      'a forbidden file',
      'nextjs',
      ['package.json', 'tsconfig.json', 'next.config.mjs', 'src/app/page.tsx', 'vite.config.ts', 'docs/vite.config.ts'],
      ["Stack 'nextjs' forbids file: vite.config.ts (contains forbidden pattern 'vite.config')"],
    ],
    ['an entry of another name', 'fastapi', FASTAPI, []],
    ['no entry at all', 'fastapi', ['requirements.txt', 'app/x.py'], ["Stack 'fastapi' requires file: main.py"]],
    ['a pattern', 'dotnet-api', ['src/Program.cs'], ["Stack 'dotnet-api' requires pattern: *.csproj"]],
    ['an empty project', 'devops-docker', [], ["Stack 'devops-docker' requires file: Dockerfile"]],
  ])('%s', async (_, stack, paths, warnings) => {
    expect(await validateStackStructure(projectOf(...paths), stack)).toEqual({
      valid: warnings.length === 0,
      warnings,
    });
  });

  it('holds to the letter of Appendix F where asked to', async () => {
    const { valid, warnings } = await validateStackStructure(projectOf(...FASTAPI), 'fastapi', { profile: 'literal' });
    expect({ valid, warnings }).toEqual({
      valid: false,
      warnings: ["Stack 'fastapi' requires file: main.py", "Stack 'fastapi' requires directory: app/"],
    });
  });

  it('reads a folder on disk, and knows no other stacks', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mgx-structure-'));
    try {
      writeFileSync(join(folder, 'compose.yaml'), 'services: {}\n');
      expect(await validateStackStructure(folder, 'devops-docker')).toEqual({ valid: true, warnings: [] });
      await expect(validateStackStructure(folder, 'rails')).rejects.toMatchObject({ code: 'unknown_stack' });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
