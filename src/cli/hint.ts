/** A command to type next: of this very cluster, whatever its name. */
export function hint(command: string, name: string): string {
  return `\`./regent ${command}${name === 'regent' ? '' : ` --name ${name}`}\``;
}
