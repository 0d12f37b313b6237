import assert from 'node:assert/strict';
import { describe } from 'node:test';
import fc from 'fast-check';
import { etcdEndpoints, presentContainers, presentNodes, reportOfTask, sparedMembers, stillHealthy, wantedMembers, type ContainerReport, type ContainerReports } from '../../../src/domain/container-reports.ts';
import { law } from '../laws.ts';

const phases = ['wanted', 'launching', 'provisioning', 'joining', 'member', 'outOfReach', 'condemned', 'lost'] as const;
const anyReport = (slot: number): fc.Arbitrary<ContainerReport> => fc.record({
  slot: fc.constant(slot), taskId: fc.constant(`c-s${slot}-g1-i1`), phase: fc.constantFrom(...phases), agentId: fc.option(fc.constant('agent')), hostname: fc.constant(null),
  address: fc.option(fc.constant(`10.0.0.${slot + 1}`)), containerId: fc.constant(null), replaces: fc.constant(null), etcdStarted: fc.boolean(), why: fc.constant(''),
});
const worlds = fc.integer({ min: 1, max: 9 }).chain((size) => fc.record({
  reports: fc.tuple(...Array.from({ length: size }, (_, slot) => anyReport(slot))).map((all): ContainerReports => Object.fromEntries(all.map((report) => [report.slot, report]))),
  healthy: fc.subarray(Array.from({ length: size }, (_, slot) => `c-s${slot}-g1-i1`)),
}));
const idsOf = (list: readonly { readonly taskId: string }[]): readonly string[] => list.map(({ taskId }) => taskId);

describe('of all containers', () => {
  law('those are present that joined or are joining, and those out of reach whose etcd answers', fc.property(worlds, ({ reports, healthy }) => {
    const expected = Object.values(reports).filter(({ taskId, phase, address }) =>
      address !== null && (['joining', 'member'].includes(phase) || (phase === 'outOfReach' && healthy.includes(taskId))));
    assert.deepEqual(presentContainers(reports, healthy), expected);
    assert.deepEqual(presentNodes(reports, healthy), expected.map(({ taskId, address }) => ({ taskId, address })));
  }));

  law('nobody is wanted as a member and spared as one, and both have an address and are as healthy as etcd says', fc.property(worlds, ({ reports, healthy }) => {
    const [wanted, spared] = [wantedMembers(reports, healthy), sparedMembers(reports, healthy)];
    assert.deepEqual(idsOf(wanted).filter((taskId) => idsOf(spared).includes(taskId)), []);
    assert.deepEqual(idsOf(wanted), idsOf(presentNodes(reports, healthy)));
    for (const { taskId, address, healthy: isHealthy } of [...wanted, ...spared]) {
      assert.equal(address, reportOfTask(reports, taskId)?.address);
      assert.equal(isHealthy, healthy.includes(taskId));
    }
    for (const { taskId } of spared) assert.ok(reportOfTask(reports, taskId)?.etcdStarted, 'only whoever may be a member is spared');
  }));

  law('etcd is asked of everybody in whom it was started, but of no dead one', fc.property(worlds, ({ reports }) => {
    const expected = Object.values(reports).filter(({ phase, address, etcdStarted }) => etcdStarted && address !== null && !['wanted', 'lost'].includes(phase));
    assert.deepEqual(etcdEndpoints(reports), expected.map(({ taskId, address }) => ({ taskId, address })));
  }));

  law('what etcd answered of one that died since, or that nobody has any more, counts no longer', fc.property(worlds, ({ reports, healthy }) => {
    const expected = healthy.filter((taskId) => Object.values(reports).some((report) => report.taskId === taskId && !['wanted', 'lost'].includes(report.phase)));
    assert.deepEqual(stillHealthy(reports, [...healthy, 'c-s0-g0-i0']), expected);
  }));
});
