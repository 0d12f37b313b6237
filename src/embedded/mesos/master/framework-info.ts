/** What a master makes of a FrameworkInfo: why it refuses one, and what the framework said that it can. */
import type { Message } from '../../../protocols/mesos/codec.ts';
import { invalidId, invalidRole } from './names.ts';
import { valueOf } from './records.ts';

/** Seconds that Mesos can hold as nanoseconds of 64 bits. */
const longestSeconds = 2 ** 63 / 1e9;

export function hasCapability(info: Message, name: string): boolean {
  return ((info['capabilities'] as { type?: string }[] | undefined) ?? []).some(({ type }) => type === name);
}

/** The sentence with which a FrameworkInfo is refused (in the order of the real master's checks); `null` where it is not. */
export function wrongWithFramework(info: Message, suppressedRoles: readonly string[], isCompleted: (frameworkId: string) => boolean): string | null {
  const id = valueOf(info['id']);
  const roles = rolesOf(info);
  const suppressed = suppressedRoles.find((role) => !roles.includes(role));
  const timeout = Number(info['failover_timeout'] ?? 0);
  return wrongWithRoles(info)
    ?? (id === '' ? null : invalidId(id))
    ?? (suppressed === undefined ? null : `Suppressed role '${suppressed}' is not contained in the list of roles`)
    ?? (isCompleted(id) ? 'Framework has been removed' : null)
    ?? (Math.abs(timeout) < longestSeconds ? null : `The framework failover_timeout (${asStreamed(timeout)}) is invalid`);
}

function rolesOf(info: Message): readonly string[] {
  return hasCapability(info, 'MULTI_ROLE') ? ((info['roles'] as string[] | undefined) ?? []) : [roleIn(info)];
}

const roleIn = (info: Message): string => (info['role'] as string | undefined) ?? '*';

function wrongWithRoles(info: Message): string | null {
  const roles = (info['roles'] as string[] | undefined) ?? [];
  if (!hasCapability(info, 'MULTI_ROLE')) {
    if (roles.length > 0) return "'FrameworkInfo.roles' must not be set when the framework is not MULTI_ROLE capable";
    const why = invalidRole(roleIn(info));
    return why === null ? null : `'FrameworkInfo.role' is not a valid role: ${why}`;
  }
  if (info['role'] !== undefined) return "'FrameworkInfo.role' must not be set when the framework is MULTI_ROLE capable";
  const twice = [...new Set(roles.filter((role, k) => roles.indexOf(role) !== k))];
  if (twice.length > 0) return `'FrameworkInfo.roles' contains duplicate items: { ${twice.join(', ')} }`;
  const bad = roles.map(invalidRole).find((why) => why !== null) ?? null;
  return bad === null ? null : `'FrameworkInfo.roles' contains invalid role: ${bad}`;
}

/** As a C++ stream writes a double: six significant digits, an exponent of at least two. */
function asStreamed(value: number): string {
  const [, digits = '', sign = '', exponent = ''] = /^(.*?)\.?0*e([+-])(\d+)$/.exec(value.toExponential(5)) ?? [];
  return `${digits}e${sign}${exponent.padStart(2, '0')}`;
}
