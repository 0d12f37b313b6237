/** Every bound of every statechart, in one place. Milliseconds unless the name says otherwise. */
export const limits = {
  /** From ACCEPT to TASK_RUNNING: the image is on the agent, so this is Docker's start and Calico's wiring. */
  launchMs: 60_000,
  /** From SIGKILL asked for to a terminal status; asked again after that. */
  killMs: 5_000,
  /** What a running task may take to be heard of after a restart of the daemon; asked for again after that. */
  adoptMs: 5_000,
  /** What is out of reach is asked after again after so long. */
  reachAskMs: 10_000,
  /** Before a launch after one that never came to be a member, doubled with each more in a row, and at the most. */
  relaunchMs: 500,
  relaunchMaxMs: 30_000,
  /** How long an agent on which launches failed is passed over. */
  distrustMs: 300_000,
  provisionMs: 30_000,
  startEtcdMs: 15_000,
  /** A learner's catching up, or a new cluster's first election. */
  joinMs: 60_000,
  storeMs: 10_000,
  cleanUpMs: 20_000,
  /** Between two tries of anything that failed without telling when to come back. */
  retryMs: 500,
  /** Tries of a provisioning step before its container is given up. */
  provisionAttempts: 4,

  /** Between two looks at etcd's leader while there is none, and while all is well. */
  electingPollMs: 40,
  settledPollMs: 80,
  /** One look at all members. */
  statusTimeoutMs: 400,
  /** Without a leader for so long, with fewer live members than a quorum, quorum counts as lost. */
  quorumLossMs: 10_000,
  /** How long a leader that the others follow may be silent here. */
  silentLeaderMs: 8_000,

  formAgainMs: 2_000,
  membershipCallMs: 8_000,
  /** How often the members of a whole cluster are listed again, for changes made by other hands. */
  membersAuditMs: 10_000,
  /** etcd refuses membership changes until all members have been connected for 5 s. */
  membershipWaitMs: 100,

  /** A closing that is confirmed by no gateway: their leases are shorter than this. */
  gatewayFollowMs: 8_000,
  stopJupyterMs: 3_000,
  stopAgainMs: 200,
  startJupyterMs: 30_000,
  jupyterAttempts: 3,
  /** Between two looks at the exposed Jupyter, for one look, and how many may go unanswered: a busy Jupyter is not a dead one. */
  jupyterLookEveryMs: 2_000,
  jupyterLookMs: 4_000,
  jupyterSilences: 12,

  /** How often a container's services are looked at, and again after a look that failed; for one look; how many fail until it counts as silent. */
  tendEveryMs: 15_000,
  tendAgainMs: 2_000,
  tendMs: 8_000,
  tendFailures: 3,

  publishNamesMs: 10_000,
  /** How often every container's hosts table is compared with the one it should have. */
  namesAuditMs: 15_000,

  storageProbeMs: 10_000,
  storageProbeEveryMs: 15_000,

  /** First and longest pause between two tries to reach a Mesos master. */
  subscribeBackoffMs: 250,
  subscribeBackoffMaxMs: 5_000,
  subscribeMs: 10_000,
  /** Offers that are too small are declined for so long. */
  refuseSeconds: 2,
  /** Offers that nobody needs are declined for so long; a need revives them. */
  refuseIdleSeconds: 3_600,
  /** How long a need may stay unanswered before offers are asked for again. */
  seekAgainMs: 5_000,
} as const;
