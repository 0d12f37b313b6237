/**
 * Ends this process once all that was written is out. Whatever is still under way is nobody's any more: the kernel takes two minutes
 * to give up a connection to a container that died while it was asked, and grpc-js cannot be told to.
 */
export async function leave(status: number): Promise<never> {
  await Promise.all([process.stdout, process.stderr].map((stream) => new Promise<void>((resolve) => stream.write('', () => resolve()))));
  process.exit(status);
}
