/** Task ids are readable, unique for the life of a cluster, and valid as etcd member and host names. */
export function taskIdOf(clusterName: string, slot: number, generation: string, incarnation: number): string {
  return `${clusterName}-s${slot}-g${generation}-i${incarnation}`;
}

/** Which of the cluster's wanted containers a task is, counted from 0; `null` for what is no task id. */
export function slotOf(taskId: string): number | null {
  const slot = /-s(\d+)-g\d+-i\d+$/.exec(taskId)?.[1];
  return slot === undefined ? null : Number(slot);
}
