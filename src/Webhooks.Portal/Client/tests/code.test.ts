import assert from 'node:assert/strict';
import { test } from 'node:test';
import { locate, members, pathParts, withMember } from '../src/code/json-slices.ts';
import { lineStarts, shownLines, wholeIndex } from '../src/code/lines.ts';
import { paintLine } from '../src/code/paint.ts';
import { Pretty, isLaidOut, pretty } from '../src/code/pretty.ts';
import { rangeOf, sameEnds } from '../src/code/range.ts';
import { tokens } from '../src/code/tokens.ts';

const kinds = (text: string, isTemplate = true) =>
  tokens(text, isTemplate)
    .filter(token => token.kind !== '_')
    .map(token => token.kind + text.slice(token.start, token.end));

test('Tokens_TemplateLine_NameStringAndParameterAreApart', () => {
  assert.deepEqual(kinds('  "text": "Order [@field:Number] is", \'n\': [@previous:Total],'), [
    'n"text"',
    'x:',
    's"Order ',
    'p[@field:Number]',
    's is"',
    'x,',
    "n'n'",
    'x:',
    'p[@previous:Total]',
    'x,',
  ]);
});

test('Tokens_JsonWithBracketAndAt_IsNoParameter', () => {
  assert.deepEqual(kinds('["[@field:Id]", 1.50, true]', false), [
    'x[',
    's"[@field:Id]"',
    'x,',
    'd1.50',
    'x,',
    'wtrue',
    'x]',
  ]);
});

test('Tokens_EscapedBracketInName_BelongsToTheParameter', () => {
  assert.deepEqual(kinds('[@field:Size [cm\\u005d]'), ['p[@field:Size [cm\\u005d]']);
  assert.deepEqual(kinds('"a\\"b [@field:x" , 1'), ['s"a\\"b ', 'p[@field:x', 's"', 'x,', 'd1']);
});

test('Tokens_AnyText_FollowWithoutGap', () => {
  let seed = 7;
  const alphabet = ['"', "'", '\\', '[', '@', ']', '{', '}', ':', ',', ' ', '\n', 'a', '1', '-', '😀', '\ud800', '\0', 'é'];
  for (let run = 0; run < 3_000; run++) {
    let text = '';
    for (let count = 0; count < 24; count++) {
      seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff;
      text += alphabet[seed % alphabet.length];
    }
    const found = tokens(text, run % 2 === 0);
    assert.equal(found.map(token => text.slice(token.start, token.end)).join(''), text);
    assert.ok(found.every(token => token.end > token.start));
  }
});

test('Pretty_Numbers_StayAsTheyAreWritten', () => {
  assert.equal(
    pretty('{"a":1.50,"b":12345678901234567890,"c":[],"d":{},"e":[{"f":"x,y"}]}'),
    '{\n  "a": 1.50,\n  "b": 12345678901234567890,\n  "c": [],\n  "d": {},\n' +
      '  "e": [\n    {\n      "f": "x,y"\n    }\n  ]\n}',
  );
});

test('Pretty_Template_KeepsParametersAndIsStable', () => {
  const once = pretty('{"a":[@field:Id],\'b\':"x [@field:A] y"}', true);
  assert.equal(once, '{\n  "a": [@field:Id],\n  \'b\': "x [@field:A] y"\n}');
  assert.equal(pretty(once, true), once);
});

test('Pretty_LargeText_IsLaidOutInSlices', () => {
  const text = `[${'{"a":1},'.repeat(20_000)}{}]`;
  const work = new Pretty(text);
  let slices = 0;
  while (!work.run(() => true)) {
    slices++;
  }
  assert.ok(slices > 50);
  assert.equal(work.result.replace(/\s/g, ''), text);
  assert.equal(work.length, work.result.length);
});

test('Pretty_DeepText_HasBoundedIndentation', () => {
  assert.ok(pretty('['.repeat(5_000)).length < 5_000 * 140);
});

test('IsLaidOut_OtherText_IsNot', () => {
  assert.ok(isLaidOut(' {"a":1}\n'));
  assert.ok(!isLaidOut('<h1>no</h1>'));
});

test('ShownLines_LongLineAndText_AreCutBetweenCharacters', () => {
  const { lines, rest } = shownLines('ab😀cd\r\nef\ngh', 8, 3);
  assert.deepEqual(lines, [
    { text: 'ab', cut: 4 },
    { text: '', cut: 0 },
  ]);
  assert.equal(rest, 5);
  assert.equal(wholeIndex('😀', 1), 0);
});

test('ShownLines_EndOfLine_MakesAnEmptyLine', () => {
  assert.deepEqual(shownLines('a\n').lines, [
    { text: 'a', cut: 0 },
    { text: '', cut: 0 },
  ]);
  assert.deepEqual(lineStarts('a\nbc\n'), [0, 2, 5]);
});

test('PaintLine_MarkAfterSurrogates_IsAtItsUnits', () => {
  const line = '"😀": [@field:Totl]';
  const pieces = paintLine(line, true, [{ start: 6, end: 19 }]);
  assert.deepEqual(pieces.at(-1), { text: '[@field:Totl]', style: 't-p wave' });
  assert.equal(pieces.map(piece => piece.text).join(''), line);
});

test('PaintLine_MarkAtEnd_HasRoomToBeSeen', () => {
  assert.deepEqual(paintLine('{', true, [{ start: 1, end: 2 }]), [
    { text: '{', style: '' },
    { text: ' ', style: 'wave' },
  ]);
});

test('PaintLine_LongLine_IsPlainAfterItsBeginning', () => {
  const line = '[1],'.repeat(50_000);
  const pieces = paintLine(line, true);
  assert.ok(pieces.length < 2_100);
  assert.equal(pieces.map(piece => piece.text).join(''), line);
});

test('RangeOf_Scrolling_KeepsTheRunUntilItsEdgeIsNear', () => {
  const view = { top: 2_000, height: 400, item: 20, count: 1_000 };
  const range = rangeOf(view, 50);
  assert.deepEqual(range, { first: 50, last: 170 });
  assert.equal(rangeOf({ ...view, top: 2_200 }, 50, range), range);
  assert.deepEqual(rangeOf({ ...view, top: 2_900 }, 50, range), { first: 95, last: 215 });
});

test('RangeOf_ShorterList_StaysInside', () => {
  assert.deepEqual(rangeOf({ top: 9_000, height: 400, item: 20, count: 30 }, 50, { first: 400, last: 500 }), {
    first: 30,
    last: 30,
  });
  assert.deepEqual(rangeOf({ top: 0, height: 400, item: 20, count: 3 }, 50), { first: 0, last: 3 });
});

test('SameEnds_OneChange_LeavesTheRest', () => {
  assert.deepEqual(sameEnds([1, 2, 3, 4], [1, 9, 3, 4], Object.is), [1, 2]);
  assert.deepEqual(sameEnds([1, 1], [1, 1, 1], Object.is), [2, 0]);
});

test('Members_RawSlices_KeepTheirNumbers', () => {
  const text = '{"data":[{"Total":129.90}],"eventType":"table.recordUpdate","eventType":"x"}';
  const found = members(text);
  const slice = (name: string) => text.slice(found.get(name)!.start, found.get(name)!.end);
  assert.equal(slice('data'), '[{"Total":129.90}]');
  assert.equal(slice('eventType'), '"x"');
});

test('Locate_Path_FindsTheValueOrTheOneAround', () => {
  const text = '{ "current": { "Size [cm]": 1, "a": [1, {"b": 2.0}] } }';
  const at = (path: string) => {
    const slice = locate(text, path);
    return text.slice(slice.start, slice.end);
  };
  assert.equal(at("$.current['Size [cm]']"), '1');
  assert.equal(at('$.current.a[1].b'), '2.0');
  assert.equal(at('$.current.a[7]'), '[1, {"b": 2.0}]');
  assert.equal(at('$'), text);
  assert.deepEqual(pathParts("$.a['it\\'s'][3]"), ['a', "it's", '3']);
  assert.deepEqual(locate('', '$.a'), { start: 0, end: 0 });
});

test('Locate_BrokenText_EndsAndStaysInside', () => {
  for (const text of ['{', '{"a"', '{"a":', '[1,', '{"a":[}', ']]', '{,,,}', '[[[[']) {
    for (const path of ['$', '$.a', '$.a[0]', '$[0]', '$[0][0]']) {
      const slice = locate(text, path);
      assert.ok(slice.start >= 0 && slice.end <= text.length && slice.start <= slice.end, text + path);
    }
  }
});

test('WithMember_Text_StaysVerbatim', () => {
  assert.equal(withMember(' {"a":1.0}', 'draft', '{"b":2}'), ' {"draft":{"b":2},"a":1.0}');
  assert.equal(withMember('{ }', 'draft', '1'), '{"draft":1 }');
});

test('PaintLine_ShowsWhereACharacterCannotBeSeen', () => {
  assert.deepEqual(paintLine('"a\u202eb"', false), [
    { text: '"a', style: 't-s' },
    { text: '\u202e', style: 't-s t-hidden' },
    { text: 'b"', style: 't-s' },
  ]);
});
