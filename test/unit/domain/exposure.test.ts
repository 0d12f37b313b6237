import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  closing, isLetGo, isSameExposure, mayReplace, nothingExposed, opening, parseExposure, parseGatewayReport,
  type Exposure, type GatewayReport,
} from '../../../src/domain/exposure.ts';
import { law } from '../laws.ts';

const targets = fc.record({ container: fc.constantFrom('a', 'b', 'c'), address: fc.constantFrom('10.0.0.1', '10.0.0.2'), port: fc.constantFrom(1, 8888, 65_535) }, { noNullPrototype: true });
const epochs = fc.nat(3);
const exposures: fc.Arbitrary<Exposure> = fc.oneof(
  epochs.map((epoch): Exposure => ({ epoch, container: null })),
  fc.tuple(epochs, targets).map(([epoch, target]): Exposure => ({ epoch, ...target })),
);

describe('exposures', () => {
  law('may replace each other under the very next epoch only, and an opening only after a closing', fc.property(exposures, exposures, (standing, next) => {
    assert.equal(mayReplace(standing, next), next.epoch === standing.epoch + 1 && (standing.container === null || next.container === null));
  }));

  law('are closed and opened under the next epoch', fc.property(exposures, targets, (standing, target) => {
    const closed = closing(standing);
    assert.ok(mayReplace(standing, closed));
    assert.ok(mayReplace(closed, opening(closed, target)));
    assert.deepEqual(opening(closed, target), { epoch: standing.epoch + 2, ...target });
  }));

  law('cannot be opened while another is', fc.property(epochs, targets, targets, (epoch, one, other) => {
    assert.throws(() => opening({ epoch, ...one }, other), /still exposes/);
  }));

  law('are read back as they were written', fc.property(exposures, (exposure) => {
    assert.deepEqual(parseExposure(JSON.stringify(exposure)), exposure);
  }));

  law('are the same whatever the order of their fields', fc.property(exposures, exposures, (one, other) => {
    const reversed = Object.fromEntries(Object.entries(one).toReversed()) as unknown as Exposure;
    assert.ok(isSameExposure(one, reversed));
    assert.equal(isSameExposure(one, other), JSON.stringify(one) === JSON.stringify(other));
  }));

  law('are not made of anything else, and whatever can be read can be connected to', fc.property(
    fc.oneof(fc.string(), fc.json(), fc.record({ epoch: fc.anything(), container: fc.anything(), address: fc.anything(), port: fc.oneof(fc.integer(), fc.double(), fc.anything()) }, { requiredKeys: [] }).map((value) => JSON.stringify(value)),
      fc.record({ epoch: epochs, container: fc.string(), address: fc.string(), port: fc.oneof(fc.constantFrom(-1, 0, 65_536, 1.5), fc.integer({ min: -2, max: 70_000 }), fc.double()) }).map((value) => JSON.stringify(value))),
    (text) => {
      const exposure = parseExposure(text);
      if (exposure === null) return;
      assert.ok(Number.isSafeInteger(exposure.epoch) && exposure.epoch >= 0);
      if (exposure.container === null) return;
      assert.ok(exposure.container !== '' && exposure.address !== '');
      assert.ok(Number.isInteger(exposure.port) && exposure.port > 0 && exposure.port < 65_536, String(exposure.port));
    },
  ));

  test('begin with nothing', () => {
    assert.deepEqual(nothingExposed, { epoch: 0, container: null });
    for (const text of ['', '{', 'null', '[]', '7', '{"epoch":1}', '{"epoch":-1,"container":null}', '{"epoch":1.5,"container":null}', '{"epoch":"1","container":null}']) {
      assert.equal(parseExposure(text), null, text);
    }
  });
});

describe('reports of gateways', () => {
  const reports = fc.array(fc.record({ id: fc.string(), epoch: epochs, state: fc.constantFrom('open' as const, 'closed' as const) }, { noNullPrototype: true }));

  law('say that all let go when each of them knows the closing, and not before', fc.property(epochs, reports, (epoch, known) => {
    assert.equal(isLetGo(epoch, known), !known.some((report) => report.epoch < epoch));
    assert.equal(isLetGo(epoch, [...known, { id: 'late', epoch: epoch - 1, state: 'closed' }]), false);
  }));

  law('are read back as they were written, and nothing else is one', fc.property(reports, fc.json(), (known, other) => {
    for (const report of known) assert.deepEqual(parseGatewayReport(JSON.stringify(report)), report);
    const read = parseGatewayReport(other);
    if (read !== null) assert.ok(Number.isSafeInteger(read.epoch));
  }));
});

/**
 * The whole protocol in a small world: daemons that were deposed and do not know it, gateways that hear of a change when they
 * hear of it, start, stop, and lose their leases. A gateway whose lease may have run out has closed by itself before.
 */
class World {
  key: Exposure = nothingExposed;
  inCharge = 0;
  readonly daemons = [0, 1].map(() => ({ seen: nothingExposed as Exposure, closedAt: null as number | null }));
  readonly gateways = [0, 1, 2].map((k) => ({ id: String(k), runs: false, acts: nothingExposed as Exposure, report: null as GatewayReport | null }));
  /** What gateways let through, in order: container by container. */
  readonly served: { readonly container: string; readonly epoch: number }[] = [];

  /** One transaction: the lease, the epoch before, the order. */
  #write(daemon: number, expected: Exposure, next: Exposure): void {
    if (daemon !== this.inCharge || !isSameExposure(this.key, expected) || !mayReplace(this.key, next)) return;
    assert.ok(next.epoch > this.key.epoch, 'epochs only grow');
    this.key = next;
  }

  daemon(who: number, what: number, target: { container: string; address: string; port: number }): void {
    const daemon = this.daemons[who % 2];
    if (daemon === undefined) return;
    if (what === 0) daemon.seen = this.key;
    else if (what === 1) {
      const next = closing(daemon.seen);
      this.#write(who % 2, daemon.seen, next);
      [daemon.seen, daemon.closedAt] = [next, next.epoch];
    } else if (what === 2) {
      const reports = this.gateways.flatMap(({ report }) => (report === null ? [] : [report]));
      if (daemon.closedAt !== daemon.seen.epoch || daemon.seen.container !== null || !isLetGo(daemon.closedAt, reports)) return;
      const next = opening(daemon.seen, target);
      this.#write(who % 2, daemon.seen, next);
      daemon.seen = next;
    } else this.inCharge = who % 2;
  }

  gateway(who: number, what: number): void {
    const gateway = this.gateways[who % 3];
    if (gateway === undefined) return;
    const { id } = gateway;
    const report = (): GatewayReport => ({ id, epoch: gateway.acts.epoch, state: gateway.acts.container === null ? 'closed' : 'open' });
    if (what === 0 && !gateway.runs) Object.assign(gateway, { runs: true, acts: nothingExposed, report: { id, epoch: 0, state: 'closed' } });
    else if (what === 1 && gateway.report !== null && this.key.epoch >= gateway.acts.epoch) gateway.acts = this.key;
    else if (what === 2 && gateway.report !== null) gateway.report = report();
    else if (what === 3) Object.assign(gateway, { runs: false, acts: { epoch: gateway.acts.epoch, container: null }, report: null });
    else if (what === 4 && gateway.acts.container !== null) this.served.push({ container: gateway.acts.container, epoch: gateway.acts.epoch });
    const open = new Set(this.gateways.flatMap(({ acts }) => (acts.container === null ? [] : [acts.epoch])));
    assert.ok(open.size <= 1, `two exposures at once: ${JSON.stringify(this.gateways)}`);
  }
}

law('whoever is deposed, late or gone: exposures follow each other and never overlap', fc.property(
  fc.array(fc.oneof(
    { weight: 3, arbitrary: fc.record({ kind: fc.constant('daemon' as const), who: fc.nat(1), what: fc.constantFrom(0, 0, 1, 1, 2, 2, 2, 3), target: targets }) },
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('gateway' as const), who: fc.nat(2), what: fc.constantFrom(0, 1, 1, 2, 2, 3, 4), target: targets }) },
  ), { maxLength: 120, size: 'max' }),
  (history) => {
    const world = new World();
    for (const { kind, who, what, target } of history) {
      if (kind === 'daemon') world.daemon(who, what, target);
      else world.gateway(who, what);
    }
    world.served.reduce((before, { epoch }) => {
      assert.ok(epoch >= before, 'an exposure was served after a later one');
      return epoch;
    }, 0);
  },
));
