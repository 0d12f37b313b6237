/** Everything that can happen to the simulated world. */
import { containerFaults } from './faults/containers.ts';
import { daemonFaults } from './faults/daemons.ts';
import type { Fault } from './faults/fault.ts';
import { mesosFaults } from './faults/mesos.ts';
import { networkFaults } from './faults/network.ts';

export type { Fault } from './faults/fault.ts';

export const faults: readonly Fault[] = [...containerFaults, ...daemonFaults, ...mesosFaults, ...networkFaults];

export function faultNamed(name: string): Fault {
  const fault = faults.find((candidate) => candidate.name === name);
  if (fault === undefined) throw new Error(`"${name}" is no fault of the simulated world; there are ${faults.map((known) => known.name).join(', ')}`);
  return fault;
}
