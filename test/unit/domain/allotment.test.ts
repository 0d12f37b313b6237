import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { afterAllotment, allotOffers } from '../../../src/domain/allotment.ts';
import type { ContainerReport, ContainerReports } from '../../../src/domain/container-reports.ts';
import { fits, type PlacementOffer } from '../../../src/domain/placement.ts';
import { law } from '../laws.ts';

const need = { cpusMillis: 500, memMillis: 512_000 };
const reportOf = (slot: number, phase: ContainerReport['phase'], agentId: string | null): ContainerReport => ({
  slot, taskId: `c-s${slot}-g1-i1`, phase, agentId, hostname: agentId, address: null, containerId: null, replaces: null, etcdStarted: false, why: '',
});
const offerOf = (offerId: string, agentId: string, cpusMillis: number): PlacementOffer => ({ offerId, agentId, hostname: agentId, cpusMillis, memMillis: 512_000, attributes: {} });
const worlds = fc.record({
  reports: fc.array(fc.tuple(fc.constantFrom('wanted', 'launching', 'member', 'lost'), fc.constantFrom('agent0', 'agent1')), { minLength: 1, maxLength: 7 })
    .map((all): ContainerReports => Object.fromEntries(all.map(([phase, agentId], slot) => [slot, reportOf(slot, phase, phase === 'wanted' ? null : agentId)]))),
  offers: fc.array(fc.tuple(fc.constantFrom('agent0', 'agent1', 'agent2'), fc.constantFrom(100, 500, 1_000)), { maxLength: 6 })
    .map((all) => all.map(([agentId, cpusMillis], k) => offerOf(`o${k}`, agentId, cpusMillis))),
});
const wantedIn = (reports: ContainerReports): readonly number[] => Object.values(reports).filter(({ phase }) => phase === 'wanted').map(({ slot }) => slot);

describe('offers', () => {
  law('go to containers that want one, one each, and suffice for it', fc.property(worlds, ({ reports, offers }) => {
    const { chosen } = allotOffers(reports, need, offers);
    assert.equal(chosen.length, Math.min(wantedIn(reports).length, offers.filter((offer) => fits(offer, need)).length));
    assert.deepEqual(chosen.map(({ slot }) => slot), wantedIn(reports).slice(0, chosen.length));
    assert.equal(new Set(chosen.map(({ offer }) => offer.offerId)).size, chosen.length);
    for (const { offer } of chosen) assert.ok(fits(offer, need));
  }));

  law('that are not used go back, whether too small or idle, so that none is held', fc.property(worlds, ({ reports, offers }) => {
    const { chosen, tooSmall, idle } = allotOffers(reports, need, offers);
    assert.deepEqual([...chosen.map(({ offer }) => offer.offerId), ...tooSmall, ...idle].toSorted(), offers.map(({ offerId }) => offerId));
  }));

  law('are short exactly where a container gets none though some were made', fc.property(worlds, ({ reports, offers }) => {
    const { chosen, tooSmall, shortage } = allotOffers(reports, need, offers);
    assert.equal(shortage !== '', chosen.length < wantedIn(reports).length && tooSmall.length > 0);
  }));

  law('that were used are seen in the reports at once, so that the next ones go to others', fc.property(worlds, ({ reports, offers }) => {
    const { chosen } = allotOffers(reports, need, offers);
    const after = afterAllotment(reports, chosen);
    assert.deepEqual(wantedIn(after), wantedIn(reports).slice(chosen.length));
    for (const { slot, offer } of chosen) assert.deepEqual([after[slot]?.agentId, after[slot]?.hostname], [offer.agentId, offer.hostname]);
  }));

  test('of distrusted agents are used only where there are no others', () => {
    const reports = { 0: reportOf(0, 'wanted', null), 1: reportOf(1, 'member', 'agent2') };
    const slotsAt = (...offers: readonly PlacementOffer[]): readonly string[] => allotOffers(reports, need, offers, (agentId) => (agentId === 'agent1' ? 2 : 0)).chosen.map(({ offer }) => offer.agentId);
    assert.deepEqual(slotsAt(offerOf('o1', 'agent1', 1_000), offerOf('o2', 'agent2', 500)), ['agent2']);
    assert.deepEqual(slotsAt(offerOf('o1', 'agent1', 1_000), offerOf('o2', 'agent2', 100)), ['agent1']);
  });

  test('that do not suffice are told with figures', () => {
    const reports = { 0: reportOf(0, 'wanted', null), 1: reportOf(1, 'wanted', null) };
    const { shortage } = allotOffers(reports, need, [offerOf('o1', 'agent1', 500), offerOf('o2', 'agent2', 100)]);
    assert.equal(shortage, '1 container waits for 0.5 CPUs and 512 MiB: agent2 has 0.1 CPUs and 512 MiB');
    assert.equal(allotOffers(reports, need, [offerOf('o2', 'agent2', 100)]).shortage, '2 containers wait for 0.5 CPUs and 512 MiB each: agent2 has 0.1 CPUs and 512 MiB');
  });
});
