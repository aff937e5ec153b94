import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Subscription } from '../src/api/types.ts';
import {
  emptyForm,
  formOf,
  formOfParts,
  inputOf,
  isSameForm,
  missingChoices,
  nextForm,
  partOfPath,
  partsOf,
  readForm,
  update,
} from '../src/editor/form.ts';
import { changeOf, sampleChange } from '../src/explain/change.ts';

const saved: Subscription = {
  id: 'sub_1',
  objectName: 'Orders',
  eventType: update,
  eventSources: ['RESTAPIs'],
  fields: ['Total'],
  isActive: false,
  payload: { fields: [], includePrevious: false, template: '{\r\n "a": [@field:Id]\r\n}' },
};

test('EventForm_Subscription_ReturnsAsTheSameInput', () => {
  const form = formOf(saved);
  assert.equal(form.template, '{\n "a": [@field:Id]\n}');
  assert.deepEqual(inputOf(form, saved), {
    objectName: 'Orders',
    eventType: update,
    eventSources: ['RESTAPIs'],
    fields: ['Total'],
    isActive: false,
    payload: { template: saved.payload.template },
  });
  assert.equal(inputOf({ ...form, template: '{}' }, saved).payload!.template, '{}');
});

test('EventForm_OtherTypeOrAll_SendsNoLists', () => {
  const input = inputOf({ ...formOf(saved), eventType: 'table.recordInsert', someSources: false, isCustom: false });
  assert.deepEqual([input.fields, input.eventSources, input.payload], [[], [], { fields: [], includePrevious: false }]);
});

test('EventForm_SomeWithoutAChoice_IsMissing', () => {
  assert.deepEqual(missingChoices(emptyForm), []);
  const form = { ...emptyForm, someFields: true, someSources: true, somePayloadFields: true };
  assert.deepEqual(missingChoices(form), ['fields', 'eventSources', 'payloadFields']);
  assert.deepEqual(missingChoices({ ...form, eventType: 'x', isCustom: true }), ['eventSources', 'template']);
});

test('EventForm_Next_KeepsObjectAndSources', () => {
  assert.deepEqual(nextForm(formOf(saved)), {
    ...emptyForm,
    objectName: 'Orders',
    someSources: true,
    eventSources: ['RESTAPIs'],
  });
});

test('EventForm_Kept_IsReadBackOnlyIfItIsOne', () => {
  const form = formOf(saved);
  assert.ok(isSameForm(readForm(structuredClone(form))!, form));
  assert.equal(readForm({ ...form, fields: [1] }), null);
  assert.equal(readForm(undefined), null);
});

test('EventForm_Parts_ReturnAsTheSameForm', () => {
  const all = {
    ...emptyForm,
    objectName: 'Orders',
    somePayloadFields: true,
    payloadFields: ['Id'],
    includePrevious: true,
  };
  for (const form of [formOf(saved), all, emptyForm]) {
    assert.deepEqual(formOfParts(partsOf(form)), form);
  }
});

test('PartOfPath_PreviewAndSave_AreTheSameParts', () => {
  assert.equal(partOfPath('$.subscription.payload.template'), 'template');
  assert.equal(partOfPath('$.payload.template'), 'template');
  assert.equal(partOfPath('$.draft.subscription.fields[0]'), 'fields');
  assert.equal(partOfPath('$.payload.fields[1]'), 'payloadFields');
  assert.equal(partOfPath('$.eventType'), 'eventType');
  assert.equal(partOfPath('$.event.current'), 'event');
  assert.equal(partOfPath('$'), 'all');
});

test('ChangeOf_DefaultPayload_KeepsValuesAsWritten', () => {
  const body =
    '{"messageId":"m","eventType":"table.recordUpdate","eventSource":"RESTAPIs","objectName":"Orders",' +
    '"changedFields":["Total"],"data":[{"Total":129.90}],"previousData":[{"Total":129.9}]}';
  assert.equal(
    changeOf(body)!.replace(/\s/g, ''),
    '{"objectName":"Orders","eventType":"table.recordUpdate",' +
      '"eventSource":"RESTAPIs","previous":{"Total":129.9},"current":{"Total":129.90}}',
  );
  const known = changeOf(body.replace(/,"previousData.*/, '}'))!.replace(/\s/g, '');
  assert.ok(known.endsWith('"current":{"Total":129.90},"changedFields":["Total"]}'));
  assert.ok(changeOf(body.replace('recordUpdate', 'recordDelete'))!.includes('"previous"'));
});

test('ChangeOf_OtherPayload_IsNone', () => {
  for (const body of [
    '',
    '{}',
    '{"objectName":1,"eventType":"x","data":[{}]}',
    '{"objectName":"a","eventType":"b","data":[1]}',
  ]) {
    assert.equal(changeOf(body), null);
  }
});

test('SampleChange_Update_ChangesAWatchedField', () => {
  const object = {
    name: 'Orders',
    fields: [
      { name: 'Id', type: 'identifier' as const },
      { name: 'Status', type: 'text' as const, sample: 'Paid' },
      { name: 'Total', type: 'number' as const },
    ],
  };
  const change = JSON.parse(sampleChange(object, update, ['Total'], 'Forms'));
  assert.deepEqual(change, {
    objectName: 'Orders',
    eventType: update,
    eventSource: 'Forms',
    previous: { Id: 1, Status: 'Paid', Total: 0 },
    current: { Id: 1, Status: 'Paid', Total: 1 },
  });
  assert.equal(JSON.parse(sampleChange(object, 'table.recordDelete')).current, undefined);
  assert.equal(JSON.parse(sampleChange(object, 'table.recordInsert')).previous, undefined);
});
