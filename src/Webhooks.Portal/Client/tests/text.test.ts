import assert from 'node:assert/strict';
import { test } from 'node:test';
import { barsOf } from '../src/text/days.ts';
import { ago, duration, size, span } from '../src/text/format.ts';
import { errorsAt, errorsBelow, othersThan } from '../src/text/paths.ts';
import { parseSchedule } from '../src/text/schedule.ts';
import { cut, visible, visibleLines } from '../src/text/visible.ts';
import { bounded } from '../src/ui/Plain.tsx';

test('Visible_ShowsControlBidiAndLoneSurrogates_AndLeavesTheRest', () => {
  assert.equal(visible('a\u0000b\u202ec\u007fd\ne\tf'), 'a␀b⟪RLO⟫c␡d␊e␉f');
  assert.equal(visible('x\ud800y'), 'x⟪U+D800⟫y');
  assert.equal(visible('Zoë 👩‍🚀 <b>"&'), 'Zoë 👩‍🚀 <b>"&');
  assert.equal(visible('\u2066\u2069\ufeff\u200b\u0085'), '⟪LRI⟫⟪PDI⟫⟪BOM⟫⟪ZWSP⟫⟪U+0085⟫');
});

test('Visible_ShowsLettersAndMarksThatAreInvisible_AndLeavesEmojiAndLetters', () => {
  assert.equal(visible('a\u00ad\u3164\u2062\ufff9'), 'a⟪U+00AD⟫⟪U+3164⟫⟪U+2062⟫⟪U+FFF9⟫');
  assert.equal(visible('\u{e0041}\u{e0100}'), '⟪U+E0041⟫⟪U+E0100⟫');
  const letters = '\u2764\ufe0f \u0645\u06cc\u200c\u062e \u{1f468}\u200d\u{1f33e}';
  assert.equal(visible(letters), letters);
});

test('VisibleLines_KeepsLineFeedsAndTabs', () => {
  assert.equal(visibleLines('a\r\nb\tc\rd\u0001'), 'a\nb\tc␍d␁');
});

test('Cut_DoesNotHalveASurrogatePair', () => {
  assert.equal(cut('a😀', 2), 'a');
  assert.equal(cut('a😀', 3), 'a😀');
});

test('Bounded_CutsLongLinesAndLongTexts', () => {
  assert.deepEqual(bounded('short\nlines'), { text: 'short\nlines', isCut: false });
  const line = bounded('x'.repeat(2_001));
  assert.ok(line.isCut);
  assert.equal(line.text.length, 2_001);
  assert.ok(bounded('a\n'.repeat(40_000)).text.length <= 65_536);
});

test('Spans_HaveOneOrTwoUnits', () => {
  assert.equal(span(192), '3 min 12 s');
  assert.equal(span(18 * 3600), '18 h');
  assert.equal(span(2 * 86_400), '2 days');
  assert.equal(span(0), '0 s');
  assert.equal(duration(84), '84 ms');
  assert.equal(duration(1_020), '1.02 s');
  assert.equal(ago(new Date(0), 540_000), '9 min ago');
  assert.equal(ago(new Date(60_000), 0), 'in 1 min');
  assert.equal(size(912), '912 bytes');
  assert.equal(size(262_144), '256 KB');
});

test('Errors_AreFoundByPath_AndWhatFitsNoFieldIsLeft', () => {
  const errors = ['$.name', '$.urls[1]', '$.headers.x', "$.headers['A-B']", '$.other', '$.nameless'].map(path => ({
    path,
    code: '',
    rule: '',
  }));
  assert.deepEqual(errorsAt(errors, '$.urls[1]').length, 1);
  assert.deepEqual(errorsBelow(errors, '$.headers').length, 2);
  assert.deepEqual(
    othersThan(errors, '$.name', '$.urls', '$.headers').map(error => error.path),
    ['$.other', '$.nameless'],
  );
});

test('Schedule_IsReadInSeconds', () => {
  assert.deepEqual(parseSchedule('0s,5s, 1m,1.5h,1d,500ms'), [0, 5, 60, 5_400, 86_400, 0.5]);
  assert.equal(parseSchedule('0s,,1m'), undefined);
  assert.equal(parseSchedule('soon'), undefined);
});

test('Bars_HaveADayWithoutCalls', () => {
  const bars = barsOf([{ day: '2026-11-29', messages: 1, calls: 10, errors: 2 }], 3, Date.parse('2026-11-30T12:00:00Z'));
  assert.deepEqual(
    bars.map(({ good, bad }) => [good, bad]),
    [
      [0, 0],
      [8, 2],
      [0, 0],
    ],
  );
});
