/** Where in the page one is: what the part of the address after `#` says, so that every moment has a link. */
import type { Seq, SessionId } from '../../feed-format.ts';

export const views = ['cluster', 'chart', 'sequence', 'story'] as const;
export type View = (typeof views)[number];

export interface Filter {
  readonly failures: boolean;
  /** Name of an actor: only what it, or what it invoked, sent and got. */
  readonly about: string | null;
  /** Beginning of an event's type. */
  readonly kind: string | null;
  /** Also what promises and timers tell their own actor. */
  readonly inner: boolean;
}

export interface Place {
  readonly view: View;
  readonly actor: SessionId | null;
  /** `null` is now. */
  readonly moment: Seq | null;
  /** The run that the moment is of: in another one the same number is another moment. */
  readonly run: string | null;
  readonly filter: Filter;
}

export const noFilter: Filter = { failures: false, about: null, kind: null, inner: false };

export function parsePlace(hash: string): Place {
  const words = new URLSearchParams(hash.replace(/^#/, ''));
  const view = words.get('view');
  const moment = words.get('at');
  return {
    view: views.find((known) => known === view) ?? 'cluster',
    actor: words.get('actor'),
    moment: moment !== null && /^\d{1,15}$/.test(moment) ? Number(moment) : null,
    run: words.get('run'),
    filter: { failures: words.has('failures'), about: words.get('about'), kind: words.get('kind'), inner: words.has('inner') },
  };
}

/** With its `#`; empty where everything is as it is at first. */
export function sayPlace({ view, actor, moment, run, filter }: Place): string {
  const words = new URLSearchParams();
  if (view !== 'cluster') words.set('view', view);
  if (actor !== null) words.set('actor', actor);
  if (moment !== null) words.set('at', String(moment));
  if (run !== null) words.set('run', run);
  if (filter.failures) words.set('failures', '');
  if (filter.about !== null) words.set('about', filter.about);
  if (filter.kind !== null) words.set('kind', filter.kind);
  if (filter.inner) words.set('inner', '');
  const text = words.toString();
  return text === '' ? '' : `#${text}`;
}
