import type { ContainerReport, ContainerReports } from './container-reports.ts';
import type { NameTable } from './naming.ts';

/** Container address (IPv4, dotted) by task id. */
export type Addresses = Readonly<Record<string, string>>;

/**
 * The addresses that are known once `report` has come: those of the living, and of everybody who carries a name, the dead included
 * until somebody takes the name over. An address that was given to a newcomer is no longer the dead one's.
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
  for (const { taskId, address } of living) addresses[taskId] = address;
  return addresses;
}
