/**
 * Who may look. A token in the printed address is exchanged for a cookie, so that it stays neither in the address bar nor in the
 * history; a page of another origin, or one that made a foreign name point at this machine, gets nothing.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';

export interface Access {
  /** Whether the request was meant for this server, and not for a name that was made to point here (DNS rebinding). */
  isForUs(request: IncomingMessage): boolean;
  /** Whether it comes from our own page, from the address bar, or from no browser at all. */
  isSameOrigin(request: IncomingMessage): boolean;
  /** Whether it carries the cookie, or the token as `Authorization: Bearer`. */
  isAllowed(request: IncomingMessage): boolean;
  isToken(text: string): boolean;
  /** Value of `Set-Cookie`. */
  cookie(): string;
}

/** @param host the address that the server is bound to */
export function createAccess(token: string, host: string, port: number): Access {
  // Cookies know no ports: two inspectors on one machine must not take each other's.
  const name = `regent-inspector-${port}`;
  const value = createHmac('sha256', token).update('inspector cookie').digest('base64url');
  const isLoopback = host === 'localhost' || host === '::1' || host.startsWith('127.');
  const names = new Set(['localhost', host, ...isLoopback ? ['127.0.0.1', '[::1]', '::1'] : []]);

  const isOurName = (authority: string | undefined): boolean => {
    if (authority === undefined) return false;
    const match = /^(\[[0-9a-f:.]+\]|[^:]+)(?::(\d+))?$/i.exec(authority);
    const hostname = match?.[1]?.toLowerCase();
    if (hostname === undefined || Number(match?.[2] ?? 80) !== port) return false;
    // Bound to all addresses of a machine, it has several; a name that an attacker controls is never an address.
    return names.has(hostname) || (!isLoopback && isIP(hostname.replaceAll(/[[\]]/g, '')) !== 0);
  };

  return {
    isForUs: (request) => isOurName(request.headers.host),
    isSameOrigin: ({ headers }) => {
      const site = headers['sec-fetch-site'];
      if (headers.origin === undefined) return site === undefined || site === 'none' || site === 'same-origin';
      return headers.origin === `http://${headers.host ?? ''}`;
    },
    isAllowed: ({ headers }) => {
      const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
      if (bearer !== undefined) return isSame(bearer, token);
      return cookiesOf(headers.cookie).some(([key, given]) => key === name && isSame(given, value));
    },
    isToken: (text) => isSame(text, token),
    cookie: () => `${name}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${30 * 24 * 3600}`,
  };
}

function cookiesOf(header: string | undefined): [key: string, value: string][] {
  return (header ?? '').split(';').map((pair) => {
    const [key = '', ...rest] = pair.split('=');
    return [key.trim(), rest.join('=').trim()];
  });
}

/** Takes the same time wherever they differ. */
function isSame(a: string, b: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
