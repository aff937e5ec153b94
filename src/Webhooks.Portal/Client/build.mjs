// Bundles src into ../Assets: the portal, its chunks, style sheet, element.js and manifest.json. Equal sources, equal bytes.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const client = dirname(fileURLToPath(import.meta.url));
const assets = process.argv[2] ?? join(client, '..', 'Assets');

const result = await build({
  absWorkingDir: client,
  entryPoints: { portal: 'src/main.tsx', style: 'styles/index.css' },
  outdir: assets,
  entryNames: 'portal-[hash]',
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  format: 'esm',
  target: ['chrome123', 'firefox121', 'safari17.5'],
  minify: true,
  legalComments: 'none',
  charset: 'utf8',
  loader: { '.txt': 'text' },
  write: false,
  metafile: true,
});

const outputs = result.outputFiles.map(file => ({ name: file.path.slice(assets.length + 1), bytes: file.contents }));
const isEntry = name => name.startsWith('portal-');
const entry = outputs.find(file => isEntry(file.name) && file.name.endsWith('.js')).name;
const style = outputs.find(file => file.name.endsWith('.css')).name;
const element = `import{define}from"./${entry}";define(new URL("./${style}",import.meta.url));\n`;
outputs.push({ name: 'element.js', bytes: Buffer.from(element) });

const manifest = {
  digest: digestOf(client),
  entry,
  style,
  preload: staticImports(result.metafile, entry),
  files: outputs.map(file => file.name).sort(),
};

rmSync(assets, { recursive: true, force: true });
mkdirSync(assets, { recursive: true });
for (const file of outputs) {
  writeFileSync(join(assets, file.name), file.bytes);
}
writeFileSync(join(assets, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');

/** Chunks that the entry imports before it can run. The shell may preload them. */
function staticImports(metafile, name) {
  const names = Object.entries(metafile.outputs).map(([path, output]) => [path.split('/').pop(), output]);
  const output = names.find(([path]) => path === name)[1];
  return output.imports
    .filter(used => used.kind === 'import-statement')
    .map(used => used.path.split('/').pop())
    .sort();
}

/** SHA-256 over the path and the SHA-256 of every source, so that a test without node notices a forgotten build. */
function digestOf(folder) {
  const hash = createHash('sha256');
  for (const path of sourcesOf(folder, '').sort()) {
    const content = readFileSync(join(folder, path)).toString('latin1').replaceAll('\r\n', '\n');
    hash.update(`${path}\n${createHash('sha256').update(content, 'latin1').digest('hex')}\n`);
  }
  return hash.digest('hex');
}

function sourcesOf(folder, prefix) {
  const items = readdirSync(join(folder, prefix), { withFileTypes: true }).filter(item => item.name !== 'node_modules');
  return items.flatMap(item => {
    const path = prefix + item.name;
    return item.isDirectory() ? sourcesOf(folder, `${path}/`) : [path];
  });
}
