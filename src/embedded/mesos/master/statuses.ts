/** Status updates that the master makes or passes on. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { seconds } from '../clock.ts';
import { hasCapability } from './framework-info.ts';
import type { Framework, Records, Task } from './records.ts';

/** What a framework is told that has not said that it knows a partition when it sees one. */
export function lostState(framework: Framework | undefined, state: 'TASK_DROPPED' | 'TASK_UNKNOWN' | 'TASK_UNREACHABLE'): string {
  return framework === undefined || hasCapability(framework.info, 'PARTITION_AWARE') ? state : 'TASK_LOST';
}

/** An update without a uuid: it needs no acknowledgement. */
export function masterStatus(taskId: string, state: string, reason: string, message: string, agentId?: string): Message {
  return {
    task_id: { value: taskId },
    state,
    message,
    source: 'SOURCE_MASTER',
    reason,
    ...(agentId === undefined || agentId === '' ? {} : { agent_id: { value: agentId } }),
    timestamp: seconds(),
  };
}

/** The latest that the framework was told of a task, not what its agent knows beyond it. */
export function latestStatus(task: Task, reason: string, message: string): Message {
  const container = task.statuses.findLast((status) => status['container_status'] !== undefined)?.['container_status'];
  return {
    ...masterStatus(task.taskId, task.update?.state ?? task.state, reason, message, task.agentId),
    ...(container === undefined ? {} : { container_status: container }),
  };
}

export function tell(framework: Framework | undefined, status: Message): void {
  framework?.stream?.send({ type: 'UPDATE', update: { status } });
}

/** Of each state a task remembers only the last update. */
export function remember(records: Records, task: Task, status: Message): void {
  if (task.statuses.at(-1)?.['state'] === status['state']) task.statuses.pop();
  task.statuses.push(status);
  records.observe(() => ({ type: 'TASK_UPDATED', task_updated: { framework_id: { value: task.frameworkId }, status, state: task.state } }));
}
