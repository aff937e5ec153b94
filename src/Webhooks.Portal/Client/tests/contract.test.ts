import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

// Those of config.json, of any JSON, and of members that the API does not have yet.
const others = ['Config', 'JsonValue', 'NameValue', 'Rights'];

test('ApiTypes_AreAllComparedWithTheDocument', () => {
  const exported = namesIn('src/api/types.ts', /^export (?:interface|type) (\w+)/gm);
  const compared = namesIn('tests/contract.ts', /Ours\.(\w+)/g);
  assert.ok(exported.length > 30);
  assert.deepEqual(exported.filter(name => !compared.includes(name)).sort(), others);
});

function namesIn(path: string, pattern: RegExp): string[] {
  return [...readFileSync(path, 'utf8').matchAll(pattern)].map(match => match[1]!);
}
