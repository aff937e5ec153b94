import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineStarts } from '../src/code/lines.ts';
import { newLine } from '../src/editor/indent.ts';
import {
  corrected,
  filterParameters,
  isInQuotes,
  maxShown,
  readParameter,
  ruleText,
  typedParameter,
} from '../src/editor/parameters.ts';
import { difference, marksOf, normalize, offsetOf, placeOf, shiftMarks } from '../src/editor/positions.ts';
import { Preview, quiet, type Answer, type PreviewState } from '../src/editor/preview.ts';

test('Positions_AfterSurrogatePairs_CountUtf16Units', () => {
  const text = '{\n  "😀😀": [@field:Totl]\n}';
  const starts = lineStarts(text);
  const offset = offsetOf(starts, text.length, 2, 11);
  assert.equal(text.slice(offset, offset + 13), '[@field:Totl]');
  assert.deepEqual(placeOf(starts, offset), { line: 2, column: 11 });
});

test('Positions_OutsideOfTheText_AreAtItsEnds', () => {
  const text = 'ab\ncd';
  const starts = lineStarts(text);
  assert.equal(offsetOf(starts, text.length, 1, 99), 2);
  assert.equal(offsetOf(starts, text.length, 99, 99), 5);
  assert.equal(offsetOf(starts, text.length, 0, 0), 0);
});

test('Marks_LineSixColumnFourteen_MarksExactlyThatText', () => {
  const text = '{\n\n\n\n\n    "total": [@field:Totl],\n}';
  const marks = marksOf(text, [{ line: 6, column: 14, length: 13 }]);
  assert.deepEqual([...marks], [[5, [{ start: 13, end: 26 }]]]);
  assert.equal(text.split('\n')[5]!.slice(13, 26), '[@field:Totl]');
});

test('Marks_OverLines_AreCutAtTheirEnds', () => {
  assert.deepEqual(
    [...marksOf('ab\ncd', [{ line: 1, column: 2, length: 4 }])],
    [
      [0, [{ start: 1, end: 3 }]],
      [1, [{ start: 0, end: 2 }]],
    ],
  );
});

test('Marks_WithoutLengthAtTheEnd_AreSeen', () => {
  assert.deepEqual([...marksOf('{', [{ line: 1, column: 2, length: 0 }])], [[0, [{ start: 1, end: 2 }]]]);
  assert.deepEqual([...marksOf('', [{ line: 1, column: 1, length: 0 }])], [[0, [{ start: 0, end: 1 }]]]);
});

test('Marks_LinesAddedOrRemovedAbove_MoveAlong', () => {
  const marks = new Map([
    [1, [{ start: 0, end: 1 }]],
    [5, [{ start: 2, end: 3 }]],
  ]);
  assert.deepEqual([...shiftMarks(marks, 3, 1).keys()], [1, 6]);
  assert.deepEqual([...shiftMarks(marks, 3, -1).keys()], [1, 4]);
  assert.deepEqual([...shiftMarks(marks, 5, 0).keys()], [1]);
});

test('Normalize_EndsOfLines_AreLineFeeds', () => assert.equal(normalize('a\r\nb\rc\n'), 'a\nb\nc\n'));

test('NewLine_Indentation_IsKeptAndGrowsAfterABracket', () => {
  assert.equal(newLine('{\n    "a": 1,', 13), '\n    ');
  assert.equal(newLine('  "a": {', 8), '\n    ');
  assert.equal(newLine('ab', 1), '\n');
});

const all = [
  '[@field:Total]',
  '[@field:SubTotal]',
  '[@previous:Total]',
  '[@out-hook:messageId]',
  '[@field:Size [cm\\u005d]',
].map(readParameter);

test('Parameters_Text_IsReadIntoKindAndName', () => {
  assert.deepEqual(all[4], { text: '[@field:Size [cm\\u005d]', kind: 'field', name: 'Size [cm]' });
  assert.equal(all[3]!.kind, 'message');
});

test('Parameters_Filter_GroupsAndRanks', () => {
  const { groups, more } = filterParameters(all, 'tot');
  assert.deepEqual(
    groups.map(group => [group.kind, ...group.items.map(item => item.name)]),
    [
      ['field', 'Total', 'SubTotal'],
      ['previous', 'Total'],
    ],
  );
  assert.equal(more, 0);
  assert.deepEqual(
    filterParameters(all, '[@prev').groups.map(group => group.kind),
    ['previous'],
  );
});

test('Parameters_ManyFields_AreCut', () => {
  const many = Array.from({ length: 1_009 }, (_, index) => readParameter(`[@field:F${index}]`));
  const { groups, more } = filterParameters(many, '');
  assert.equal(groups.flatMap(group => group.items).length, maxShown);
  assert.equal(more, 1_009 - maxShown);
});

test('TypedParameter_CaretAfterTheBeginning_GivesTheSearch', () => {
  assert.deepEqual(typedParameter('"a": [@tot', 10), { start: 5, search: 'tot' });
  assert.deepEqual(typedParameter('[@', 2), { start: 0, search: '' });
  assert.equal(typedParameter('[@field:Id] x', 13), null);
  assert.equal(typedParameter('[@a\nb', 5), null);
  assert.equal(typedParameter('[@', 1), null);
});

test('Corrected_Suggestion_ReplacesTheWrongName', () => {
  assert.equal(corrected('[@field:Totl]', 'Total'), '[@field:Total]');
  assert.equal(corrected('[@fild:Total]', 'field'), '[@field:Total]');
  assert.equal(corrected('[@field:Siz]', 'Size [cm]'), '[@field:Size [cm\\u005d]');
  assert.equal(corrected('Ordrs', 'Orders'), 'Orders');
});

test('RuleText_PlaceAndSuggestion_AreNotSaidTwice', () => {
  const rule = 'Line 6, column 14: Field must exist in object Orders. Did you mean "Total"?';
  assert.equal(ruleText(rule, true, true), 'Field must exist in object Orders.');
  assert.equal(ruleText(rule, false, false), rule);
});

test('IsInQuotes_BothQuotesAndEscapes_AreSeen', () => {
  assert.ok(isInQuotes('{\n "a": "x ', 11));
  assert.ok(isInQuotes("'it\\'s ", 7));
  assert.ok(!isInQuotes('{"a": ', 6));
});

type Draft = string;

class Clock {
  readonly work: { run: () => void; at: number }[] = [];
  later = (run: () => void, milliseconds: number) => {
    const item = { run, at: milliseconds };
    this.work.push(item);
    return () => {
      this.work.splice(this.work.indexOf(item) >>> 0, 1);
    };
  };

  async next(): Promise<number> {
    const item = this.work.shift()!;
    item.run();
    await new Promise(resolve => setImmediate(resolve));
    return item.at;
  }
}

function start(answers: Record<string, Promise<Answer<string>> | Answer<string>>) {
  const clock = new Clock();
  const asked: string[] = [];
  const aborted: string[] = [];
  const seen: PreviewState<string>[] = [];
  const preview = new Preview<Draft, string>({
    ask: async (draft, signal) => {
      asked.push(draft);
      signal.addEventListener('abort', () => aborted.push(draft));
      return answers[draft]!;
    },
    tell: state => seen.push(state),
    later: clock.later,
  });
  return { clock, asked, aborted, seen, preview };
}

const good = (text: string) => ({ shown: { text, bytes: text.length } });

test('Preview_ManyKeys_RequestOnceAfterThePause', async () => {
  const { clock, asked, seen, preview } = start({ c: good('C') });
  preview.draft('a');
  preview.draft('b');
  preview.draft('c');
  assert.equal(clock.work.length, 1);
  assert.equal(await clock.next(), quiet);
  assert.deepEqual(asked, ['c']);
  assert.deepEqual(seen.at(-1), {
    shown: { text: 'C', bytes: 1 },
    errors: [],
    message: '',
    isLoading: false,
    isOld: false,
  });
});

test('Preview_NextDraft_AbortsTheRequestAndIgnoresItsAnswer', async () => {
  let answer: (value: Answer<string>) => void = () => {};
  const slow = new Promise<Answer<string>>(resolve => {
    answer = resolve;
  });
  const { clock, aborted, seen, preview } = start({ a: slow, b: good('B') });
  preview.draft('a');
  await clock.next();
  preview.draft('b');
  answer(good('A'));
  await clock.next();
  assert.deepEqual(aborted, ['a']);
  assert.ok(seen.every(state => state.shown?.text !== 'A'));
  assert.equal(seen.at(-1)!.shown!.text, 'B');
});

test('Preview_Errors_KeepTheLastGoodOneAndMarkItOld', async () => {
  const { clock, seen, preview } = start({ a: good('A'), b: { errors: ['wrong'] } });
  preview.draft('a');
  await clock.next();
  preview.draft('b');
  await clock.next();
  assert.deepEqual(seen.at(-1), {
    shown: { text: 'A', bytes: 1 },
    errors: ['wrong'],
    message: '',
    isLoading: false,
    isOld: true,
  });
});

test('Preview_TooMany_AsksAgainWhenTheApiSays', async () => {
  const answers: Record<string, Answer<string>> = { a: { wait: 7, message: 'limit' } };
  const { clock, asked, seen, preview } = start(answers);
  preview.draft('a');
  await clock.next();
  assert.equal(seen.at(-1)!.message, 'limit');
  answers.a = good('A');
  assert.equal(await clock.next(), 7_000);
  assert.deepEqual(asked, ['a', 'a']);
  assert.equal(seen.at(-1)!.shown!.text, 'A');
});

test('Difference_IsTheSmallestPartThatIsReplaced_AndHalvesNoPair', () => {
  assert.deepEqual(difference('abc', 'abc'), [3, 3, 3]);
  assert.deepEqual(difference('one two three', 'one 2 three'), [4, 7, 5]);
  assert.deepEqual(difference('aa', 'aaa'), [2, 2, 3]);
  assert.deepEqual(difference('', 'x'), [0, 0, 1]);
  assert.deepEqual(difference('x😀y', 'x😁y'), [1, 3, 3]);
  assert.deepEqual(difference('x\u{1f600}y', 'x\u{10600}y'), [1, 3, 3]);
});
