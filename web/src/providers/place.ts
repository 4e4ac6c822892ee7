// Where an entry is, as far as it may be told and anybody knows.
import type { Provider } from '../api/types';
import { addressInWords } from '../words/provider';

export function placeInWords(provider: Provider): string {
  const { safeguarded, online_only, la_name, stated_area } = provider;
  const area = la_name ?? stated_area;
  if (safeguarded) return `Its place is not shown, to keep people safe${area ? `; ${area}` : ''}`;
  const address = addressInWords(provider);
  // Many addresses end with the town, which is the authority, too.
  const where = address && area && !address.includes(area) ? `${address} (${area})` : address;
  if (online_only) return `Online only${area ? `, from ${area}` : ''}`;
  if (where && provider.located) return where;
  if (where) return `${where}; not on the map, because its postcode is not known`;
  return area ? `Somewhere in ${area}: its address is not known` : 'Its place is not known';
}
