export async function chaos(_fault: string, _options: Readonly<Record<string, unknown>>, _output: unknown): Promise<number> {
  return Promise.resolve(1);
}
