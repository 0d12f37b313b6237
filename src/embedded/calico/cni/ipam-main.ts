/** The program `calico-ipam`: addresses alone, for whoever calls it as an IPAM plugin of its own. */
import { ipamResult } from '../../../protocols/cni/result.ts';
import { connectDatastore } from './datastore.ts';
import { assignAddress, blockBits, releaseHandle } from './ipam.ts';
import { runProgram } from './program.ts';

runProgram(async ({ command, config, containerId, address }) => {
  const etcd = connectDatastore(config);
  const handle = `${config.name}.${containerId}`;
  if (command === 'CHECK') return '';
  if (command === 'DEL') {
    await releaseHandle(etcd, handle);
    return '';
  }
  const assigned = await assignAddress(etcd, { node: config.node, handle, pools: config.pools, address });
  return `${JSON.stringify(ipamResult(config.cniVersion, `${assigned}/${address === null ? await blockBits(etcd, assigned) : 32}`))}\n`;
});
