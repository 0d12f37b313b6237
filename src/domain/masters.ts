/** Where the masters of a Mesos are to be found, as people write it. */

/** Where to look for the leading master. */
export type Masters =
  | { readonly kind: 'urls'; readonly urls: readonly string[] }
  | {
      readonly kind: 'zookeeper';
      /** `host:port`. */
      readonly servers: readonly string[];
      readonly path: string;
      /** `user:password`; absent where the nodes are open to all. */
      readonly credentials?: string;
    };

/** As people are told of them, without credentials: each URL, or where in ZooKeeper they are found. */
export function sayMasters(text: string): readonly string[] {
  const masters = parseMasters(text);
  if (masters === null) return [];
  return masters.kind === 'urls' ? masters.urls : [`in ZooKeeper at ${masters.servers.join(', ')}${masters.path}`];
}

/** Reads `http://host:port`, several of them with commas, or `zk://[user:password@]host:port,…/path`; `null` where it is neither. */
export function parseMasters(text: string): Masters | null {
  const zookeeper = /^zk:\/\/(?:([^@/\s]+:[^@/\s]*)@)?([^@/\s]+)(\/[^\s]+)$/.exec(text);
  if (zookeeper !== null) {
    const [, credentials, list = '', path = ''] = zookeeper;
    const servers = list.split(',').map((server) => (/:\d+$/.test(server) ? server : `${server}:2181`));
    if (!servers.every((server) => /^(\[[0-9a-f:.]+\]|[\w.-]+):\d{1,5}$/i.test(server)) || /\/(\/|$)/.test(path)) return null;
    return { kind: 'zookeeper', servers, path, ...(credentials === undefined ? {} : { credentials }) };
  }
  const urls = text.split(',').map((url) => url.replace(/\/+$/, ''));
  const isUrl = (url: string): boolean => {
    const parsed = URL.canParse(url) ? new URL(url) : null;
    return parsed !== null && /^https?:$/.test(parsed.protocol) && parsed.username === '' && parsed.search === '' && parsed.hash === '';
  };
  return urls.every(isUrl) ? { kind: 'urls', urls } : null;
}
