/** The name of the cluster that a task belongs to. */
export function clusterOf(taskId: string): string {
  return taskId.slice(0, Math.max(0, taskId.lastIndexOf('-s')));
}
