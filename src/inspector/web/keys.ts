/** Every key of the page, in one table: what listens to them and what the help shows. */
import { session } from './session.ts';
import { switchTheme } from './theme.ts';

interface Key {
  readonly keys: readonly string[];
  /** As written on the keyboard, where that differs. */
  readonly shown?: readonly string[];
  readonly does: string;
  readonly act?: () => void;
}

/** What a view does with keys of its own, set by the view while it is shown. */
export const viewKeys = new Map<string, () => void>();
const byView = (key: string) => (): void => viewKeys.get(key)?.();

export const keyTable: readonly Key[] = [
  { keys: ['1'], does: 'Cluster', act: () => session.show('cluster') },
  { keys: ['2'], does: 'Statechart', act: () => session.show('chart') },
  { keys: ['3'], does: 'Sequence', act: () => session.show('sequence') },
  { keys: ['4'], does: 'Story', act: () => session.show('story') },
  { keys: ['ArrowLeft'], shown: ['←'], does: 'One event back', act: () => session.step(-1) },
  { keys: ['ArrowRight'], shown: ['→'], does: 'One event on', act: () => session.step(1) },
  { keys: ['['], does: 'The failure before', act: () => session.stepFailure(-1) },
  { keys: [']'], does: 'The next failure', act: () => session.stepFailure(1) },
  { keys: ['Home'], does: 'The oldest moment', act: () => session.travel(session.store.entries.at(session.store.entries.first)?.seq ?? null) },
  { keys: ['l', 'End'], shown: ['L', 'End'], does: 'Live again', act: () => session.travel(null) },
  { keys: [' '], shown: ['Space'], does: 'Stop at this moment, or live again', act: () => session.travel(session.isLive ? session.store.seq : null) },
  { keys: ['f'], shown: ['F'], does: 'Failures only', act: () => session.filter({ failures: !session.place.filter.failures }) },
  { keys: ['/'], does: 'Search in the view', act: () => document.querySelector<HTMLInputElement>('main input[type=search]')?.focus() },
  { keys: ['+', '='], shown: ['+'], does: 'Larger', act: byView('+') },
  { keys: ['-'], does: 'Smaller', act: byView('-') },
  { keys: ['0'], does: 'The whole statechart', act: byView('0') },
  { keys: ['c'], shown: ['C'], does: 'Fold or unfold the chosen state', act: byView('c') },
  { keys: ['e'], shown: ['E'], does: 'Export', act: () => session.open('export') },
  { keys: ['t'], shown: ['T'], does: 'Light or dark', act: switchTheme },
  { keys: ['?'], does: 'This help', act: () => session.open(session.dialog === 'help' ? null : 'help') },
  { keys: ['Escape'], shown: ['Esc'], does: 'Close, or leave the search' },
];

export function listenToKeys(): void {
  addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const target = event.target instanceof HTMLElement ? event.target : null;
    const isText = target !== null && (target.isContentEditable || target.matches('input:not([type=range], [type=checkbox], [type=radio]), select, textarea'));
    if (isText) {
      if (event.key === 'Escape') target.blur();
      return;
    }
    if (session.dialog !== null && event.key !== '?') return;
    // A button is pressed by the space bar, a list scrolled by Home and End.
    if (event.key === ' ' && target?.matches('button, summary, a, input') === true) return;
    const key = keyTable.find(({ keys }) => keys.includes(event.key));
    if (key?.act === undefined) return;
    event.preventDefault();
    key.act();
  });
}
