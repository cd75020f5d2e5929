/** What a value may be: string, number, boolean, list, map, null. A string may stand for any scalar: it may hold `${…}`. */
export type Kinds = readonly ('s' | 'n' | 'b' | 'l' | 'm' | 'z')[];

/** Keys at the top of a compose file, of the Compose Specification as of 2026-06. */
export const TOP_KEYS = [
  'version',
  'name',
  'include',
  'services',
  'models',
  'networks',
  'volumes',
  'secrets',
  'configs',
];

const OF_KINDS: Readonly<Record<string, string>> = {
  s: `cgroup cgroup_parent container_name cpuset domainname hostname image ipc isolation mac_address network_mode platform
    pull_policy pull_refresh_after restart runtime stop_grace_period stop_signal user uts userns_mode working_dir`,
  sz: 'pid',
  sn: `cpu_count cpu_percent cpu_shares cpu_quota cpu_period cpu_rt_period cpu_rt_runtime cpus mem_limit mem_reservation
    mem_swappiness memswap_limit oom_score_adj pids_limit scale shm_size`,
  sb: 'attach init oom_kill_disable privileged read_only stdin_open tty use_api_socket',
  sl: 'dns dns_search tmpfs env_file label_file',
  slz: 'command entrypoint',
  sm: 'build extends',
  smlz: 'gpus',
  l: `cap_add cap_drop device_cgroup_rules devices dns_opt expose external_links group_add links ports post_start pre_stop
    security_opt volumes volumes_from profiles configs secrets`,
  lm: 'annotations environment labels sysctls extra_hosts depends_on models networks',
  m: 'blkio_config credential_spec healthcheck logging provider storage_opt ulimits',
  mz: 'develop deploy',
};

/** The keys of a service and what each may hold. */
export const SERVICE_KEYS: ReadonlyMap<string, Kinds> = new Map(
  Object.entries(OF_KINDS).flatMap(([kinds, keys]) =>
    keys.split(/\s+/).map((key) => [key, [...kinds] as unknown as Kinds] as const),
  ),
);
