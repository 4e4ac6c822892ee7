// The question as the address has it, as the form has it, and as the service is asked it.
import type { Level } from '../api/types';
import { wrongWords, type Wrong } from '../components/wrong.svelte';
import { isDate } from '../state/date';
import { formatCount, formatDate } from '../words/format';
import {
  formatMix,
  isShare,
  leftToPlace,
  NO_SHARES,
  parseMix,
  partsOfMix,
  type Shares,
} from './mix';
import { formatPlace, placeInWords, readPlace, type Named, type Place } from './place';

export const WHO = ['resettled', 'asylum', 'settled'] as const;
export type Who = (typeof WHO)[number];
export const UNITS = ['families', 'people', 'adults'] as const;
export type Unit = (typeof UNITS)[number];

export type Form = {
  from: string;
  on: string;
  who: Who | '';
  count: string;
  unit: Unit;
  own: boolean;
  shares: Shares;
  childcare: boolean;
  womenOnly: boolean;
};

export type Setting = {
  authorities: readonly Named[];
  /** Authorities beyond the border whose classes may be in reach. */
  neighbours: readonly Named[];
  /** As it is said: "the East Midlands". */
  region: string;
  /** The newest date that any figure describes. */
  newest: string;
  today: string;
};

export type FieldName = 'from' | 'on' | 'who' | 'count' | 'mix';
export type Fault = { field: FieldName; words: string };
export type Asked = Readonly<Record<string, string>>;

/** A well-formed question. */
export type Question = {
  place: Place;
  on: string;
  who: Who;
  count: number;
  unit: Unit;
  mix: Partial<Record<Level, number>> | null;
  childcare: boolean;
  womenOnly: boolean;
};

export function formOf(asked: Asked, { authorities, newest, today }: Setting): Form {
  const unit = UNITS.find((name) => asked[name]) ?? 'families';
  const needs = (asked.needs ?? '').split(',');
  return {
    from: placeInWords(asked.from ?? '', authorities),
    // Nobody arrives on a day that is past.
    on: asked.on ?? (today > newest ? today : newest),
    who: asked.who === undefined ? 'resettled' : (WHO.find((who) => who === asked.who) ?? ''),
    count: asked[unit] ?? '',
    unit,
    own: asked.mix !== undefined,
    shares: asked.mix === undefined ? NO_SHARES : parseMix(asked.mix),
    childcare: needs.includes('childcare'),
    womenOnly: needs.includes('women'),
  };
}

const NEEDS = ['childcare', 'women'];

/** What a link says badly and the form cannot show: who, needs and the mix; the rest stands in its fields as it is. */
export function wrongInQuestion(asked: Asked): Wrong[] {
  const mix = (asked.mix ?? '').split(',').filter((part) => part !== '' && !isShare(part));
  return [
    ...wrongWords(asked, { who: WHO, needs: NEEDS }),
    ...(mix.length > 0 ? [['mix', mix.join(',')] as Wrong] : []),
    // Without a question there is no list of faults that tells of the day.
    ...(asked.on && !isDate(asked.on) && !isAsked(asked) ? [['on', asked.on] as Wrong] : []),
  ];
}

/** Whether the address asks something, rather than only filling in a part of the form. */
export function isAsked(asked: Asked): boolean {
  return !!asked.from && UNITS.some((unit) => asked[unit]);
}

/** More at once is a slip of the keys: no programme brings so many to one place. */
export const MOST: Record<Unit, number> = { families: 500, people: 5000, adults: 5000 };
const FIRST_DAY = '2000-01-01';
/** Nobody pledges places for a day farther off. */
const YEARS_AHEAD = 2;

/** A whole number from 1 that can be planned for, or what is wrong with it. */
export function readNumber(text: string, unit: Unit): { number: number } | { fault: string } {
  const plain = text.trim().replace(/(\d),(?=\d{3}\b)/g, '$1');
  if (plain === '') return { fault: 'Enter how many come' };
  if (!/^[-+−]?\d+(\.\d+)?$/.test(plain))
    return { fault: `How many come must be a number, such as 10; “${plain.slice(0, 20)}” is not` };
  const number = Number(plain.replace('−', '-'));
  if (number <= 0) return { fault: 'How many come must be 1 or more' };
  if (!Number.isInteger(number)) return { fault: 'How many come must be a whole number' };
  if (number > MOST[unit])
    return { fault: `How many come must be ${formatCount(MOST[unit])} ${unit} or fewer at once` };
  return { number };
}

export function lastDay(today: string): string {
  const year = Number(today.slice(0, 4)) + YEARS_AHEAD;
  const day = `${year}${today.slice(4)}`;
  return isDate(day) ? day : `${year}-02-28`;
}

function faultOfDay(on: string, today: string): string | null {
  if (on.trim() === '') return 'Enter the day that they arrive';
  if (!isDate(on)) return 'The day that they arrive must be a real date';
  if (on < FIRST_DAY) return `The day that they arrive must be ${formatDate(FIRST_DAY)} or later`;
  const last = lastDay(today);
  return on > last
    ? `The day that they arrive must be ${formatDate(last)} or earlier: nothing can be said about later ones`
    : null;
}

function faultOfMix(form: Form): string | null {
  if (!form.own) return null;
  const left = leftToPlace(form.shares);
  if (left === null) return 'Each level must be a percentage from 0 to 100';
  if (left === 0) return null;
  const sum = Math.round((100 - left) * 1000) / 1000;
  return left > 0
    ? `The levels must add up to 100%: they add up to ${sum}%, so ${left}% is left to place`
    : `The levels must add up to 100%: they add up to ${sum}%, which is ${-left}% too much`;
}

/** The question, or every reason why it is none, in the order of the form. */
export function readForm(
  form: Form,
  setting: Setting,
): { question: Question } | { faults: Fault[] } {
  const faults: Fault[] = [];
  const say = (field: FieldName, words: string | null) => words && faults.push({ field, words });
  const place = readPlace(form.from, setting.authorities, setting.region);
  const number = readNumber(form.count, form.unit);
  const { who } = form;
  if ('fault' in place) say('from', place.fault);
  say('on', faultOfDay(form.on, setting.today));
  say('who', who === '' ? 'Choose who they are' : null);
  if ('fault' in number) say('count', number.fault);
  say('mix', faultOfMix(form));
  if ('fault' in place || 'fault' in number || who === '' || faults.length > 0) return { faults };
  return {
    question: {
      place: place.place,
      on: form.on,
      who,
      count: number.number,
      unit: form.unit,
      mix: form.own ? partsOfMix(form.shares) : null,
      childcare: form.childcare,
      womenOnly: form.womenOnly,
    },
  };
}

/** The address of a question: all that it takes to ask it again. */
export function askedOf(question: Question, form: Form): Record<string, string> {
  const { place, on, who, count, unit, childcare, womenOnly } = question;
  const needs = [childcare && 'childcare', womenOnly && 'women'].filter((need) => need);
  return {
    from: formatPlace(place),
    on,
    who,
    [unit]: String(count),
    ...(form.own && { mix: formatMix(form.shares) }),
    ...(needs.length > 0 && { needs: needs.join(',') }),
  };
}

export type ArrivalBody = ReturnType<typeof arrivalBody>;
export type ScenarioBody = ReturnType<typeof scenarioBody>;

export function arrivalBody(question: Question) {
  const { place, on, who, count, unit, mix, childcare, womenOnly } = question;
  return {
    ...(place.kind === 'postcode' ? { postcode: place.postcode } : { la_code: place.code }),
    date: on,
    stream: who,
    how_many: { [unit]: count },
    ...(mix && { level_mix: mix }),
    childcare,
    women_only: womenOnly,
  };
}

/** More families of the same people at the same time, anywhere in the authority. */
export function scenarioBody(question: Question, code: string, families: number) {
  const { on, who, mix } = question;
  return {
    as_at: on,
    people: [
      { la_code: code, stream: who, how_many: { families }, ...(mix && { level_mix: mix }) },
    ],
  };
}
