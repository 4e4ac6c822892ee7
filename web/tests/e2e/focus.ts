// A walk through a page with the Tab key, and what is wrong at each of its stops.
import type { Page } from '@playwright/test';

type Stop = {
  name: string;
  /** Which one of all the page's elements. */
  index: number;
  faults: string[];
  /** Whether it has stops within, as the fields of a date have. */
  parts: boolean;
  /** Where it stands in what scrolls, with the part of the page that it belongs to. */
  part: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
};

/** What has the focus now; null: the page itself. */
function stopHere(): Stop | null {
  const here = document.activeElement;
  if (!here || here === document.body || here === document.documentElement) return null;
  const element = here as HTMLElement;
  const labels = (element as HTMLInputElement).labels;
  const text = element.getAttribute('aria-label') ?? labels?.[0]?.innerText ?? element.innerText;
  const name = `${element.tagName.toLowerCase()} “${text.replaceAll(/\s+/g, ' ').trim().slice(0, 50)}”`;
  const faults: string[] = [];

  // Some controls show their focus on what lies around them, such as a label.
  const shown = (part: Element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0) || boxShadow !== 'none';
  };
  const around = element.closest('label') ?? element.nextElementSibling ?? element;
  if (![element, around].some(shown)) faults.push('nobody sees that it has the focus');

  const box = element.getBoundingClientRect();
  const [width, height] = [innerWidth, innerHeight];
  const inside = box.right > 0 && box.bottom > 0 && box.left < width && box.top < height;
  if (box.width === 0 || box.height === 0 || !inside) faults.push('it is outside the view');
  else {
    // Any corner or the middle that can be seen will do: large parts lie under their own buttons.
    const points = [0.1, 0.5, 0.9].flatMap((x) =>
      [0.1, 0.5, 0.9].map((y) => [box.left + box.width * x, box.top + box.height * y] as const),
    );
    const free = points.some(([x, y]) => {
      const top = document.elementFromPoint(x, y);
      return top !== null && (element.contains(top) || top.contains(element) || around === top);
    });
    if (!free) faults.push('it lies under something else');
  }

  let [down, across] = [0, 0];
  for (let part = element.parentElement; part; part = part.parentElement) {
    down += part.scrollTop;
    across += part.scrollLeft;
  }
  const part = element.closest('nav, header, form, section, table, dialog, aside, main');
  return {
    name,
    index: [...document.querySelectorAll('*')].indexOf(element),
    faults,
    parts: element.matches('input[type=date]'),
    part: part ? `${part.tagName} ${[...document.querySelectorAll('*')].indexOf(part)}` : '',
    left: box.left + across,
    right: box.right + across,
    top: box.top + down,
    bottom: box.bottom + down,
  };
}

/** Neither below the stop before nor beside it: up again, within the same part of the page. */
const isBack = (before: Stop, now: Stop) =>
  before.part === now.part && now.bottom <= before.top && now.left < before.right;

/** Walks until the focus leaves the page; tells every fault on the way. */
export async function walk(page: Page, most = 600): Promise<{ stops: string[]; faults: string[] }> {
  const [stops, faults]: [string[], string[]] = [[], []];
  const seen = new Set<number>();
  let before: Stop | null = null;
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(stopHere);
    if (now === null) {
      if (stops.length > 0) return { stops, faults };
      continue;
    }
    // A day has a stop for each of its parts.
    if (now.index === before?.index && now.parts) continue;
    // A browser without a frame of its own goes from the last stop to the first.
    if (seen.has(now.index)) {
      if (now.name !== stops[0])
        faults.push(`from ${before?.name} the way leads back to ${now.name}`);
      return { stops, faults };
    }
    seen.add(now.index);
    stops.push(now.name);
    for (const fault of now.faults) faults.push(`${now.name}: ${fault}`);
    if (before && isBack(before, now)) faults.push(`${now.name} stands above ${before.name}`);
    before = now;
  }
  return { stops, faults: [...faults, `the way never ends: ${stops.slice(-3).join(', ')}`] };
}
