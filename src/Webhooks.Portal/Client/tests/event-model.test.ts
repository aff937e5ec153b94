import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import type { Portal } from '../src/kit.ts';
import { ApiError } from '../src/api/errors.ts';
import { EventModel } from '../src/editor/EventModel.ts';
import { emptyForm } from '../src/editor/form.ts';

const start = { ...emptyForm, objectName: 'Orders' };

function portal(kept?: unknown) {
  const drafts: unknown[] = [];
  const sent: { path: string; body: string }[] = [];
  const fake = {
    router: { draft: () => kept, keepDraft: (value: unknown) => drafts.push(value) },
    api: {
      bytes: (_: string, path: string, body: { text: string }) => {
        sent.push({ path, body: body.text });
        const headers = new Headers({ 'webhook-size': '7' });
        return Promise.resolve({ value: new TextEncoder().encode('{"a":1}'), headers, status: 200 });
      },
    },
  };
  return { fake: fake as unknown as Portal, drafts, sent };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) {
    await Promise.resolve();
  }
}

test('EventModel_Typed_PreviewsTheLastStateOnceAndKeepsADraft', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { fake, drafts, sent } = portal();
    const model = new EventModel(fake, 'wh_1', undefined, start);
    model.change({ isCustom: true });
    model.type('{');
    model.type('{}');
    mock.timers.tick(300);
    await settle();
    assert.equal(sent.length, 1);
    assert.deepEqual(JSON.parse(sent[0]!.body).subscription.payload, { template: '{}' });
    assert.deepEqual(model.shown.value.shown, { text: '{"a":1}', bytes: 7 });
    assert.equal(drafts.length, 0);
    mock.timers.tick(300);
    assert.equal((drafts[0] as { form: { template: string } }).form.template, '{}');
    model.done('close');
    assert.equal(drafts.at(-1), undefined);
    assert.equal(model.isChanged, false);
  } finally {
    mock.timers.reset();
  }
});

test('EventModel_OwnEvent_IsSentAsWritten', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { fake, sent } = portal();
    const model = new EventModel(fake, 'wh_1', undefined, start);
    model.useSample('{"current":{"Total":129.90}}');
    mock.timers.tick(300);
    await settle();
    assert.ok(sent[0]!.body.includes('"event":{"current":{"Total":129.90}}'));
  } finally {
    mock.timers.reset();
  }
});

test('EventModel_DraftOfThisPanel_IsRestoredAndOthersAreNot', () => {
  const form = { ...start, template: 'typed', isCustom: true };
  const mine = new EventModel(portal({ panel: 'wh_1/', form, sample: 'x' }).fake, 'wh_1', undefined, start);
  assert.equal(mine.template.value, 'typed');
  assert.ok(mine.isChanged);
  const other = new EventModel(portal({ panel: 'wh_2/', form, sample: 'x' }).fake, 'wh_1', undefined, start);
  assert.equal(other.template.value, '');
});

test('EventModel_Errors_AreAtTheirPartsUntilItChanges', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const model = new EventModel(portal().fake, 'wh_1', undefined, start);
    const errors = [
      { path: '$.fields[0]', code: 'catalog.field', rule: 'x' },
      { path: '$.objectName', code: 'catalog.object', rule: 'y' },
    ];
    model.refused(new ApiError('invalid', 422, { type: '', title: '', status: 422, detail: '', errors }));
    assert.deepEqual(model.saveErrors.value.map(error => error.part), ['fields', 'objectName']);
    model.change({ fields: ['Total'] });
    assert.deepEqual(model.saveErrors.value.map(error => error.part), ['objectName']);
    model.end();
  } finally {
    mock.timers.reset();
  }
});

test('EventModel_CreateAnother_KeepsObjectAndSources', () => {
  const model = new EventModel(portal().fake, 'wh_1', undefined, { ...start, someSources: true, eventSources: ['Forms'] });
  model.template.value = '{}';
  model.done('another');
  assert.deepEqual([model.form.value.objectName, model.form.value.eventSources, model.template.value], ['Orders', ['Forms'], '']);
  assert.equal(model.isChanged, false);
});

test('EventModel_DraftOfAnOlderVersion_RemembersWhatWasOpened', () => {
  const drafts: unknown[] = [];
  const first = portal();
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const model = new EventModel(first.fake, 'wh_1', undefined, start, '"1"');
    model.change({ isActive: false });
    mock.timers.tick(600);
    drafts.push(first.drafts.at(-1));
    model.end();
  } finally {
    mock.timers.reset();
  }
  const changed = { ...start, someSources: true, eventSources: ['Forms'] };
  const restored = new EventModel(portal(drafts[0]).fake, 'wh_1', undefined, changed, '"2"');
  assert.equal(restored.opened.etag, '"1"');
  assert.deepEqual(restored.opened.form, start);
  assert.equal(restored.whole().isActive, false);
});

test('EventModel_TemplateAbove256KB_IsRefusedBeforeItIsSent', () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const { fake, sent } = portal();
    const model = new EventModel(fake, 'wh_1', undefined, start);
    model.change({ isCustom: true });
    model.type('é'.repeat(131_073));
    mock.timers.tick(1_000);
    assert.equal(sent.length, 0);
    assert.ok(model.findMissing());
    assert.match(model.saveErrors.value[0]!.rule, /at most 256 KB/);
    model.type('é'.repeat(131_072));
    mock.timers.tick(300);
    assert.equal(sent.length, 1);
    assert.equal(model.findMissing(), false);
    assert.deepEqual(model.saveErrors.value, []);
    model.end();
  } finally {
    mock.timers.reset();
  }
});
