import type { ExpressionSpecification, FilterSpecification } from 'maplibre-gl';
import { NOT_KNOWN_FILL, type Paint } from '../measures/shading';

function groups(byCode: ReadonlyMap<string, Paint>, pick: (paint: Paint) => string | null) {
  const codes = new Map<string, string[]>();
  for (const [code, paint] of byCode) {
    const key = pick(paint);
    if (key !== null) codes.set(key, [...(codes.get(key) ?? []), code]);
  }
  return codes;
}

function matching(
  codes: Map<string, string[]>,
  otherwise: string,
): ExpressionSpecification | string {
  if (codes.size === 0) return otherwise;
  const branches = [...codes].flatMap(([output, list]) => [list, output]);
  return [
    'match',
    ['get', 'la_code'],
    ...branches,
    otherwise,
  ] as unknown as ExpressionSpecification;
}

export function fillColour(byCode: ReadonlyMap<string, Paint>): ExpressionSpecification | string {
  return matching(
    groups(byCode, (paint) => paint.fill),
    NOT_KNOWN_FILL,
  );
}

export function fillPattern(byCode: ReadonlyMap<string, Paint>): ExpressionSpecification | string {
  return matching(
    groups(byCode, (paint) => paint.pattern),
    'not-known',
  );
}

/** Only authorities with a pattern; where nothing is read yet, none. */
export function patternFilter(byCode: ReadonlyMap<string, Paint>): FilterSpecification {
  const codes = [...byCode].filter(([, paint]) => paint.pattern !== null).map(([code]) => code);
  return onlyAuthorities(codes);
}

export function onlyAuthorities(codes: readonly string[]): FilterSpecification {
  return ['in', ['get', 'la_code'], ['literal', [...codes]]];
}

export function onlyAuthority(code: string | null): FilterSpecification {
  return ['==', ['get', 'la_code'], code ?? ''];
}
