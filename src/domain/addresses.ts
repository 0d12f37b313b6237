import type { ContainerReport, ContainerReports } from './container-reports.ts';
import type { NameTable } from './naming.ts';

/** Container address (IPv4, dotted) by task id. */
export type Addresses = Readonly<Record<string, string>>;

/**
 * The addresses that are known once `report` has come: those of the living, and of everybody who carries a name, the dead included
 * until somebody takes the name over. An address that was given to a newcomer is no longer the dead one's, also where nobody has told
 * yet that it is dead: the network gives each to one container at a time.
 *
 * @param reports what was reported before
 */
export function rememberAddresses(known: Addresses, names: NameTable, reports: ContainerReports, report: ContainerReport): Addresses {
  const living = [...Object.values(reports).filter(({ slot }) => slot !== report.slot), report].flatMap(({ taskId, address, phase }) =>
    address === null || phase === 'lost' ? [] : [{ taskId, address }],
  );
  const addresses: Record<string, string> = {};
  for (const holder of names) {
    const address = holder === null ? undefined : known[holder];
    if (holder !== null && address !== undefined && !living.some((other) => other.address === address)) addresses[holder] = address;
  }
  const former = reports[report.slot];
  const isNew = former?.taskId !== report.taskId || former.address !== report.address;
  for (const { taskId, address } of living) {
    const claimants = living.filter((other) => other.address === address);
    const owner = (isNew ? claimants.find((other) => other.taskId === report.taskId) : undefined) ?? claimants.find((other) => known[other.taskId] === address) ?? claimants[0];
    if (owner?.taskId === taskId) addresses[taskId] = address;
  }
  return addresses;
}
