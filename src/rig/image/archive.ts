/**
 * The image archive in the one layout that both of its readers take: `docker load` reads `manifest.json`, Mesos' own puller of
 * archives reads `repositories` and then, from the topmost layer down, each layer's folder with `json` and `layer.tar` (the layout
 * of `docker save` up to Docker 24; Mesos, provisioner/docker/image_tar_puller.cpp).
 */
import { createHash } from 'node:crypto';

/** Part of the image's name, so that an archive of another layout is made anew. */
export const archiveLayout = 2;

export interface ArchivePlan {
  /** Where each layer's tar goes in the archive, lowest first. */
  readonly layers: readonly string[];
  /** All other files, by path. */
  readonly texts: Readonly<Record<string, string>>;
}

/**
 * @param tag `repository:tag`
 * @param digests SHA-256 of each layer's tar, in hexadecimal, lowest first
 * @param config how a container of the image starts (Docker's image specification, `config`)
 */
export function planArchive({ tag, digests, config, created }: { tag: string; digests: readonly string[]; config: object; created: string }): ArchivePlan {
  const common = { architecture: 'amd64', os: 'linux', created };
  const whole = JSON.stringify({ ...common, config, rootfs: { type: 'layers', diff_ids: digests.map((digest) => `sha256:${digest}`) } });
  const texts: Record<string, string> = {};
  // An agent keeps layers by id for good, so an id stands for all that is in and below the layer, and the topmost for the config, too.
  const ids: string[] = [];
  for (const [k, digest] of digests.entries()) {
    const isTop = k === digests.length - 1;
    const parent = ids.at(-1);
    const id = sha256([parent ?? '', digest, ...(isTop ? [JSON.stringify(config)] : [])].join('\n'));
    ids.push(id);
    texts[`${id}/VERSION`] = '1.0';
    texts[`${id}/json`] = JSON.stringify({ id, ...(parent === undefined ? {} : { parent }), ...common, ...(isTop ? { config } : {}) });
  }
  const layers = ids.map((id) => `${id}/layer.tar`);
  const configName = `${sha256(whole)}.json`;
  const [repository = tag, version = 'latest'] = tag.split(':');
  texts[configName] = whole;
  texts['manifest.json'] = JSON.stringify([{ Config: configName, RepoTags: [tag], Layers: layers }]);
  texts['repositories'] = JSON.stringify({ [repository]: { [version]: ids.at(-1) } });
  return { layers, texts };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
