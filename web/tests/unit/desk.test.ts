import { describe, expect, test } from 'vitest';
import { named } from '../../src/records/fields';
import { fieldsToSend, holder, questionsOf } from '../../src/records/merging';
import { roundOfDay } from '../../src/records/rounds';
import { FORM_KINDS, RECORD_KINDS, type Fields, type Kept } from '../../src/records/types';

describe('the identifier of a new record', () => {
  test.each(FORM_KINDS)('never has the name of a place in it: %s', (kind) => {
    const fields = { venue_name: 'Rose refuge', address: '1 Rose Street', provider_id: 'hope' };
    const { venue_name, address, ...others } = named(kind, fields, 'k3x9ab');
    expect({ venue_name, address }).toEqual({
      venue_name: 'Rose refuge',
      address: '1 Rose Street',
    });
    expect(JSON.stringify(others)).not.toMatch(/rose|refuge/i);
  });

  test('of a provider is made from its name, of what hangs on it from its identifier', () => {
    const fields = { provider_id: 'hope', provider_name: 'Hope Centre', venue_name: 'Rose refuge' };
    expect(named('providers', fields, 'x1').provider_id).toBe('hope-centre-x1');
    expect(named('venues', fields, 'x1').venue_id).toBe('hope-x1');
    expect(named('classes', fields, 'x1').class_id).toBe('hope-x1');
    expect(named('venues', fields, 'x1').provider_id).toBe('hope');
    expect(named('mapping_rounds', { la_code: 'E06000017' }, 'x1')).toEqual({
      la_code: 'E06000017',
    });
  });
});

describe('two entries made one', () => {
  const pair: [Fields, Fields] = [
    { fees: '£2', waiting: '5', waiting_date: '2026-01-01', website: 'https://a.example.org' },
    { fees: 'free', waiting: '9', assured: '2026-05-01', contact: 'office' },
  ];
  const questions = questionsOf(...pair);

  test('people waiting and their day are one question, and who confirmed it is none', () => {
    expect(questions.map((columns) => columns.join('+')).sort()).toEqual(
      ['contact', 'fees', 'waiting+waiting_date', 'website'].sort(),
    );
    // Also where only the day differs.
    expect(questionsOf({ waiting: '5' }, { waiting: '5', waiting_date: '2026-01-01' })).toEqual([
      ['waiting', 'waiting_date'],
    ]);
  });

  test('the number of one entry never goes with the day of the other', () => {
    expect(fieldsToSend(questions, pair, { waiting: 1 }, 0)).toMatchObject({
      waiting: '9',
      waiting_date: '',
    });
    expect(fieldsToSend(questions, pair, {}, 1)).toMatchObject({ waiting: '9', waiting_date: '' });
    expect(fieldsToSend(questions, pair, {}, 0)).toMatchObject({
      waiting: '5',
      waiting_date: '2026-01-01',
    });
  });

  test('a confirmation is sent of neither, a blank is filled, and a choice is kept', () => {
    const sent = fieldsToSend(questions, pair, { fees: 1 }, 0);
    expect(sent).toMatchObject({ fees: 'free', contact: 'office' });
    expect(sent).not.toHaveProperty('assured');
    expect(sent).not.toHaveProperty('website');
    expect(holder(['website'], pair, 1, 1)).toBe(0);
  });
});

test('a round of the same authority, sector and day is there already; another day is a new one', () => {
  const fields = { la_code: 'E06000017', sector: 'voluntary', as_at: '2026-01-01' };
  const rounds = [{ id: 'one', version: 3, fields }] as unknown as Kept[];
  expect(roundOfDay(rounds, { ...fields, status: 'complete' })?.version).toBe(3);
  expect(roundOfDay(rounds, { ...fields, as_at: '2026-01-02' })).toBeNull();
  expect(roundOfDay(rounds, { ...fields, sector: 'fe_he_adult_learning' })).toBeNull();
});

test('seventeen tables are kept, and forms write some of them', () => {
  expect(new Set(RECORD_KINDS).size).toBe(17);
  expect(RECORD_KINDS).toEqual(expect.arrayContaining([...FORM_KINDS]));
});
