/** A call in order, for tests that spoil it. */
export const environment = {
  CNI_COMMAND: 'ADD', CNI_CONTAINERID: 'k01rec0000000', CNI_NETNS: '/var/run/netns/nowhere', CNI_IFNAME: 'eth0', CNI_PATH: '/opt/cni/bin', CNI_ARGS: '',
};

export const config = {
  cniVersion: '0.3.1', name: 'regent', type: 'calico', datastore_type: 'etcdv3', etcd_endpoints: 'http://127.0.0.1:9', nodename: 'agent1',
  nodename_file_optional: true, mtu: 1500, log_level: 'warning', ipam: { type: 'calico-ipam', ipv4_pools: ['10.60.0.0/16'] },
  args: { 'org.apache.mesos': { network_info: { name: 'regent', labels: { labels: [{ key: 'cluster', value: 'regent' }, { key: 'role', value: 'node' }] } } } },
};
