import type { IncomingMessage } from 'node:http';

/**
 * Whether a client takes an encoding (`Accept-Encoding`, RFC 9110, 12.5.3). Browsers leave `br` out over plain http to anything but
 * loopback; who says nothing, such as curl, gets nothing compressed.
 */
export function accepts({ headers }: IncomingMessage, encoding: string): boolean {
  const wishes = String(headers['accept-encoding'] ?? '').toLowerCase().split(',').map((wish) => {
    const [name = '', ...parameters] = wish.split(';').map((part) => part.trim());
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    return { name, weight: weight === undefined ? 1 : Number(weight.slice(2)) };
  });
  const wish = wishes.find(({ name }) => name === encoding) ?? wishes.find(({ name }) => name === '*');
  return wish !== undefined && wish.weight > 0;
}
