import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { rememberAddresses, type Addresses } from '../../../src/domain/addresses.ts';
import type { ContainerReport, ContainerReports } from '../../../src/domain/container-reports.ts';
import { law } from '../laws.ts';

const reportOf = (slot: number, incarnation: number, phase: ContainerReport['phase'], address: string | null): ContainerReport => ({
  slot, taskId: `c-s${slot}-g1-i${incarnation}`, phase, agentId: null, hostname: null, address, containerId: null, replaces: null, etcdStarted: false, why: '',
});
const anyReport = (slot: number): fc.Arbitrary<ContainerReport> => fc.tuple(fc.integer({ min: 1, max: 2 }), fc.constantFrom('wanted', 'joining', 'member', 'lost'), fc.option(fc.integer({ min: 1, max: 4 })))
  .map(([incarnation, phase, last]) => reportOf(slot, incarnation, phase, last === null ? null : `10.0.0.${last}`));
/** Addresses are few, so that they are given again and again. */
const worlds = fc.record({
  known: fc.dictionary(fc.constantFrom('c-s0-g1-i1', 'c-s1-g1-i1', 'c-s2-g1-i1'), fc.integer({ min: 1, max: 4 }).map((last) => `10.0.0.${last}`)),
  names: fc.shuffledSubarray(['c-s0-g1-i1', 'c-s1-g1-i1', 'c-s2-g1-i1', null], { minLength: 3 }),
  reports: fc.tuple(anyReport(0), anyReport(1)).map(([first, second]): ContainerReports => ({ 0: first, 1: second })),
  report: fc.nat(2).chain(anyReport),
});
const livingOf = (reports: ContainerReports, report: ContainerReport): readonly ContainerReport[] =>
  Object.values({ ...reports, [report.slot]: report }).filter(({ phase, address }) => phase !== 'lost' && address !== null);

describe('addresses that are known', () => {
  law('are those of the living, as they reported them last', fc.property(worlds, ({ known, names, reports, report }) => {
    const addresses = rememberAddresses(known, names, reports, report);
    const living = livingOf(reports, report);
    for (const { taskId, address } of living) if (!living.some((other) => other.taskId !== taskId && other.address === address)) assert.equal(addresses[taskId], address);
  }));

  law('belong to one of the living each: to whoever comes with one that is new to it', fc.property(worlds, ({ known, names, reports, report }) => {
    const addresses = rememberAddresses(known, names, reports, report);
    const living = livingOf(reports, report);
    for (const { address } of living) assert.equal(living.filter(({ taskId }) => addresses[taskId] === address).length, 1);
    const former = reports[report.slot];
    if (living.includes(report) && (former?.taskId !== report.taskId || former.address !== report.address)) assert.equal(addresses[report.taskId], report.address);
  }));

  test('a container whose death nobody has told yet does not take its address back from the newcomer that was given it', () => {
    const [dead, newcomer] = [reportOf(0, 1, 'member', '10.0.0.1'), reportOf(1, 2, 'provisioning', '10.0.0.1')];
    const names = [dead.taskId, newcomer.taskId];
    const taken = rememberAddresses({ [dead.taskId]: '10.0.0.1' }, names, { 0: dead }, newcomer);
    assert.deepEqual(taken, { [newcomer.taskId]: '10.0.0.1' });
    assert.deepEqual(rememberAddresses(taken, names, { 0: dead, 1: newcomer }, { ...dead, phase: 'outOfReach' }), taken);
  });

  law('of the dead are kept for those who carry a name, and for nobody else', fc.property(worlds, ({ known, names, reports, report }) => {
    const addresses: Addresses = rememberAddresses(known, names, reports, report);
    const living = livingOf(reports, report);
    const livingIds = living.map(({ taskId }) => taskId);
    for (const [taskId, address] of Object.entries(addresses)) {
      if (livingIds.includes(taskId)) continue;
      assert.ok(names.includes(taskId), `${taskId} carries no name`);
      assert.equal(address, known[taskId]);
    }
    for (const holder of names) {
      if (holder === null || known[holder] === undefined || livingIds.includes(holder)) continue;
      assert.equal(addresses[holder] === undefined, living.some(({ address }) => address === known[holder]), 'forgotten only because a living one has it now');
    }
  }));

  test('of one that is dead is nobody\'s once a newcomer has it', () => {
    const known = { 'c-s0-g1-i1': '10.0.0.1', 'c-s1-g1-i1': '10.0.0.2' };
    const names = ['c-s0-g1-i1', 'c-s1-g1-i1', null];
    const reports = { 0: reportOf(0, 1, 'lost', '10.0.0.1'), 1: reportOf(1, 1, 'member', '10.0.0.2') };
    assert.deepEqual(rememberAddresses(known, names, reports, reportOf(2, 1, 'joining', '10.0.0.1')), { 'c-s1-g1-i1': '10.0.0.2', 'c-s2-g1-i1': '10.0.0.1' });
  });
});
