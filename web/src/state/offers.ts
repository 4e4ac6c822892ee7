// What a place offers, one thing at a time: who needs childcare and a class for women needs both of the same class.
import type { Provider } from '../api/types';

type OfferAnswer = Provider['offers'][number];
export type Offer = Pick<
  OfferAnswer,
  'levels' | 'formal' | 'childcare' | 'women_only' | 'days' | 'evening' | 'modes'
> &
  Partial<Pick<OfferAnswer, 'ages' | 'statuses' | 'full' | 'waiting'>>;

type OfferOfBefore = Omit<Offer, 'modes'> & Partial<Pick<Offer, 'modes'>>;

/** What the place says of all its classes; whom each of them admits and whether it is full was not told then. */
const ofAll = ({
  levels,
  formal,
  childcare,
  women_only,
  days,
  evening,
  modes,
}: Provider): Offer => ({
  levels,
  formal,
  childcare,
  women_only,
  days,
  evening,
  modes,
});

/** Answers that were kept before offers, or their modes, were told have what the place says of all its classes. */
export function offersOf(
  provider: Omit<Provider, 'offers'> & { offers?: readonly OfferOfBefore[] },
): readonly Offer[] {
  const { offers } = provider;
  if (!offers) return [ofAll(provider as Provider)];
  const whole = offers.every((offer): offer is Offer => offer.modes !== undefined);
  return whole ? offers : offers.map((offer) => ({ ...offer, modes: provider.modes }));
}

/** Nobody goes there. */
export const isOnline = ({ modes }: Offer) => modes?.join() === 'online';

/** "yes" of some classes is not "yes" of the place. */
export type Told = 'all' | 'some' | 'none' | 'unsaid';

export function toldOf(provider: Provider, of: (offer: Offer) => boolean | null): Told {
  const said = offersOf(provider).map(of);
  if (said.every((one) => one === true)) return 'all';
  if (said.includes(true)) return 'some';
  return said.every((one) => one === false) ? 'none' : 'unsaid';
}
