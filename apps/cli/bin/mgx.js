#!/usr/bin/env node
// Old syntax until the version is known: this file has to run on any Node to say which one is needed.
import process from 'node:process';
import module from 'node:module';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 13)) {
  console.error(
    'mgx needs Node.js 22.13 or newer; this is ' + process.version + '.\nTry: npx -y -p node@24 -p @mgxai/cli mgx',
  );
  process.exit(3);
}
if (process.argv.length === 3 && (process.argv[2] === '--version' || process.argv[2] === '-V')) {
  const { readFileSync } = await import('node:fs');
  console.log(JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version);
} else {
  module.enableCompileCache?.();
  const { main } = await import('../dist/main.js');
  process.exitCode = await main(process.argv.slice(2), process);
}
