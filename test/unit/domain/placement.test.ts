import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { chooseOffer, chooseOffers, fits, type Distrust, type Need, type PlacementOffer } from '../../../src/domain/placement.ts';
import { law } from '../laws.ts';

/** Few figures, so that offers often are alike. */
const millis = fc.constantFrom(0, 499, 500, 501, 1_000, 2_000);
const offers = fc.array(fc.record({ agent: fc.nat(4), cpusMillis: millis, memMillis: millis }), { maxLength: 8 }).map((list) => list.map(({ agent, ...left }, k): PlacementOffer => ({ offerId: `o${k}`, agentId: `agent${agent}`, hostname: `agent${agent}`, attributes: {}, ...left })));
const needs: fc.Arbitrary<Need> = fc.record({ cpusMillis: fc.constantFrom(1, 500, 501, 1_000), memMillis: fc.constantFrom(1, 500, 501, 1_000) });
const loads = fc.dictionary(fc.constantFrom('agent0', 'agent1', 'agent2', 'agent3', 'agent4'), fc.nat(5));

describe('where a container is launched', () => {
  law('is an offer that has what it needs, to the thousandth, and there is one whenever any offer has', fc.property(offers, needs, loads, (list, need, load) => {
    const chosen = chooseOffer(list, need, load);
    assert.equal(chosen === null, !list.some((offer) => offer.cpusMillis >= need.cpusMillis && offer.memMillis >= need.memMillis));
    if (chosen !== null) assert.ok(chosen.cpusMillis >= need.cpusMillis && chosen.memMillis >= need.memMillis);
  }));

  law('is an agent with the fewest of the cluster\'s containers among those that can', fc.property(offers, needs, loads, (list, need, load) => {
    const chosen = chooseOffer(list, need, load);
    if (chosen === null) return;
    const fewest = Math.min(...list.filter((offer) => fits(offer, need)).map(({ agentId }) => load[agentId] ?? 0));
    assert.equal(load[chosen.agentId] ?? 0, fewest);
  }));

  law('is no distrusted agent while another can, and the one that is distrusted least while none can', fc.property(offers, needs, loads, fc.dictionary(fc.constantFrom('agent0', 'agent1', 'agent2'), fc.nat(3)), (list, need, load, weights) => {
    const distrust: Distrust = (agentId) => weights[agentId] ?? 0;
    const chosen = chooseOffer(list, need, load, distrust);
    const fitting = list.filter((offer) => fits(offer, need));
    assert.equal(chosen === null, fitting.length === 0);
    if (chosen === null) return;
    const least = Math.min(...fitting.map(({ agentId }) => distrust(agentId)));
    assert.equal(distrust(chosen.agentId), least);
    assert.equal(load[chosen.agentId] ?? 0, Math.min(...fitting.filter(({ agentId }) => distrust(agentId) === least).map(({ agentId }) => load[agentId] ?? 0)));
  }));

  law('does not depend on the order in which offers came, and changes none of them', fc.property(offers, needs, loads, (list, need, load) => {
    const before = JSON.stringify(list);
    const [one, other] = [chooseOffer(list, need, load), chooseOffer(list.toReversed(), need, load)];
    assert.equal(one?.agentId, other?.agentId);
    assert.equal(one?.cpusMillis, other?.cpusMillis);
    assert.equal(JSON.stringify(list), before);
  }));

  law('for several at once is the same as one after the other', fc.property(offers, needs, loads, fc.nat(9), (list, need, load, count) => {
    const oneByOne: PlacementOffer[] = [];
    const counted = { ...load };
    for (let left = list; oneByOne.length < count;) {
      const chosen = chooseOffer(left, need, counted);
      if (chosen === null) break;
      oneByOne.push(chosen);
      counted[chosen.agentId] = (counted[chosen.agentId] ?? 0) + 1;
      left = left.filter((offer) => offer !== chosen);
    }
    assert.deepEqual(chooseOffers(list, need, load, count), oneByOne);
  }));

  law('never spends more than an agent has, however many are launched, and spreads them evenly over agents that are alike', fc.property(
    fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 9 }), needs, fc.integer({ min: 0, max: 5 }),
    (agents, wanted, need, room) => {
      // Rounds as Mesos has them: what is left of each agent is offered again after every launch.
      const left = Array.from({ length: agents }, () => ({ cpusMillis: need.cpusMillis * room + 1, memMillis: need.memMillis * room }));
      const load: Record<string, number> = {};
      let launched = 0;
      for (let k = 0; k < wanted; k += 1) {
        const chosen = chooseOffer(left.map((rest, at): PlacementOffer => ({ offerId: `o${at}`, agentId: `agent${at}`, hostname: '', attributes: {}, ...rest })), need, load);
        if (chosen === null) break;
        const at = Number(chosen.agentId.slice('agent'.length));
        const rest = left[at] ?? assert.fail();
        rest.cpusMillis -= need.cpusMillis;
        rest.memMillis -= need.memMillis;
        assert.ok(rest.cpusMillis >= 0 && rest.memMillis >= 0);
        load[chosen.agentId] = (load[chosen.agentId] ?? 0) + 1;
        launched += 1;
      }
      assert.equal(launched, Math.min(wanted, agents * room), 'what fits is used');
      const counts = left.map((_, at) => load[`agent${at}`] ?? 0);
      assert.ok(Math.max(...counts) - Math.min(...counts) <= 1, counts.join());
    },
  ));

  test('a thousandth too little is too little', () => {
    const offer: PlacementOffer = { offerId: 'o', agentId: 'a', hostname: 'a', cpusMillis: 499, memMillis: 512_000, attributes: {} };
    assert.equal(fits(offer, { cpusMillis: 500, memMillis: 512_000 }), false);
    assert.equal(fits({ ...offer, cpusMillis: 500 }, { cpusMillis: 500, memMillis: 512_000 }), true);
    assert.equal(fits({ ...offer, cpusMillis: 500, memMillis: 511_999 }, { cpusMillis: 500, memMillis: 512_000 }), false);
  });
});
