/** The buttons of `regent demo`: how fast time goes, and every fault that its world can suffer. */
import { memo, useState } from 'react';
import type { DemoFacts } from '../../feed-format.ts';
import { setSpeed, strike } from '../demo.ts';

/** What most people want to see first; the others are behind one more button. */
const first = ['kill-leader', 'kill-follower', 'move-leader', 'kill-jupyter', 'kill-daemon', 'lose-agent', 'master-failover'];

const sayFault = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' ');
const saySpeed = (speed: number): string => (speed === 0 ? 'Pause' : `${speed} ×`);

export const DemoBar = memo(function DemoBar({ demo }: { readonly demo: DemoFacts }) {
  const [all, setAll] = useState(false);
  const { faults, speeds, speed } = demo;
  const shown = all ? faults : faults.filter(({ name }) => first.includes(name));
  return (
    <section className="demo" aria-label="Demo">
      <div className="buttons" role="group" aria-label="Speed of time">
        {speeds.map((value) => (
          <button key={value} type="button" className="button" aria-pressed={value === speed} onClick={() => setSpeed(value)}>{saySpeed(value)}</button>
        ))}
      </div>
      <div className="buttons faults" role="group" aria-label="Faults">
        {shown.map(({ name, help }) => (
          <button key={name} type="button" className="button" title={help} onClick={() => strike(name)}>{sayFault(name)}</button>
        ))}
        <button type="button" className="button plain" aria-expanded={all} onClick={() => setAll(!all)}>{all ? 'Fewer faults' : `All ${faults.length} faults`}</button>
      </div>
    </section>
  );
});
