// A page as a picture: laid out once more as on paper, as wide as a laptop, in a frame of its own, and drawn from there.
const WIDTH = 1200;
/** Beyond it a browser has no canvas; a wider table is drawn smaller. */
const MOST = 16_000;
const RATIO = 2;

/** Rules for paper count, those that tell the printer the size of its sheet do not. */
function paperRules(rules: CSSRuleList): CSSRule[] {
  return [...rules].flatMap((rule) => {
    if (rule instanceof CSSMediaRule && rule.conditionText === 'print')
      return paperRules(rule.cssRules);
    return rule instanceof CSSPageRule ? [] : [rule];
  });
}

async function dataUrl(address: string, signal: AbortSignal): Promise<string> {
  const answer = await fetch(address, { signal });
  const blob = await answer.blob();
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(new Error('A font could not be read.'));
    reader.readAsDataURL(blob);
  });
}

/** The rules of this document: with fonts by their address to lay out, and within themselves to draw, for a picture fetches nothing. */
async function styles(signal: AbortSignal): Promise<{ laid: string; drawn: string }> {
  const laid: string[] = [];
  const drawn: Promise<string>[] = [];
  for (const sheet of document.styleSheets) {
    for (const rule of paperRules(sheet.cssRules)) {
      const font = rule instanceof CSSFontFaceRule && /url\("?([^")]+)"?\)/.exec(rule.cssText)?.[1];
      if (font) {
        const address = new URL(font, sheet.href ?? location.href).href;
        laid.push(rule.cssText.replace(font, address));
        drawn.push(dataUrl(address, signal).then((data) => rule.cssText.replace(font, data)));
      } else {
        laid.push(rule.cssText);
        drawn.push(Promise.resolve(rule.cssText));
      }
    }
  }
  return { laid: laid.join('\n'), drawn: (await Promise.all(drawn)).join('\n') };
}

const OWN = `
  html, body { height: auto; background: #fff; }
  body { padding: 24px 32px; }
  main { max-width: none; }
`;

/** What is above the page and the page itself, without what nobody sees. */
function parts(): Node[] {
  const above = '#app > :not(header, main, dialog, .skip, .hidden, .notices)';
  return [...document.querySelectorAll(`${above}, #app > main`)].map((part) => {
    const copy = part.cloneNode(true) as Element;
    // A copy of a list of choices forgets which one was made.
    const chosen = [...part.querySelectorAll('select')].map((one) => one.selectedOptions[0]?.text);
    copy.querySelectorAll('select').forEach((one, i) => one.replaceWith(chosen[i] ?? ''));
    // Of no use in a picture; what is typed stays with whoever typed it.
    for (const one of copy.querySelectorAll('script, dialog, input, textarea')) one.remove();
    const notes: Comment[] = [];
    const walker = document.createTreeWalker(copy, NodeFilter.SHOW_COMMENT);
    while (walker.nextNode()) notes.push(walker.currentNode as Comment);
    for (const note of notes) note.remove();
    for (const word of copy.querySelectorAll('[data-made]')) word.textContent = 'Drawn';
    return copy;
  });
}

/** Nothing scrolls in a picture, and nothing stays behind when it does. */
function unroll(frame: Window & typeof globalThis): void {
  for (const one of frame.document.querySelectorAll<HTMLElement>('main, main *:not(.hidden)')) {
    const style = frame.getComputedStyle(one);
    if (/auto|scroll/.test(style.overflow)) one.style.overflow = 'visible';
    if (style.position === 'sticky') one.style.position = 'static';
  }
}

export async function pageAsPicture(signal: AbortSignal): Promise<Blob> {
  const { laid, drawn } = await styles(signal);
  const frame = document.createElement('iframe');
  frame.setAttribute('aria-hidden', 'true');
  frame.tabIndex = -1;
  Object.assign(frame.style, {
    position: 'fixed',
    left: '-20000px',
    top: '0',
    width: `${WIDTH}px`,
    height: '800px',
    border: '0',
  });
  // An empty frame without it would lay tables out as browsers did long ago.
  frame.srcdoc = '<!doctype html>';
  const open = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }));
  document.body.append(frame);
  try {
    await open;
    const inner = frame.contentWindow as (Window & typeof globalThis) | null;
    if (!inner) throw new Error('This browser gave no room to draw in.');
    const { document: page } = inner;
    page.documentElement.lang = document.documentElement.lang;
    const style = page.createElement('style');
    style.textContent = laid + OWN;
    page.head.append(style);
    const app = page.createElement('div');
    app.id = 'app';
    app.append(...parts());
    page.body.append(app);
    await Promise.all(
      ['400', '600'].map((weight) => page.fonts.load(`${weight} 16px "Noto Sans"`)),
    );
    unroll(inner);
    const width = Math.max(WIDTH, page.documentElement.scrollWidth);
    frame.style.width = `${width}px`;
    frame.style.height = '10px';
    const height = page.documentElement.scrollHeight;
    // The rules change in a copy: fonts within rules are not for pages, says the content security policy.
    const whole = page.documentElement.cloneNode(true) as HTMLElement;
    for (const rules of whole.querySelectorAll('head > style')) rules.textContent = drawn + OWN;
    const inside = new XMLSerializer().serializeToString(whole);
    const { fontSize } = inner.getComputedStyle(page.documentElement);
    signal.throwIfAborted();
    return await draw(inside, { width, height, fontSize });
  } finally {
    frame.remove();
  }
}

type Sheet = { width: number; height: number; fontSize: string };

async function draw(inside: string, { width, height, fontSize }: Sheet): Promise<Blob> {
  const ratio = Math.min(RATIO, MOST / width, MOST / height);
  // Lengths go by the size of letters of the outermost element.
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" style="font-size:${fontSize} !important" width="${width}" height="${height}"><foreignObject width="${width}" height="${height}">${inside}</foreignObject></svg>`;
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser cannot draw on a canvas.');
  pen.fillStyle = '#ffffff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    ),
  );
}
