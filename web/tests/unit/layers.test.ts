import { describe, expect, test } from 'vitest';
import { enlarged, groundChanges } from '../../src/map/hall';
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

describe('the map for a hall', () => {
  test('has larger names and lines, and the zoom stays outermost, where alone it may stand', () => {
    expect(enlarged(2, 1.5)).toBe(3);
    expect(enlarged(['interpolate', ['linear'], ['zoom'], 6, ['get', 'a'], 9, 4], 1.5)).toEqual([
      'interpolate',
      ['linear'],
      ['zoom'],
      6,
      ['*', 1.5, ['get', 'a']],
      9,
      6,
    ]);
  });

  test('is bright again as it was', () => {
    const layer = {
      id: 'lines',
      type: 'line',
      source: 'a',
      paint: { 'line-width': ['interpolate', ['linear'], ['zoom'], 6, 1, 9, 4] },
    } as const;
    const widthIn = (dark: boolean) =>
      groundChanges([layer as never], dark, 1280).find(({ name }) => name === 'line-width')?.value;
    expect(widthIn(false)).toEqual(layer.paint['line-width']);
    expect(widthIn(true)).not.toEqual(layer.paint['line-width']);
  });
});
