// Writes the schemas of openapi.json as types into node_modules/.types. tests/contract.ts compares them with our types.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const client = dirname(fileURLToPath(import.meta.url));
const document = join(client, '..', '..', 'Webhooks.AspNetCore', 'Management', 'openapi.json');
const output = join(client, 'node_modules', '.types');
const { schemas } = JSON.parse(readFileSync(document, 'utf8')).components;

/** A schema without a type allows every JSON. A keyword that is not known here would make the types wider than the API. */
function typeOf(schema) {
  const type = schema.$ref ? schema.$ref.split('/').pop()
    : schema.allOf ? schema.allOf.map(typeOf).join(' & ')
    : schema.enum ? schema.enum.map(value => JSON.stringify(value)).join(' | ')
    : schema.type === 'array' ? `(${typeOf(schema.items)})[]`
    : schema.type === 'object' ? objectOf(schema)
    : schema.type === 'integer' ? 'number'
    : schema.type ?? 'Json';
  if (schema.oneOf || schema.anyOf || schema.not) {
    throw new Error(`schemas.mjs does not know a keyword of ${JSON.stringify(schema)}`);
  }
  return schema.nullable ? `(${type}) | null` : type;
}

function objectOf({ properties, required = [], additionalProperties }) {
  if (!properties) {
    return `Record<string, ${typeof additionalProperties === 'object' ? typeOf(additionalProperties) : 'Json'}>`;
  }
  const members = Object.entries(properties)
    .map(([name, schema]) => `${JSON.stringify(name)}${required.includes(name) ? '' : '?'}: ${typeOf(schema)}`);
  return `{ ${members.join('; ')} }`;
}

const types = Object.entries(schemas).map(([name, schema]) => `export type ${name} = ${typeOf(schema)};\n`);
mkdirSync(output, { recursive: true });
writeFileSync(
  join(output, 'schemas.ts'),
  `type Json = null | boolean | number | string | Json[] | { [name: string]: Json };\n${types.join('')}`,
);
