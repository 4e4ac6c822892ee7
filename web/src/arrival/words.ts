// How a question and its answer are said.
import { LEVELS, type ArrivalAnswer, type ClassForArrivals, type Level } from '../api/types';
import { formatDate, listInWords, NOT_KNOWN } from '../words/format';
import { LEVEL_NAMES } from '../words/names';
import { readShare, type Shares } from './mix';
import type { Question, Unit, Who } from './question';

export const WHO_NAMES: Record<Who, string> = {
  resettled: 'Resettled refugees',
  asylum: 'People seeking asylum, in their first six months',
  settled: 'Settled residents',
};

export const UNIT_NAMES: Record<Unit, [one: string, many: string]> = {
  families: ['family', 'families'],
  people: ['person', 'people'],
  adults: ['adult', 'adults'],
};

const exact = new Intl.NumberFormat('en-GB', {
  maximumFractionDigits: 1,
  signDisplay: 'negative',
});
const finer = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const pounds = new Intl.NumberFormat('en-GB', {
  style: 'currency',
  currency: 'GBP',
  maximumFractionDigits: 0,
});

/** Hours and people as worked out: 176, 6.6, 1,234.5. */
export const amount = (value: number) => exact.format(value);
export const money = (value: number) => pounds.format(value);

export function howMany(count: number, unit: Unit): string {
  return `${exact.format(count)} ${UNIT_NAMES[unit][count === 1 ? 0 : 1]}`;
}

export const hoursInWords = (hours: number) => `${amount(hours)} ${hours === 1 ? 'hour' : 'hours'}`;

/** "Resettled refugees, arriving 31 December 2025; usual mix of levels; some need childcare". */
export function questionInWords(question: Question, shares: Shares): string {
  const levels = LEVELS.flatMap((level) => {
    const share = readShare(shares[level]);
    return share ? [`${LEVEL_NAMES[level]} ${finer.format(share)}%`] : [];
  });
  return [
    `${WHO_NAMES[question.who]}, arriving ${formatDate(question.on)}`,
    question.mix ? `levels: ${levels.join(', ')}` : 'the usual mix of levels',
    ...(question.childcare ? ['some need childcare'] : []),
    ...(question.womenOnly ? ['for the women among them, in classes for women only'] : []),
  ].join('; ');
}

type Need = ArrivalAnswer['need'];

/** Whose need it is: "11 adults", or "5.6 women" where only the women among them are asked for. */
export const learnersInWords = ({ adults, women }: Need) =>
  women === null
    ? howMany(adults, 'adults')
    : `${exact.format(women)} ${women === 1 ? 'woman' : 'women'}`;

/** Each step of the arithmetic, so that anybody can follow it. */
export function arithmetic(need: Need, question: Pick<Question, 'count' | 'unit'>): string[] {
  const { people, adults, women, hours_each: each, hours, funding_pounds_a_year: funding } = need;
  const learners = women ?? adults;
  const steps: string[] = [];
  if (question.unit === 'families' && people !== null)
    steps.push(
      `${howMany(question.count, 'families')} × ${finer.format(people / question.count)} people = ${amount(people)} people`,
    );
  if (people !== null)
    steps.push(
      `${amount(people)} people × ${finer.format(adults / people)} adults = ${howMany(adults, 'adults')}`,
    );
  if (women !== null && adults > 0)
    steps.push(
      `${howMany(adults, 'adults')} × ${finer.format(women / adults)} women = ${learnersInWords(need)}, of whom each is counted as one who needs a class for women only`,
    );
  steps.push(
    `${learnersInWords(need)} × ${amount(each)} hours = ${hoursInWords(hours)} of class a week`,
  );
  if (funding !== null && learners > 0)
    steps.push(
      `${learnersInWords(need)} × ${money(funding / learners)} = ${money(funding)} a year for their English`,
    );
  return steps;
}

export type Tile = { label: string; value: string; note: string; modelled: boolean };

/** Less cannot be seen in a figure with one decimal. */
const isRoom = (hours: number) => hours >= 0.05;

/** "12 hours" with `write`, in the figure and in the table alike; none is a finding only where nothing is assumed. */
export function roomInWords(
  room: number,
  known: boolean,
  assumed: boolean,
  write: (hours: number) => string,
): string {
  if (!isRoom(room) && !(known && !assumed)) return 'none that we know of';
  return `${known ? '' : 'at most '}${write(room)}`;
}

/** What matters first, in four figures. Where no class is recorded nobody knows the room. */
export function tiles(answer: ArrivalAnswer): Tile[] {
  const { need, hours_with_room: room, short_by_hours: short, room_known: known } = answer;
  const any = answer.levels.some(({ classes }) => classes > 0);
  // At a level without a recorded class nobody knows the room: its hours are no shortage that was found.
  const unrecorded = answer.levels.reduce((sum, one) => sum + (one.classes > 0 ? 0 : one.hours), 0);
  const whole = !isRoom(unrecorded);
  const seats = Math.floor(room / need.hours_each + 1e-9);
  return [
    {
      label: 'Needed',
      value: hoursInWords(need.hours),
      note: `of class a week, by ${learnersInWords(need)}`,
      modelled: false,
    },
    {
      label: 'Room found',
      value: any
        ? roomInWords(room, known, answer.mostly_assumed || !whole, hoursInWords)
        : 'no class recorded',
      note: any ? roomNote(seats, answer) : 'within reach that suits them',
      modelled: any,
    },
    shortBy(short - unrecorded, any ? unrecorded : need.hours, answer),
    need.funding_pounds_a_year === null
      ? {
          label: 'Funding for English',
          value: 'none of its own',
          note: 'only resettled adults bring it',
          modelled: false,
        }
      : {
          label: 'Funding for English',
          value: money(need.funding_pounds_a_year),
          note: `a year: ${learnersInWords(need)} × ${money(need.funding_pounds_a_year / (need.women ?? need.adults))}`,
          modelled: false,
        },
  ];
}

/** What is short at levels with a class, and the hours at levels without one, of which nobody knows. */
function shortBy(short: number, unrecorded: number, answer: ArrivalAnswer): Tile {
  const label = 'Short by';
  const assumed = answer.mostly_assumed ? '; mostly assumed' : '';
  if (!isRoom(unrecorded))
    return {
      label,
      value: `${answer.room_known ? '' : 'at least '}${hoursInWords(short)}`,
      note: `a week${assumed}`,
      modelled: true,
    };
  if (!isRoom(short))
    return {
      label,
      value: NOT_KNOWN,
      note: `at most ${hoursInWords(unrecorded)} a week`,
      modelled: false,
    };
  return {
    label,
    value: `at least ${hoursInWords(short)}`,
    note: `a week${assumed}; of ${hoursInWords(unrecorded)} more, at levels with no recorded class, it is not known`,
    modelled: true,
  };
}

/** Room that is worked out from what nobody stated is not said as if it were counted. */
function roomNote(
  seats: number,
  { need, hours_with_room: room, ...answer }: ArrivalAnswer,
): string {
  const all = learnersInWords(need);
  const firm = answer.room_known && !answer.mostly_assumed;
  const assumed = answer.mostly_assumed ? '; mostly assumed' : '';
  if (!isRoom(room))
    return firm
      ? `other people who need classes fill them all`
      : 'as modelled, others fill the classes: ask the providers';
  if (firm) return `a week, enough for ${amount(seats)} of the ${all}`;
  return seats > 0
    ? `a week, perhaps enough for ${amount(seats)} of the ${all}${assumed}`
    : `a week, not enough for one of them${assumed}`;
}

const levelList = (levels: readonly { level: Level | null; hours: number }[]) =>
  listInWords(
    levels.map(({ level, hours }) => `${level ? LEVEL_NAMES[level] : ''} (${hoursInWords(hours)})`),
  );

/** The answer in sentences, before any table. */
export function summary(answer: ArrivalAnswer, places: number): string[] {
  const { levels, hours_with_room: room, need } = answer;
  const taught = levels.filter(({ classes }) => classes > 0);
  if (taught.length === 0)
    return [
      'No recorded class within reach suits them. That does not mean that there is none.',
      answer.eligibility,
    ];
  const where =
    places === 0
      ? 'Recorded classes within an hour suit some of them'
      : `${places === 1 ? '1 recorded place' : `${amount(places)} recorded places`} within an hour ${places === 1 ? 'suits' : 'suit'} some of them`;
  const without = levels.filter(({ classes, hours }) => classes === 0 && hours > 0);
  return [
    isRoom(room)
      ? `${where}, with room for ${answer.room_known ? '' : 'at most '}${amount(room)} of the ${hoursInWords(need.hours)} that they need, as modelled.`
      : `${where}. As modelled, other people who need classes fill them all: there is no room.`,
    ...(without.length > 0
      ? [`No recorded class within reach suits them at ${levelList(without)}.`]
      : []),
    ...(answer.mostly_assumed
      ? [
          'Most of what these classes are counted for is assumed, because the providers do not state seats or hours. Ask before you rely on it.',
        ]
      : []),
    answer.eligibility,
  ];
}

/** Days that need a word beside the answer. */
export function dateNotes(on: string, newest: string, today: string): string[] {
  const past =
    on < today
      ? ['That day is past: the classes are those that ran then, as they are recorded now.']
      : [];
  if (on === newest) return past;
  return [
    ...past,
    on > newest
      ? `The newest figures of who else needs classes are of ${formatDate(newest)}. What is published later is not in this answer.`
      : `Who else needed classes is as it was published for ${formatDate(on)} or before; where nothing was, nobody else is counted.`,
    'Classes are those recorded now, unless they are dated.',
  ];
}

const CERTAINTY: Record<string, string> = {
  known: 'as stated',
  estimated: 'estimated',
  assumed: 'assumed',
};

/** Seats and hours of one class, and what others leave of them. */
export function seatsInWords(one: ClassForArrivals): string {
  const { seats, hours_a_week: hours, certainty, spare_hours: spare } = one;
  const room =
    spare === null
      ? 'room not known, over the border of the region'
      : spare > 0
        ? `room for ${hoursInWords(spare)} a week, modelled`
        : 'no room, modelled';
  const taken = one.full === false ? ', not every one taken' : '';
  return `${amount(seats)} seats for ${hoursInWords(hours)} a week, ${CERTAINTY[certainty] ?? certainty}${taken}; ${room}`;
}

export const ASK: Record<string, string> = {
  childcare: 'Ask about childcare',
  women_only: 'Ask whether it is for women only',
};

/** "about 12 minutes, modelled": nobody times a bus to a fraction. */
export function journeyInWords(minutes: number): string {
  const whole = Math.max(1, Math.round(minutes));
  return `about ${whole} ${whole === 1 ? 'minute' : 'minutes'}, modelled`;
}
