// Bundles tests/*.test.ts into node_modules/.tests and runs them with node --test.
import { spawnSync } from 'node:child_process';
import { readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const client = dirname(fileURLToPath(import.meta.url));
const output = join(client, 'node_modules', '.tests');
const tests = readdirSync(join(client, 'tests')).filter(name => /\.test\.tsx?$/.test(name));

rmSync(output, { recursive: true, force: true });
await build({
  absWorkingDir: client,
  entryPoints: tests.map(name => join('tests', name)),
  outdir: output,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  loader: { '.txt': 'text' },
});

const files = readdirSync(output).map(name => join(output, name));
process.exit(spawnSync(process.execPath, ['--test', ...files], { stdio: 'inherit', cwd: client }).status ?? 1);
