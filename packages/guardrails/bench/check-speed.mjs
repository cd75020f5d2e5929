// How long a check takes: outputs of 200, 1,000 and 5,000 files, after warm-up. Prints medians of processor time and of wall
// time in milliseconds (on a busy machine only the first says much), and how the first grows. Build first (`tsc -b tsconfig.json`), then: node packages/guardrails/bench/check-speed.mjs [--stack ID]
import { parseArgs } from 'node:util';
import { validateOutput } from '../dist/index.js';

const { values } = parseArgs({ options: { stack: { type: 'string' }, runs: { type: 'string', default: '9' } } });

/** A plausible file of about 60 lines (1.5 KB) per language. */
const FILES = {
  'express-ts': (n) => [`src/modules/item${n}/item${n}.service.ts`, tsFile(n)],
  fastapi: (n) => [`app/items/item_${n}.py`, pythonFile(n)],
  laravel: (n) => [`app/Services/Item${n}.php`, phpFile(n)],
  'dotnet-api': (n) => [`Services/Item${n}.cs`, csharpFile(n)],
  'vue-vite': (n) => [`src/components/Item${n}.vue`, vueFile(n)],
};
const AROUND = {
  'express-ts': {
    'package.json': '{"name":"a","scripts":{"dev":"x","build":"x","test":"x"},"dependencies":{"express":"5"}}',
    'tsconfig.json': '{}',
  },
  fastapi: {
    'requirements.txt': 'fastapi\n',
    'main.py': 'from fastapi import FastAPI\napp = FastAPI()\n',
    'app/__init__.py': '',
  },
  laravel: {
    'composer.json': '{"require":{"laravel/framework":"^11"}}',
    '.env.example': 'A=\n',
    'routes/api.php': '<?php\n',
  },
  'dotnet-api': {
    'A.csproj': '<Project Sdk="Microsoft.NET.Sdk.Web"></Project>',
    'Program.cs': 'var a = 1;\n',
    'appsettings.json': '{}',
  },
  'vue-vite': {
    'package.json':
      '{"name":"a","scripts":{"dev":"x","build":"x"},"dependencies":{"vue":"3"},"devDependencies":{"vite":"8"}}',
    'vite.config.ts': 'export default {};\n',
  },
};

function tsFile(n) {
  const methods = Array.from(
    { length: 6 },
    (_, i) =>
      `  /** Finds by field ${i}. */\n  async find${i}(value: string, limit = 20): Promise<readonly Item${n}[]> {\n    const rows = await this.store.query({ field: 'field${i}', value, limit });\n    return rows.filter((row) => row.deletedAt === null).map((row) => ({ ...row, name: \`\${row.name} #${i}\` }));\n  }\n`,
  );
  return `import { Router, type Request } from 'express';\nimport { Item${n}, type Store } from './types.js';\n\nexport class Item${n}Service {\n  constructor(private readonly store: Store) {}\n\n${methods.join('\n')}}\n\nexport const router = Router();\n`;
}
function pythonFile(n) {
  const functions = Array.from(
    { length: 6 },
    (_, i) =>
      `@router.get("/find${i}")\nasync def find_${i}(value: str, limit: int = 20) -> list[Item]:\n    """Finds by field ${i}."""\n    rows = await store.query(field="field${i}", value=value, limit=limit)\n    return [Item(**row, name=f"{row['name']} #${i}") for row in rows if row["deleted_at"] is None]\n`,
  );
  return `from fastapi import APIRouter\nfrom app.items.types import Item, store\n\nrouter = APIRouter(prefix="/items${n}")\n\n\n${functions.join('\n\n')}`;
}
function phpFile(n) {
  const methods = Array.from(
    { length: 6 },
    (_, i) =>
      `    /** Finds by field ${i}. */\n    public function find${i}(string $value, int $limit = 20): array\n    {\n        $rows = $this->store->query(['field' => 'field${i}', 'value' => $value, 'limit' => $limit]);\n        return array_map(fn ($row) => [...$row, 'name' => "{$row['name']} #${i}"], array_filter($rows, fn ($row) => $row['deleted_at'] === null));\n    }\n`,
  );
  return `<?php\n\nnamespace App\\Services;\n\nuse Illuminate\\Support\\Collection;\n\nclass Item${n}\n{\n${methods.join('\n')}}\n`;
}
function csharpFile(n) {
  const methods = Array.from(
    { length: 6 },
    (_, i) =>
      `    /// <summary>Finds by field ${i}.</summary>\n    public async Task<IReadOnlyList<Item>> Find${i}(string value, int limit = 20)\n    {\n        var rows = await store.Query(new Query("field${i}", value, limit));\n        return rows.Where(row => row.DeletedAt is null).Select(row => row with { Name = $"{row.Name} #${i}" }).ToList();\n    }\n`,
  );
  return `using System.Linq;\n\nnamespace Shop.Services;\n\npublic class Item${n}(Store store)\n{\n${methods.join('\n')}}\n`;
}
function vueFile(n) {
  const rows = Array.from(
    { length: 10 },
    (_, i) => `    <li v-for="item in items${i}" :key="item.id" @click="select(item)">{{ item.name }} #${i}</li>`,
  );
  const refs = Array.from(
    { length: 10 },
    (_, i) => `const items${i} = ref<Item[]>([]);\nconst count${i} = computed(() => items${i}.value.length);`,
  );
  return `<script setup lang="ts">\nimport { computed, ref } from 'vue';\nimport type { Item } from './types';\n\n${refs.join('\n')}\nfunction select(item: Item) {\n  console.log(item.id, ${n});\n}\n</script>\n\n<template>\n  <ul>\n${rows.join('\n')}\n  </ul>\n</template>\n`;
}

function outputOf(stack, count) {
  const around = Object.entries(AROUND[stack]);
  const written = Array.from({ length: count - around.length }, (_, n) => FILES[stack](n));
  return [...around, ...written].map(([path, text]) => `FILE: ${path}\n\`\`\`\n${text}\n\`\`\`\n`).join('\n');
}

const median = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Until the parsers' callers are compiled. */
const WARM_UP = 8;

async function measure(stack, count, runs) {
  const text = outputOf(stack, count);
  const wall = [];
  const cpu = [];
  for (let run = 0; run < runs + WARM_UP; run++) {
    // No run's output is another's: parsers keep what they have just seen.
    const output = `${text}\nFILE: notes/${run}.txt\n${run}\n`;
    const start = performance.now();
    const before = process.cpuUsage();
    const { errors } = await validateOutput(output, { stack, strict: true });
    if (errors.length > 0) throw new Error(`${stack}: the sample breaks a rule: ${errors[0].message}`);
    const { user, system } = process.cpuUsage(before);
    if (run < WARM_UP) continue;
    wall.push(performance.now() - start);
    cpu.push((user + system) / 1000);
  }
  return { ms: median(cpu), wall: median(wall), kilobytes: Math.round(text.length / 1000) };
}

for (const stack of values.stack ? [values.stack] : Object.keys(FILES)) {
  const runs = Number(values.runs);
  const [small, middle, large] = [
    await measure(stack, 200, runs),
    await measure(stack, 1000, Math.ceil(runs / 2)),
    await measure(stack, 5000, 1),
  ];
  const growth = (one) => `${one.ms.toFixed(0)} ms (x${(one.ms / small.ms).toFixed(1)})`;
  console.log(
    `${stack.padEnd(11)} 200 files (${small.kilobytes} KB): ${small.ms.toFixed(0)} ms of processor, ${small.wall.toFixed(0)} ms; ` +
      `1,000 files: ${growth(middle)}; 5,000 files: ${growth(large)} for x25`,
  );
}
