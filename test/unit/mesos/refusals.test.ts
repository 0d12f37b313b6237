/** What the embedded master refuses, in the words with which a real one (Apache Mesos 1.11) answered the same calls. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { wrongWithFramework } from '../../../src/embedded/mesos/master/framework-info.ts';
import { Master } from '../../../src/embedded/mesos/master/master.ts';
import { checkTask, type Launch } from '../../../src/embedded/mesos/master/task-info.ts';
import { parseResources } from '../../../src/protocols/mesos/resources-text.ts';
import type { Message } from '../../../src/protocols/mesos/codec.ts';

const multiRole = [{ type: 'MULTI_ROLE' }];

for (const [framework, why] of [
  [{ roles: ['a'] }, "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable"],
  [{ role: 'a', capabilities: multiRole }, "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable"],
  [{ role: 'a/..' }, "'FrameworkInfo.role' is not a valid role: Role 'a/..' cannot include '..' as a component"],
  [{ roles: ['a', 'b', 'a'], capabilities: multiRole }, "'FrameworkInfo.roles' contains duplicate items: { a }"],
  [{ roles: ['.'], capabilities: multiRole }, "'FrameworkInfo.roles' contains invalid role: Role '.' cannot include '.' as a component"],
  [{ roles: ['-x'], capabilities: multiRole }, "'FrameworkInfo.roles' contains invalid role: Role component '-x' is invalid because it starts with a dash"],
  [{ roles: ['a b'], capabilities: multiRole }, "'FrameworkInfo.roles' contains invalid role: Role component 'a b' is invalid because it contains backspace or whitespace"],
  [{ roles: ['a//b'], capabilities: multiRole }, "'FrameworkInfo.roles' contains invalid role: Role 'a//b' cannot contain two adjacent slashes"],
  [{ roles: ['a/*'], capabilities: multiRole }, "'FrameworkInfo.roles' contains invalid role: Role 'a/*' cannot include '*' as a component"],
  [{ roles: [''], capabilities: multiRole }, "'FrameworkInfo.roles' contains invalid role: Role names cannot be the empty string"],
  [{ id: { value: 'a/b' } }, "'a/b' contains invalid characters"],
  [{ id: { value: 'gone' } }, 'Framework has been removed'],
  [{ failover_timeout: 1e30 }, 'The framework failover_timeout (1e+30) is invalid'],
  [{ failover_timeout: 9_223_372_037 }, 'The framework failover_timeout (9.22337e+09) is invalid'],
  [{ failover_timeout: 9_223_372_036 }, null],
  [{ roles: ['a/b', '*'], capabilities: multiRole }, null],
] as readonly (readonly [Message, string | null])[]) {
  test(`a framework ${JSON.stringify(framework)} is ${why === null ? 'taken' : 'refused'}`, () => {
    assert.equal(wrongWithFramework(framework, [], (id) => id === 'gone'), why);
  });
}

test('roles may be suppressed from the beginning, if the framework has them', () => {
  assert.equal(wrongWithFramework({ roles: ['a'], capabilities: multiRole }, ['b'], () => false), "Suppressed role 'b' is not contained in the list of roles");
  assert.equal(wrongWithFramework({ roles: ['a'], capabilities: multiRole }, ['a'], () => false), null);
});

const launch: Launch = { agentId: 'S0', role: '*', left: parseResources('cpus:2;mem:4000;ports:[31000-32000]'), isKnown: (taskId) => taskId === 'old' };
const cpus = { name: 'cpus', type: 'SCALAR', scalar: { value: 0.1 } };
const task = (more: Message): Message => ({ name: 't', task_id: { value: 't' }, agent_id: { value: 'S0' }, resources: [cpus], command: { value: 'true' }, ...more });
const available = 'required by task and its executor is more than available ports(allocated: *):[31000-32000]; cpus(allocated: *):2; mem(allocated: *):4000';

for (const [what, wrong, why] of [
  ['an id with a slash', { task_id: { value: 'a/b' } }, "'a/b' contains invalid characters"],
  ['an id that is taken', { task_id: { value: 'old' } }, 'Task has duplicate ID: old'],
  ['another agent', { agent_id: { value: 'other' } }, 'Task uses invalid agent other while agent S0 is expected'],
  ['a negative grace', { kill_policy: { grace_period: { nanoseconds: '-1' } } }, "Task's 'kill_policy.grace_period' must be non-negative"],
  ['a negative time', { max_completion_time: { nanoseconds: -5 } }, "Task's `max_completion_time` must be non-negative"],
  ['a check of no type', { check: {} }, "Task uses invalid check: CheckInfo must specify 'type'"],
  ['a health check of no type', { health_check: {} }, "Task uses invalid health check: HealthCheck must specify 'type'"],
  ['an empty health check', { health_check: { type: 'HTTP' } }, "Task uses invalid health check: Expecting 'http' to be set for HTTP health check"],
  ['a health check without a command', { health_check: { type: 'COMMAND', command: { shell: true } } }, "Task uses invalid health check: Command health check must contain 'shell command'"],
  ['no resources', { resources: [] }, 'Task uses no resources'],
  ['a resource without a name', { resources: [{ ...cpus, name: '' }] }, "Resource '(allocated: *):0.1' is invalid: Empty resource name"],
  ['a negative resource', { resources: [{ ...cpus, scalar: { value: -1 } }] }, "Resource 'cpus(allocated: *):-1' is invalid: Invalid scalar resource: value <= 0"],
  ['less than can be counted', { resources: [{ ...cpus, scalar: { value: 0.0001 } }] }, "Resource 'cpus(allocated: *):0' is invalid: Invalid scalar resource: value <= 0"],
  ['a resource without an amount', { resources: [{ name: 'cpus', type: 'SCALAR' }] }, "Resource 'cpus(allocated: *):0' is invalid: Invalid scalar resource"],
  ['a range from end to begin', { resources: [{ name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 9, end: 3 }] } }] }, "Resource 'ports(allocated: *):[9-3]' is invalid: Invalid ranges resource: begin > end"],
  ['another role\'s resources', { resources: [{ ...cpus, allocation_info: { role: 'other' } }] }, `Total resources cpus(allocated: other):0.1 ${available}`],
  ['more than there is', { resources: [cpus, { name: 'ports', type: 'RANGES', ranges: { range: [{ begin: 3, end: 9 }] } }] }, `Total resources cpus(allocated: *):0.1; ports(allocated: *):[3-9] ${available}`],
  ['a variable without a value', { command: { value: 'true', environment: { variables: [{ name: 'A' }] } } }, "Task's `CommandInfo` is invalid: Environment variable 'A' of type 'VALUE' must have a value set"],
  ['a secret without one', { command: { value: 'true', environment: { variables: [{ name: 'A', type: 'SECRET' }] } } }, "Task's `CommandInfo` is invalid: Environment variable 'A' of type 'SECRET' must have a secret set"],
  ['Docker without an image', { container: { type: 'DOCKER' } }, "Task's `ContainerInfo` is invalid: DockerInfo 'docker' is not set for DOCKER typed ContainerInfo"],
  ['a volume of nothing', { container: { type: 'MESOS', volumes: [{ mode: 'RW', container_path: '/a' }] } }, "Task's `ContainerInfo` is invalid: Invalid volume: Only one of them should be set: 'host_path', 'image' and 'source'"],
  ['neither command nor executor', { command: undefined }, 'Task should have at least one (but not both) of CommandInfo or ExecutorInfo present'],
] as readonly (readonly [string, Message, string])[]) {
  test(`a task with ${what} is refused`, () => {
    assert.equal(checkTask(task(wrong), launch), why);
  });
}

test('a task with nothing wrong gets what it needs', () => {
  assert.deepEqual(checkTask(task({}), launch), parseResources('cpus:0.1'));
});

test('who does not know partitions is told TASK_LOST', () => {
  for (const [capabilities, state] of [[[], 'TASK_LOST'], [[{ type: 'PARTITION_AWARE' }], 'TASK_UNKNOWN']] as const) {
    const master = new Master({ ip: '127.0.0.1', port: 5050, allocationIntervalMs: 1_000, agentLostAfterMs: 1_000, saveAgents: () => undefined });
    const events: Message[] = [];
    const framework = master.frameworks.subscribe({ user: 'root', name: 'f', capabilities }, [], { streamId: 's', send: (event) => void events.push(event), end: () => undefined });
    assert.ok(framework);
    master.frameworks.call(framework, { type: 'RECONCILE', reconcile: { tasks: [{ task_id: { value: 'x' }, agent_id: { value: 'y' } }] } });
    const update = events.find(({ type }) => type === 'UPDATE')?.['update'] as { status: Message } | undefined;
    assert.deepEqual([update?.status['state'], update?.status['agent_id']], [state, { value: 'y' }]);
  }
});
