/** The model of the storage statechart. */
import assert from 'node:assert/strict';
import { storageMachine } from '../../src/machines/storage.machine.ts';
import type { ReachableNode } from '../../src/domain/observations.ts';
import { describeModel } from './explore.ts';

const a: ReachableNode = { taskId: 'a', address: '10.0.0.1' };
const b: ReachableNode = { taskId: 'b', address: '10.0.0.2' };

describeModel({
  machine: storageMachine,
  inputs: [undefined],
  events: () => [{ type: 'nodes.changed', nodes: [] }, { type: 'nodes.changed', nodes: [a] }, { type: 'nodes.changed', nodes: [a, b] }],
  answers: { probeStorage: () => ['there', 'unseen'] },
  shape: ({ nodes, turn, asked }: { nodes: readonly unknown[]; turn: number; asked: string }) => [nodes.length, turn % 2, asked],
  rests: ['unknown'],
  laws: {
    'asks one of the containers that it was told of, and the next one the next time': () => {
      let known: readonly ReachableNode[] = [];
      let turn = 0;
      return ({ move, started }) => {
        if (move?.kind === 'event') known = move.event['nodes'] as readonly ReachableNode[];
        for (const { input } of started) {
          const { node } = input as { node: ReachableNode };
          assert.deepEqual(node, known[turn % known.length]);
          turn += 1;
        }
      };
    },
    'says available after a probe that answered, why it is not after one that did not, and nothing where nobody looked': () => ({ answered, from, move, told, taken }) => {
      const isLate = move?.kind === 'wait' && taken.some((name) => name.includes('asking'));
      const { nodes, asked } = from.context as { nodes: readonly ReachableNode[]; asked: string };
      const isUnseen = isLate ? !nodes.some(({ taskId }) => taskId === asked) : move?.kind === 'answer' && move.output === 'unseen';
      if ((answered === null && !isLate) || isUnseen) return assert.deepEqual(told, []);
      const [first] = told;
      assert.equal(first?.['available'], answered?.state === 'done');
      assert.equal(first?.['why'] !== '', answered?.state !== 'done');
    },
  },
});
