import { expect, test } from 'vitest';
import {
  HEAD_PARTS,
  higher,
  keptAtHead,
  lower,
  nearestStop,
  stopForKey,
} from '../../src/state/sheet';

test('the sheet goes up and down through three stops and no further', () => {
  expect([higher('peek'), higher('half'), higher('full')]).toEqual(['half', 'full', 'full']);
  expect([lower('full'), lower('half'), lower('peek')]).toEqual(['half', 'peek', 'peek']);
});

test('a drag ends at the nearest stop', () => {
  // Room 700: peek 150, half 364, full 700.
  expect(nearestStop(200, 700, 150)).toBe('peek');
  expect(nearestStop(300, 700, 150)).toBe('half');
  expect(nearestStop(600, 700, 150)).toBe('full');
});

test('arrow keys, Home and End move it; other keys are not its own', () => {
  expect(stopForKey('ArrowUp', 'peek')).toBe('half');
  expect(stopForKey('ArrowDown', 'half')).toBe('peek');
  expect(stopForKey('End', 'peek')).toBe('full');
  expect(stopForKey('Home', 'full')).toBe('peek');
  expect(stopForKey('a', 'half')).toBeNull();
});

test('in low places the head of the sheet loses its notes first, then its sentence, then its scale', () => {
  const heights = { title: 46, sentence: 60, notes: 80, scale: 46 };
  const kept = (room: number) => keptAtHead(HEAD_PARTS, heights, room);
  expect(kept(232)).toEqual(['title', 'sentence', 'notes', 'scale']);
  expect(kept(231)).toEqual(['title', 'sentence', 'scale']);
  expect(kept(151)).toEqual(['title', 'scale']);
  // The question itself always stays.
  expect(kept(40)).toEqual(['title']);
});
