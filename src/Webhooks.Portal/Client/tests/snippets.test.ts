import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import go from '../src/secrets/snippets/go.txt';
import node from '../src/secrets/snippets/node.txt';
import php from '../src/secrets/snippets/php.txt';
import python from '../src/secrets/snippets/python.txt';

// Vectors of the standard-webhooks libraries, and of the documentation of Svix: a key of 18 bytes.
const vectors = [
  [
    'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    'msg_p5jXN8AQM9LWM0D4loKWxJek',
    1614265330,
    '{"test": 2432232314}',
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  ],
  [
    'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
    'msg_27UH4WbU6Z5A5EzD8u03UvzRbpk',
    1649367553,
    '{"email":"test@example.com","username":"test_user"}',
    'v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=',
  ],
  [
    'whsec_plJ3nmyCDGBKInavdOK15jsl',
    'msg_loFOjxBNrRLzqYUf',
    1731705121,
    '{"event_type":"ping","data":{"success":true}}',
    'v1,rAvfW3dJ/X/qxhsaXPOyyCGmRKsaKWcsNccKXlIktD0=',
  ],
] as const;

interface Case {
  secret: string;
  headers: Record<string, string>;
  body: string;
  now: number;
  expected: boolean;
}

const wrong = 'v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc=';
const unknown = wrong.replace('v1,', 'v2,');

const cases: Case[] = vectors.flatMap(([secret, id, seconds, body, signature], index) => {
  const headers = { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': signature };
  const good = { secret, headers, body, now: seconds + 60, expected: true };
  const signed = (text: string, isGenuine: boolean): Case => ({
    ...good,
    headers: { ...headers, 'webhook-signature': text },
    expected: isGenuine,
  });
  const without = (name: string): Case => ({
    ...good,
    headers: Object.fromEntries(Object.entries(headers).filter(([each]) => each !== name)),
    expected: false,
  });
  return [
    good,
    signed(`${wrong} ${unknown} ${signature} ${wrong}`, true),
    signed(`v1,${'A'.repeat(43)}= v1a,xyz ${signature}`, true),
    { ...good, secret: secret.slice('whsec_'.length) },
    { ...good, now: seconds + 300 },
    { ...good, now: seconds - 300 },
    { ...good, body: `${body} `, expected: false },
    { ...good, secret: vectors[(index + 1) % vectors.length]![0], expected: false },
    { ...good, now: seconds + 301, expected: false },
    { ...good, now: seconds - 301, expected: false },
    { ...good, headers: { ...headers, 'webhook-timestamp': 'hello' }, expected: false },
    ...['', 'v1,', 'v1,dawfeoifkpqwoekfpqoekf', wrong, unknown, signature.slice(0, 9)].map(text => signed(text, false)),
    signed(signature.replace('v1,', 'v2,'), false),
    ...Object.keys(headers).map(without),
  ];
});

const expected = JSON.stringify(cases.map(item => item.expected));

/** Runs a program, or returns undefined if its language is not installed. */
function run(
  command: string,
  args: string[],
  files: Record<string, string>,
  cwd = mkdtempSync(join(tmpdir(), 'snippet-')),
): string | undefined {
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(cwd, name), content);
  }
  const result = spawnSync(command, args, { cwd, encoding: 'utf8', timeout: 120_000 });
  rmSync(cwd, { recursive: true, force: true });
  if (result.error) {
    return undefined;
  }
  assert.equal(result.status, 0, result.stderr || result.stdout);
  return result.stdout.trim();
}

function check(context: { skip(reason: string): void }, language: string, output: string | undefined): void {
  if (output === undefined) {
    context.skip(`${language} is not installed`);
  } else {
    assert.deepEqual(JSON.parse(output), JSON.parse(expected));
  }
}

const data = JSON.stringify(cases);

test('NodeSnippet_VerifiesTheVectors', context => {
  const call = 'verify(c.secret, c.headers, Buffer.from(c.body), c.now)';
  const main = `${node}\nconst cases = ${data};\nconsole.log(JSON.stringify(cases.map(c => ${call})));`;
  check(context, 'Node.js', run(process.execPath, ['main.mjs'], { 'main.mjs': main }));
});

test('PythonSnippet_VerifiesTheVectors', context => {
  const call = 'verify(c["secret"], c["headers"], c["body"].encode(), c["now"])';
  const main = `${python}\nimport json\nprint(json.dumps([${call} for c in json.load(open("cases.json"))]))\n`;
  check(context, 'Python', run('python3', ['main.py'], { 'main.py': main, 'cases.json': data }));
});

test('PhpSnippet_VerifiesTheVectors', context => {
  const call = 'verify($c["secret"], $c["headers"], $c["body"], $c["now"])';
  const all = 'json_decode(file_get_contents("cases.json"), true)';
  const main = `${php}\necho json_encode(array_map(fn($c) => ${call}, ${all}));\n`;
  check(context, 'PHP', run('php', ['main.php'], { 'main.php': main, 'cases.json': data }));
});

test('GoSnippet_VerifiesTheVectors', context => {
  const goTest = `package webhook

import ("encoding/json"; "fmt"; "net/http"; "os"; "testing"; "time")

type one struct { Secret, Body string; Headers map[string]string; Now int64 }

func TestVectors(t *testing.T) {
	data, _ := os.ReadFile("cases.json")
	var cases []one
	if err := json.Unmarshal(data, &cases); err != nil { t.Fatal(err) }
	results := []bool{}
	for _, c := range cases {
		header := http.Header{}
		for name, value := range c.Headers { header.Set(name, value) }
		results = append(results, Verify(c.Secret, header, []byte(c.Body), time.Unix(c.Now, 0)))
	}
	out, _ := json.Marshal(results)
	fmt.Println("RESULT " + string(out))
}
`;
  const output = run('go', ['test', '-v', './...'], {
    'verify.go': go,
    'verify_test.go': goTest,
    'cases.json': data,
    'go.mod': 'module webhook\n\ngo 1.21\n',
  });
  check(context, 'Go', output && /RESULT (.*)/.exec(output)![1]);
});
