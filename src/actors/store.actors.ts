/** Slots made from the daemon's own store in the infra etcd. */
import { fromCallback, type AnyEventObject } from 'xstate';
import { closing, jupyterPort, opening, type Exposure } from '../domain/exposure.ts';
import type { ReachableNode } from '../domain/observations.ts';
import type { ClusterStore, LaunchIntent, StoredCluster } from '../ports/cluster-store.ts';
import { effect } from './effect.ts';

/** Taking charge, and hearing that somebody else has. */
export function defineChargeActors(store: ClusterStore) {
  let deposedBecause: string | null = null;
  let onDeposed: (why: string) => void = () => undefined;
  return {
    takeCharge: effect<void, Record<string, never>>((_, signal) =>
      store.takeCharge({
        signal,
        onDeposed: (why) => {
          deposedBecause = why;
          onDeposed(why);
        },
      }),
    ),
    watchCharge: fromCallback<AnyEventObject, Record<string, never>, AnyEventObject>(({ sendBack }) => {
      onDeposed = (why) => sendBack({ type: 'daemon.deposed', why });
      if (deposedBecause !== null) onDeposed(deposedBecause);
      return () => {
        onDeposed = () => undefined;
      };
    }),
  };
}

export function defineLoadClusterActor(store: ClusterStore) {
  return effect<StoredCluster, Record<string, never>>(() => store.load());
}

export function defineSaveFrameworkIdActor(store: ClusterStore) {
  return effect<void, { frameworkId: string | null }>(({ frameworkId }) => store.saveFrameworkId(frameworkId));
}

export function defineRecordIntentActor(store: ClusterStore) {
  return effect<void, { intent: LaunchIntent }>(({ intent }) => store.saveIntent(intent));
}

export function defineCloseExposureActor(store: ClusterStore) {
  return effect<Exposure, { expected: Exposure }>(async ({ expected }) => {
    const next = closing(expected);
    await store.replaceExposure(expected, next);
    return next;
  });
}

export function defineOpenExposureActor(store: ClusterStore) {
  return effect<Exposure, { expected: Exposure; target: ReachableNode }>(async ({ expected, target }) => {
    const next = opening(expected, { container: target.taskId, address: target.address, port: jupyterPort });
    await store.replaceExposure(expected, next);
    return next;
  });
}

export function defineReadExposureActor(store: ClusterStore) {
  return effect<Exposure, Record<string, never>>(() => store.readExposure());
}

export function defineGatewaysFollowActor(store: ClusterStore) {
  return effect<void, { epoch: number }>(async ({ epoch }, signal) => {
    await store.gatewaysFollowed(epoch, signal);
  });
}
