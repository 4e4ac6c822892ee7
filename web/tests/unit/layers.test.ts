import { describe, expect, test } from 'vitest';
import { inOrder, LAYER_ORDER, layerIndex } from '../../src/map/order';

const all = LAYER_ORDER.map((id) => ({ id }));

describe('the order of the map layers', () => {
  test('sorts whatever order they are written in', () => {
    expect(inOrder([...all].reverse())).toEqual(all);
  });

  test('throws for a layer nobody gave a place', () => {
    expect(() => layerIndex('fireworks')).toThrow('fireworks');
    expect(() => inOrder([...all, { id: 'fireworks' }])).toThrow('fireworks');
  });

  test('throws for a missing layer and for one that is there twice', () => {
    expect(() => inOrder(all.slice(1))).toThrow('sea');
    expect(() => inOrder([...all, { id: 'sea' }])).toThrow();
  });

  test('keeps places above names, and the selection above the shading', () => {
    expect(layerIndex('venues')).toBeGreaterThan(layerIndex('place-names'));
    expect(layerIndex('selected-core')).toBeGreaterThan(layerIndex('region-fill'));
  });
});
