// A page goes to the printer as it is, on the sheet that was chosen.
import { tick } from 'svelte';
import { pageRule, type Paper, type Turn } from './paper';

export async function printOn(paper: Paper, turn: Turn): Promise<void> {
  const rule = document.createElement('style');
  rule.textContent = pageRule(paper, turn);
  document.head.append(rule);
  addEventListener('afterprint', () => rule.remove(), { once: true });
  await tick();
  print();
}
