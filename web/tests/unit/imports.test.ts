import { describe, expect, test } from 'vitest';
import type { Imported, ImportPreview } from '../../src/api/types';
import { EventReader } from '../../src/imports/events';
import { deed, promise, recordName, saidInFile, sizeInWords } from '../../src/imports/words';

const preview = (counts: Partial<ImportPreview>) =>
  ({ added: 0, changed: 0, dropped: 0, unchanged: 0, quarantined: 0, ...counts }) as ImportPreview;

describe('what a button promises', () => {
  test.each([
    [{ added: 9, quarantined: 10 }, 'Take in 9 rows, leave 10 in quarantine'],
    [{ added: 1 }, 'Take in 1 row'],
    [{ added: 600, changed: 634 }, 'Take in 1,234 rows'],
    [{ changed: 1, dropped: 3 }, 'Take in 1 row, drop 3 records'],
    [{ dropped: 1 }, 'Drop 1 record'],
    [{ quarantined: 2 }, 'Keep 2 rows in quarantine'],
  ])('%o', (counts, words) => expect(promise(preview(counts))).toBe(words));

  test('nothing where nothing would be done', () => {
    expect(promise(preview({ unchanged: 5 }))).toBeNull();
  });
});

test('what was done is told without what was not', () => {
  const done = { batch: 7, added: 2, changed: 0, dropped: 0, unchanged: 1, quarantined: 10 };
  expect(deed(done as Imported)).toBe('2 added, 1 left as it is and 10 in quarantine.');
  expect(deed({ ...done, batch: null } as Imported)).toContain('Nothing has changed');
});

test('a record is known by names and days, not by codes alone', () => {
  const names = {
    authorities: new Map([['E06000018', 'Nottingham']]),
    providers: new Map([['hope', 'Hope Centre']]),
  };
  expect(recordName('2026-03-31|E06000018|Section 95', names)).toBe(
    '31 March 2026, Nottingham (E06000018), Section 95',
  );
  expect(recordName('right-college-ng1-1ng', names)).toBe('right-college-ng1-1ng');
  expect(recordName('hope|entry-1-monday', names)).toBe('Hope Centre, entry-1-monday');
  expect(saidInFile('la_code', 'E06000018', names)).toBe('Nottingham (E06000018)');
  expect(saidInFile('provider_id', 'hope', names)).toBe('Hope Centre');
  expect(saidInFile('as_at', '2026-03-31', names)).toBe('31 March 2026');
  expect(saidInFile('notes', null, names)).toBe('blank');
});

test('the length of a file is said as people say it', () => {
  expect([1, 999, 9_400, 2_600_000].map(sizeInWords)).toEqual([
    '1 byte',
    '999 bytes',
    '9 kB',
    '3 MB',
  ]);
});

describe('events of an answer that is still coming', () => {
  const whole =
    'event: progress\ndata: {"stage":"reading","rows":1}\n\nevent: done\ndata: {"added":2}\n\n';

  test('are each given once, however the answer is cut', () => {
    for (let cut = 0; cut <= whole.length; cut += 1) {
      const reader = new EventReader();
      const events = [...reader.read(whole.slice(0, cut)), ...reader.read(whole)];
      expect(events).toEqual([
        { name: 'progress', data: { stage: 'reading', rows: 1 } },
        { name: 'done', data: { added: 2 } },
      ]);
    }
  });

  test('are none where there are none', () => {
    expect(new EventReader().read('')).toEqual([]);
    expect(new EventReader().read('{"added":2}')).toEqual([]);
  });
});
