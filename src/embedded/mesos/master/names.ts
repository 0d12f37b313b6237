/** Why a role's name is not allowed (Mesos documentation, "Roles", invalid role names); `null` where it is. */
export function invalidRole(role: string): string | null {
  if (role === '*') return null;
  if (role.startsWith('/')) return `Role '${role}' cannot start with a slash`;
  if (role.endsWith('/')) return `Role '${role}' cannot end with a slash`;
  if (role.includes('//')) return `Role '${role}' cannot contain two adjacent slashes`;
  if (role === '') return 'Role names cannot be the empty string';
  for (const component of role.split('/')) {
    if (['.', '..', '*'].includes(component)) return `Role '${role}' cannot include '${component}' as a component`;
    if (component.startsWith('-')) return `Role component '${component}' is invalid because it starts with a dash`;
    // eslint-disable-next-line no-control-regex -- exactly the characters that Mesos refuses
    if (/[\t\n\v\f\r \u007f]/.test(component)) return `Role component '${component}' is invalid because it contains backspace or whitespace`;
  }
  return null;
}

const longestId = 255;

/** Why an id of a framework or a task is not allowed: it becomes the name of a folder; `null` where it is. */
export function invalidId(id: string): string | null {
  if (id === '') return 'ID must not be empty';
  if (Buffer.byteLength(id) > longestId) return `ID must not be greater than ${longestId} characters`;
  if (id === '.' || id === '..') return `'${id}' is disallowed`;
  // eslint-disable-next-line no-control-regex -- exactly the characters that Mesos refuses
  return /[\u0000-\u001f\u007f/\\]/.test(id) ? `'${id}' contains invalid characters` : null;
}
