// Made from mesos.proto by generate.ts; changes are lost.
import { missing, namesOf, Reader, setEntry, truncated, Writer, unknownFields, type Draft } from '../wire.ts';

/** Bytes, in base64. */
export type Base64 = string;
/** A whole number of 64 bits: a number where it is exact, else its decimal digits. */
export type Integer64 = number | string;

export type SchedulerCallType = 'UNKNOWN' | 'SUBSCRIBE' | 'TEARDOWN' | 'ACCEPT' | 'DECLINE' | 'ACCEPT_INVERSE_OFFERS' | 'DECLINE_INVERSE_OFFERS' | 'REVIVE' | 'KILL' | 'SHUTDOWN' | 'ACKNOWLEDGE' | 'ACKNOWLEDGE_OPERATION_STATUS' | 'RECONCILE' | 'RECONCILE_OPERATIONS' | 'MESSAGE' | 'REQUEST' | 'SUPPRESS' | 'UPDATE_FRAMEWORK' | number;
const numbersOfSchedulerCallType: Readonly<Record<string, number>> = { UNKNOWN: 0, SUBSCRIBE: 1, TEARDOWN: 2, ACCEPT: 3, DECLINE: 4, ACCEPT_INVERSE_OFFERS: 13, DECLINE_INVERSE_OFFERS: 14, REVIVE: 5, KILL: 6, SHUTDOWN: 7, ACKNOWLEDGE: 8, ACKNOWLEDGE_OPERATION_STATUS: 15, RECONCILE: 9, RECONCILE_OPERATIONS: 16, MESSAGE: 10, REQUEST: 11, SUPPRESS: 12, UPDATE_FRAMEWORK: 17 };
const namesOfSchedulerCallType = namesOf(numbersOfSchedulerCallType);

export type SchedulerAttributeConstraintSelectorPseudoattributeType = 'UNKNOWN' | 'HOSTNAME' | 'REGION' | 'ZONE' | number;
const numbersOfSchedulerAttributeConstraintSelectorPseudoattributeType: Readonly<Record<string, number>> = { UNKNOWN: 0, HOSTNAME: 1, REGION: 2, ZONE: 3 };
const namesOfSchedulerAttributeConstraintSelectorPseudoattributeType = namesOf(numbersOfSchedulerAttributeConstraintSelectorPseudoattributeType);

export type SchedulerEventType = 'UNKNOWN' | 'SUBSCRIBED' | 'OFFERS' | 'INVERSE_OFFERS' | 'RESCIND' | 'RESCIND_INVERSE_OFFER' | 'UPDATE' | 'UPDATE_OPERATION_STATUS' | 'MESSAGE' | 'FAILURE' | 'ERROR' | 'HEARTBEAT' | number;
const numbersOfSchedulerEventType: Readonly<Record<string, number>> = { UNKNOWN: 0, SUBSCRIBED: 1, OFFERS: 2, INVERSE_OFFERS: 9, RESCIND: 3, RESCIND_INVERSE_OFFER: 10, UPDATE: 4, UPDATE_OPERATION_STATUS: 11, MESSAGE: 5, FAILURE: 6, ERROR: 7, HEARTBEAT: 8 };
const namesOfSchedulerEventType = namesOf(numbersOfSchedulerEventType);

export type FrameworkInfoCapabilityType = 'UNKNOWN' | 'REVOCABLE_RESOURCES' | 'TASK_KILLING_STATE' | 'GPU_RESOURCES' | 'SHARED_RESOURCES' | 'PARTITION_AWARE' | 'MULTI_ROLE' | 'RESERVATION_REFINEMENT' | 'REGION_AWARE' | number;
const numbersOfFrameworkInfoCapabilityType: Readonly<Record<string, number>> = { UNKNOWN: 0, REVOCABLE_RESOURCES: 1, TASK_KILLING_STATE: 2, GPU_RESOURCES: 3, SHARED_RESOURCES: 4, PARTITION_AWARE: 5, MULTI_ROLE: 6, RESERVATION_REFINEMENT: 7, REGION_AWARE: 8 };
const namesOfFrameworkInfoCapabilityType = namesOf(numbersOfFrameworkInfoCapabilityType);

export type ValueType = 'SCALAR' | 'RANGES' | 'SET' | 'TEXT' | number;
const numbersOfValueType: Readonly<Record<string, number>> = { SCALAR: 0, RANGES: 1, SET: 2, TEXT: 3 };
const namesOfValueType = namesOf(numbersOfValueType);

export type OfferOperationType = 'UNKNOWN' | 'LAUNCH' | 'LAUNCH_GROUP' | 'RESERVE' | 'UNRESERVE' | 'CREATE' | 'DESTROY' | 'GROW_VOLUME' | 'SHRINK_VOLUME' | 'CREATE_DISK' | 'DESTROY_DISK' | number;
const numbersOfOfferOperationType: Readonly<Record<string, number>> = { UNKNOWN: 0, LAUNCH: 1, LAUNCH_GROUP: 6, RESERVE: 2, UNRESERVE: 3, CREATE: 4, DESTROY: 5, GROW_VOLUME: 11, SHRINK_VOLUME: 12, CREATE_DISK: 13, DESTROY_DISK: 14 };
const namesOfOfferOperationType = namesOf(numbersOfOfferOperationType);

export type ResourceReservationInfoType = 'UNKNOWN' | 'STATIC' | 'DYNAMIC' | number;
const numbersOfResourceReservationInfoType: Readonly<Record<string, number>> = { UNKNOWN: 0, STATIC: 1, DYNAMIC: 2 };
const namesOfResourceReservationInfoType = namesOf(numbersOfResourceReservationInfoType);

export type ResourceDiskInfoSourceType = 'UNKNOWN' | 'PATH' | 'MOUNT' | 'BLOCK' | 'RAW' | number;
const numbersOfResourceDiskInfoSourceType: Readonly<Record<string, number>> = { UNKNOWN: 0, PATH: 1, MOUNT: 2, BLOCK: 3, RAW: 4 };
const namesOfResourceDiskInfoSourceType = namesOf(numbersOfResourceDiskInfoSourceType);

export type VolumeMode = 'RW' | 'RO' | number;
const numbersOfVolumeMode: Readonly<Record<string, number>> = { RW: 1, RO: 2 };
const namesOfVolumeMode = namesOf(numbersOfVolumeMode);

export type VolumeSourceType = 'UNKNOWN' | 'DOCKER_VOLUME' | 'HOST_PATH' | 'SANDBOX_PATH' | 'SECRET' | 'CSI_VOLUME' | number;
const numbersOfVolumeSourceType: Readonly<Record<string, number>> = { UNKNOWN: 0, DOCKER_VOLUME: 1, HOST_PATH: 4, SANDBOX_PATH: 2, SECRET: 3, CSI_VOLUME: 5 };
const namesOfVolumeSourceType = namesOf(numbersOfVolumeSourceType);

export type VolumeSourceSandboxPathType = 'UNKNOWN' | 'SELF' | 'PARENT' | number;
const numbersOfVolumeSourceSandboxPathType: Readonly<Record<string, number>> = { UNKNOWN: 0, SELF: 1, PARENT: 2 };
const namesOfVolumeSourceSandboxPathType = namesOf(numbersOfVolumeSourceSandboxPathType);

export type VolumeSourceCSIVolumeVolumeCapabilityAccessModeMode = 'UNKNOWN' | 'SINGLE_NODE_WRITER' | 'SINGLE_NODE_READER_ONLY' | 'MULTI_NODE_READER_ONLY' | 'MULTI_NODE_SINGLE_WRITER' | 'MULTI_NODE_MULTI_WRITER' | number;
const numbersOfVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode: Readonly<Record<string, number>> = { UNKNOWN: 0, SINGLE_NODE_WRITER: 1, SINGLE_NODE_READER_ONLY: 2, MULTI_NODE_READER_ONLY: 3, MULTI_NODE_SINGLE_WRITER: 4, MULTI_NODE_MULTI_WRITER: 5 };
const namesOfVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode = namesOf(numbersOfVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode);

export type ImageType = 'APPC' | 'DOCKER' | number;
const numbersOfImageType: Readonly<Record<string, number>> = { APPC: 1, DOCKER: 2 };
const namesOfImageType = namesOf(numbersOfImageType);

export type SecretType = 'UNKNOWN' | 'REFERENCE' | 'VALUE' | number;
const numbersOfSecretType: Readonly<Record<string, number>> = { UNKNOWN: 0, REFERENCE: 1, VALUE: 2 };
const namesOfSecretType = namesOf(numbersOfSecretType);

export type MountPropagationMode = 'UNKNOWN' | 'HOST_TO_CONTAINER' | 'BIDIRECTIONAL' | number;
const numbersOfMountPropagationMode: Readonly<Record<string, number>> = { UNKNOWN: 0, HOST_TO_CONTAINER: 1, BIDIRECTIONAL: 2 };
const namesOfMountPropagationMode = namesOf(numbersOfMountPropagationMode);

export type ExecutorInfoType = 'UNKNOWN' | 'DEFAULT' | 'CUSTOM' | number;
const numbersOfExecutorInfoType: Readonly<Record<string, number>> = { UNKNOWN: 0, DEFAULT: 1, CUSTOM: 2 };
const namesOfExecutorInfoType = namesOf(numbersOfExecutorInfoType);

export type EnvironmentVariableType = 'UNKNOWN' | 'VALUE' | 'SECRET' | number;
const numbersOfEnvironmentVariableType: Readonly<Record<string, number>> = { UNKNOWN: 0, VALUE: 1, SECRET: 2 };
const namesOfEnvironmentVariableType = namesOf(numbersOfEnvironmentVariableType);

export type ContainerInfoType = 'DOCKER' | 'MESOS' | number;
const numbersOfContainerInfoType: Readonly<Record<string, number>> = { DOCKER: 1, MESOS: 2 };
const namesOfContainerInfoType = namesOf(numbersOfContainerInfoType);

export type ContainerInfoDockerInfoNetwork = 'HOST' | 'BRIDGE' | 'NONE' | 'USER' | number;
const numbersOfContainerInfoDockerInfoNetwork: Readonly<Record<string, number>> = { HOST: 1, BRIDGE: 2, NONE: 3, USER: 4 };
const namesOfContainerInfoDockerInfoNetwork = namesOf(numbersOfContainerInfoDockerInfoNetwork);

export type NetworkInfoProtocol = 'IPv4' | 'IPv6' | number;
const numbersOfNetworkInfoProtocol: Readonly<Record<string, number>> = { IPv4: 1, IPv6: 2 };
const namesOfNetworkInfoProtocol = namesOf(numbersOfNetworkInfoProtocol);

export type LinuxInfoIpcMode = 'UNKNOWN' | 'PRIVATE' | 'SHARE_PARENT' | number;
const numbersOfLinuxInfoIpcMode: Readonly<Record<string, number>> = { UNKNOWN: 0, PRIVATE: 1, SHARE_PARENT: 2 };
const namesOfLinuxInfoIpcMode = namesOf(numbersOfLinuxInfoIpcMode);

export type CapabilityInfoCapability = 'UNKNOWN' | 'CHOWN' | 'DAC_OVERRIDE' | 'DAC_READ_SEARCH' | 'FOWNER' | 'FSETID' | 'KILL' | 'SETGID' | 'SETUID' | 'SETPCAP' | 'LINUX_IMMUTABLE' | 'NET_BIND_SERVICE' | 'NET_BROADCAST' | 'NET_ADMIN' | 'NET_RAW' | 'IPC_LOCK' | 'IPC_OWNER' | 'SYS_MODULE' | 'SYS_RAWIO' | 'SYS_CHROOT' | 'SYS_PTRACE' | 'SYS_PACCT' | 'SYS_ADMIN' | 'SYS_BOOT' | 'SYS_NICE' | 'SYS_RESOURCE' | 'SYS_TIME' | 'SYS_TTY_CONFIG' | 'MKNOD' | 'LEASE' | 'AUDIT_WRITE' | 'AUDIT_CONTROL' | 'SETFCAP' | 'MAC_OVERRIDE' | 'MAC_ADMIN' | 'SYSLOG' | 'WAKE_ALARM' | 'BLOCK_SUSPEND' | 'AUDIT_READ' | 'PERFMON' | 'BPF' | 'CHECKPOINT_RESTORE' | number;
const numbersOfCapabilityInfoCapability: Readonly<Record<string, number>> = { UNKNOWN: 0, CHOWN: 1000, DAC_OVERRIDE: 1001, DAC_READ_SEARCH: 1002, FOWNER: 1003, FSETID: 1004, KILL: 1005, SETGID: 1006, SETUID: 1007, SETPCAP: 1008, LINUX_IMMUTABLE: 1009, NET_BIND_SERVICE: 1010, NET_BROADCAST: 1011, NET_ADMIN: 1012, NET_RAW: 1013, IPC_LOCK: 1014, IPC_OWNER: 1015, SYS_MODULE: 1016, SYS_RAWIO: 1017, SYS_CHROOT: 1018, SYS_PTRACE: 1019, SYS_PACCT: 1020, SYS_ADMIN: 1021, SYS_BOOT: 1022, SYS_NICE: 1023, SYS_RESOURCE: 1024, SYS_TIME: 1025, SYS_TTY_CONFIG: 1026, MKNOD: 1027, LEASE: 1028, AUDIT_WRITE: 1029, AUDIT_CONTROL: 1030, SETFCAP: 1031, MAC_OVERRIDE: 1032, MAC_ADMIN: 1033, SYSLOG: 1034, WAKE_ALARM: 1035, BLOCK_SUSPEND: 1036, AUDIT_READ: 1037, PERFMON: 1038, BPF: 1039, CHECKPOINT_RESTORE: 1040 };
const namesOfCapabilityInfoCapability = namesOf(numbersOfCapabilityInfoCapability);

export type RLimitInfoRLimitType = 'UNKNOWN' | 'RLMT_AS' | 'RLMT_CORE' | 'RLMT_CPU' | 'RLMT_DATA' | 'RLMT_FSIZE' | 'RLMT_LOCKS' | 'RLMT_MEMLOCK' | 'RLMT_MSGQUEUE' | 'RLMT_NICE' | 'RLMT_NOFILE' | 'RLMT_NPROC' | 'RLMT_RSS' | 'RLMT_RTPRIO' | 'RLMT_RTTIME' | 'RLMT_SIGPENDING' | 'RLMT_STACK' | number;
const numbersOfRLimitInfoRLimitType: Readonly<Record<string, number>> = { UNKNOWN: 0, RLMT_AS: 1, RLMT_CORE: 2, RLMT_CPU: 3, RLMT_DATA: 4, RLMT_FSIZE: 5, RLMT_LOCKS: 6, RLMT_MEMLOCK: 7, RLMT_MSGQUEUE: 8, RLMT_NICE: 9, RLMT_NOFILE: 10, RLMT_NPROC: 11, RLMT_RSS: 12, RLMT_RTPRIO: 13, RLMT_RTTIME: 14, RLMT_SIGPENDING: 15, RLMT_STACK: 16 };
const namesOfRLimitInfoRLimitType = namesOf(numbersOfRLimitInfoRLimitType);

export type DiscoveryInfoVisibility = 'FRAMEWORK' | 'CLUSTER' | 'EXTERNAL' | number;
const numbersOfDiscoveryInfoVisibility: Readonly<Record<string, number>> = { FRAMEWORK: 0, CLUSTER: 1, EXTERNAL: 2 };
const namesOfDiscoveryInfoVisibility = namesOf(numbersOfDiscoveryInfoVisibility);

export type HealthCheckType = 'UNKNOWN' | 'COMMAND' | 'HTTP' | 'TCP' | number;
const numbersOfHealthCheckType: Readonly<Record<string, number>> = { UNKNOWN: 0, COMMAND: 1, HTTP: 2, TCP: 3 };
const namesOfHealthCheckType = namesOf(numbersOfHealthCheckType);

export type CheckInfoType = 'UNKNOWN' | 'COMMAND' | 'HTTP' | 'TCP' | number;
const numbersOfCheckInfoType: Readonly<Record<string, number>> = { UNKNOWN: 0, COMMAND: 1, HTTP: 2, TCP: 3 };
const namesOfCheckInfoType = namesOf(numbersOfCheckInfoType);

export type MasterInfoCapabilityType = 'UNKNOWN' | 'AGENT_UPDATE' | 'AGENT_DRAINING' | 'QUOTA_V2' | number;
const numbersOfMasterInfoCapabilityType: Readonly<Record<string, number>> = { UNKNOWN: 0, AGENT_UPDATE: 1, AGENT_DRAINING: 2, QUOTA_V2: 3 };
const namesOfMasterInfoCapabilityType = namesOf(numbersOfMasterInfoCapabilityType);

export type TaskStatusSource = 'SOURCE_MASTER' | 'SOURCE_AGENT' | 'SOURCE_EXECUTOR' | number;
const numbersOfTaskStatusSource: Readonly<Record<string, number>> = { SOURCE_MASTER: 0, SOURCE_AGENT: 1, SOURCE_EXECUTOR: 2 };
const namesOfTaskStatusSource = namesOf(numbersOfTaskStatusSource);

export type TaskStatusReason = 'REASON_COMMAND_EXECUTOR_FAILED' | 'REASON_CONTAINER_LAUNCH_FAILED' | 'REASON_CONTAINER_LIMITATION' | 'REASON_CONTAINER_LIMITATION_DISK' | 'REASON_CONTAINER_LIMITATION_MEMORY' | 'REASON_CONTAINER_PREEMPTED' | 'REASON_CONTAINER_UPDATE_FAILED' | 'REASON_MAX_COMPLETION_TIME_REACHED' | 'REASON_EXECUTOR_REGISTRATION_TIMEOUT' | 'REASON_EXECUTOR_REREGISTRATION_TIMEOUT' | 'REASON_EXECUTOR_TERMINATED' | 'REASON_EXECUTOR_UNREGISTERED' | 'REASON_FRAMEWORK_REMOVED' | 'REASON_GC_ERROR' | 'REASON_INVALID_FRAMEWORKID' | 'REASON_INVALID_OFFERS' | 'REASON_IO_SWITCHBOARD_EXITED' | 'REASON_MASTER_DISCONNECTED' | 'REASON_RECONCILIATION' | 'REASON_RESOURCES_UNKNOWN' | 'REASON_AGENT_DISCONNECTED' | 'REASON_AGENT_DRAINING' | 'REASON_AGENT_REMOVED' | 'REASON_AGENT_REMOVED_BY_OPERATOR' | 'REASON_AGENT_REREGISTERED' | 'REASON_AGENT_RESTARTED' | 'REASON_AGENT_UNKNOWN' | 'REASON_TASK_KILLED_DURING_LAUNCH' | 'REASON_TASK_CHECK_STATUS_UPDATED' | 'REASON_TASK_HEALTH_CHECK_STATUS_UPDATED' | 'REASON_TASK_GROUP_INVALID' | 'REASON_TASK_GROUP_UNAUTHORIZED' | 'REASON_TASK_INVALID' | 'REASON_TASK_UNAUTHORIZED' | 'REASON_TASK_UNKNOWN' | number;
const numbersOfTaskStatusReason: Readonly<Record<string, number>> = { REASON_COMMAND_EXECUTOR_FAILED: 0, REASON_CONTAINER_LAUNCH_FAILED: 21, REASON_CONTAINER_LIMITATION: 19, REASON_CONTAINER_LIMITATION_DISK: 20, REASON_CONTAINER_LIMITATION_MEMORY: 8, REASON_CONTAINER_PREEMPTED: 17, REASON_CONTAINER_UPDATE_FAILED: 22, REASON_MAX_COMPLETION_TIME_REACHED: 33, REASON_EXECUTOR_REGISTRATION_TIMEOUT: 23, REASON_EXECUTOR_REREGISTRATION_TIMEOUT: 24, REASON_EXECUTOR_TERMINATED: 1, REASON_EXECUTOR_UNREGISTERED: 2, REASON_FRAMEWORK_REMOVED: 3, REASON_GC_ERROR: 4, REASON_INVALID_FRAMEWORKID: 5, REASON_INVALID_OFFERS: 6, REASON_IO_SWITCHBOARD_EXITED: 27, REASON_MASTER_DISCONNECTED: 7, REASON_RECONCILIATION: 9, REASON_RESOURCES_UNKNOWN: 18, REASON_AGENT_DISCONNECTED: 10, REASON_AGENT_DRAINING: 34, REASON_AGENT_REMOVED: 11, REASON_AGENT_REMOVED_BY_OPERATOR: 31, REASON_AGENT_REREGISTERED: 32, REASON_AGENT_RESTARTED: 12, REASON_AGENT_UNKNOWN: 13, REASON_TASK_KILLED_DURING_LAUNCH: 30, REASON_TASK_CHECK_STATUS_UPDATED: 28, REASON_TASK_HEALTH_CHECK_STATUS_UPDATED: 29, REASON_TASK_GROUP_INVALID: 25, REASON_TASK_GROUP_UNAUTHORIZED: 26, REASON_TASK_INVALID: 14, REASON_TASK_UNAUTHORIZED: 15, REASON_TASK_UNKNOWN: 16 };
const namesOfTaskStatusReason = namesOf(numbersOfTaskStatusReason);

export type TaskState = 'TASK_STAGING' | 'TASK_STARTING' | 'TASK_RUNNING' | 'TASK_KILLING' | 'TASK_FINISHED' | 'TASK_FAILED' | 'TASK_KILLED' | 'TASK_ERROR' | 'TASK_LOST' | 'TASK_DROPPED' | 'TASK_UNREACHABLE' | 'TASK_GONE' | 'TASK_GONE_BY_OPERATOR' | 'TASK_UNKNOWN' | number;
const numbersOfTaskState: Readonly<Record<string, number>> = { TASK_STAGING: 6, TASK_STARTING: 0, TASK_RUNNING: 1, TASK_KILLING: 8, TASK_FINISHED: 2, TASK_FAILED: 3, TASK_KILLED: 4, TASK_ERROR: 7, TASK_LOST: 5, TASK_DROPPED: 9, TASK_UNREACHABLE: 10, TASK_GONE: 11, TASK_GONE_BY_OPERATOR: 12, TASK_UNKNOWN: 13 };
const namesOfTaskState = namesOf(numbersOfTaskState);

export type OperationState = 'OPERATION_UNSUPPORTED' | 'OPERATION_PENDING' | 'OPERATION_FINISHED' | 'OPERATION_FAILED' | 'OPERATION_ERROR' | 'OPERATION_DROPPED' | 'OPERATION_UNREACHABLE' | 'OPERATION_GONE_BY_OPERATOR' | 'OPERATION_RECOVERING' | 'OPERATION_UNKNOWN' | number;
const numbersOfOperationState: Readonly<Record<string, number>> = { OPERATION_UNSUPPORTED: 0, OPERATION_PENDING: 1, OPERATION_FINISHED: 2, OPERATION_FAILED: 3, OPERATION_ERROR: 4, OPERATION_DROPPED: 5, OPERATION_UNREACHABLE: 6, OPERATION_GONE_BY_OPERATOR: 7, OPERATION_RECOVERING: 8, OPERATION_UNKNOWN: 9 };
const namesOfOperationState = namesOf(numbersOfOperationState);

export type MasterCallType = 'UNKNOWN' | 'GET_HEALTH' | 'GET_FLAGS' | 'GET_VERSION' | 'GET_METRICS' | 'GET_LOGGING_LEVEL' | 'SET_LOGGING_LEVEL' | 'LIST_FILES' | 'READ_FILE' | 'GET_STATE' | 'GET_AGENTS' | 'GET_FRAMEWORKS' | 'GET_EXECUTORS' | 'GET_OPERATIONS' | 'GET_TASKS' | 'GET_ROLES' | 'GET_WEIGHTS' | 'UPDATE_WEIGHTS' | 'GET_MASTER' | 'SUBSCRIBE' | 'RESERVE_RESOURCES' | 'UNRESERVE_RESOURCES' | 'CREATE_VOLUMES' | 'DESTROY_VOLUMES' | 'GROW_VOLUME' | 'SHRINK_VOLUME' | 'GET_MAINTENANCE_STATUS' | 'GET_MAINTENANCE_SCHEDULE' | 'UPDATE_MAINTENANCE_SCHEDULE' | 'START_MAINTENANCE' | 'STOP_MAINTENANCE' | 'DRAIN_AGENT' | 'DEACTIVATE_AGENT' | 'REACTIVATE_AGENT' | 'GET_QUOTA' | 'UPDATE_QUOTA' | 'SET_QUOTA' | 'REMOVE_QUOTA' | 'TEARDOWN' | 'MARK_AGENT_GONE' | number;
const numbersOfMasterCallType: Readonly<Record<string, number>> = { UNKNOWN: 0, GET_HEALTH: 1, GET_FLAGS: 2, GET_VERSION: 3, GET_METRICS: 4, GET_LOGGING_LEVEL: 5, SET_LOGGING_LEVEL: 6, LIST_FILES: 7, READ_FILE: 8, GET_STATE: 9, GET_AGENTS: 10, GET_FRAMEWORKS: 11, GET_EXECUTORS: 12, GET_OPERATIONS: 33, GET_TASKS: 13, GET_ROLES: 14, GET_WEIGHTS: 15, UPDATE_WEIGHTS: 16, GET_MASTER: 17, SUBSCRIBE: 18, RESERVE_RESOURCES: 19, UNRESERVE_RESOURCES: 20, CREATE_VOLUMES: 21, DESTROY_VOLUMES: 22, GROW_VOLUME: 34, SHRINK_VOLUME: 35, GET_MAINTENANCE_STATUS: 23, GET_MAINTENANCE_SCHEDULE: 24, UPDATE_MAINTENANCE_SCHEDULE: 25, START_MAINTENANCE: 26, STOP_MAINTENANCE: 27, DRAIN_AGENT: 37, DEACTIVATE_AGENT: 38, REACTIVATE_AGENT: 39, GET_QUOTA: 28, UPDATE_QUOTA: 36, SET_QUOTA: 29, REMOVE_QUOTA: 30, TEARDOWN: 31, MARK_AGENT_GONE: 32 };
const namesOfMasterCallType = namesOf(numbersOfMasterCallType);

export type MasterResponseType = 'UNKNOWN' | 'GET_HEALTH' | 'GET_FLAGS' | 'GET_VERSION' | 'GET_METRICS' | 'GET_LOGGING_LEVEL' | 'LIST_FILES' | 'READ_FILE' | 'GET_STATE' | 'GET_AGENTS' | 'GET_FRAMEWORKS' | 'GET_EXECUTORS' | 'GET_OPERATIONS' | 'GET_TASKS' | 'GET_ROLES' | 'GET_WEIGHTS' | 'GET_MASTER' | 'GET_MAINTENANCE_STATUS' | 'GET_MAINTENANCE_SCHEDULE' | 'GET_QUOTA' | number;
const numbersOfMasterResponseType: Readonly<Record<string, number>> = { UNKNOWN: 0, GET_HEALTH: 1, GET_FLAGS: 2, GET_VERSION: 3, GET_METRICS: 4, GET_LOGGING_LEVEL: 5, LIST_FILES: 6, READ_FILE: 7, GET_STATE: 8, GET_AGENTS: 9, GET_FRAMEWORKS: 10, GET_EXECUTORS: 11, GET_OPERATIONS: 19, GET_TASKS: 12, GET_ROLES: 13, GET_WEIGHTS: 14, GET_MASTER: 15, GET_MAINTENANCE_STATUS: 16, GET_MAINTENANCE_SCHEDULE: 17, GET_QUOTA: 18 };
const namesOfMasterResponseType = namesOf(numbersOfMasterResponseType);

export type MasterEventType = 'UNKNOWN' | 'SUBSCRIBED' | 'TASK_ADDED' | 'TASK_UPDATED' | 'AGENT_ADDED' | 'AGENT_REMOVED' | 'FRAMEWORK_ADDED' | 'FRAMEWORK_UPDATED' | 'FRAMEWORK_REMOVED' | 'HEARTBEAT' | number;
const numbersOfMasterEventType: Readonly<Record<string, number>> = { UNKNOWN: 0, SUBSCRIBED: 1, TASK_ADDED: 2, TASK_UPDATED: 3, AGENT_ADDED: 4, AGENT_REMOVED: 5, FRAMEWORK_ADDED: 6, FRAMEWORK_UPDATED: 7, FRAMEWORK_REMOVED: 8, HEARTBEAT: 9 };
const namesOfMasterEventType = namesOf(numbersOfMasterEventType);

export type AgentInfoCapabilityType = 'UNKNOWN' | 'MULTI_ROLE' | 'HIERARCHICAL_ROLE' | 'RESERVATION_REFINEMENT' | 'RESOURCE_PROVIDER' | 'RESIZE_VOLUME' | 'AGENT_OPERATION_FEEDBACK' | 'AGENT_DRAINING' | 'TASK_RESOURCE_LIMITS' | number;
const numbersOfAgentInfoCapabilityType: Readonly<Record<string, number>> = { UNKNOWN: 0, MULTI_ROLE: 1, HIERARCHICAL_ROLE: 2, RESERVATION_REFINEMENT: 3, RESOURCE_PROVIDER: 4, RESIZE_VOLUME: 5, AGENT_OPERATION_FEEDBACK: 6, AGENT_DRAINING: 7, TASK_RESOURCE_LIMITS: 8 };
const namesOfAgentInfoCapabilityType = namesOf(numbersOfAgentInfoCapabilityType);

export type CSIPluginContainerInfoService = 'UNKNOWN' | 'CONTROLLER_SERVICE' | 'NODE_SERVICE' | number;
const numbersOfCSIPluginContainerInfoService: Readonly<Record<string, number>> = { UNKNOWN: 0, CONTROLLER_SERVICE: 1, NODE_SERVICE: 2 };
const namesOfCSIPluginContainerInfoService = namesOf(numbersOfCSIPluginContainerInfoService);

export type DrainState = 'UNKNOWN' | 'DRAINING' | 'DRAINED' | number;
const numbersOfDrainState: Readonly<Record<string, number>> = { UNKNOWN: 0, DRAINING: 1, DRAINED: 2 };
const namesOfDrainState = namesOf(numbersOfDrainState);

export type AllocatorInverseOfferStatusStatus = 'UNKNOWN' | 'ACCEPT' | 'DECLINE' | number;
const numbersOfAllocatorInverseOfferStatusStatus: Readonly<Record<string, number>> = { UNKNOWN: 1, ACCEPT: 2, DECLINE: 3 };
const namesOfAllocatorInverseOfferStatusStatus = namesOf(numbersOfAllocatorInverseOfferStatusStatus);

/** scheduler.Call of the Mesos v1 API. */
export type SchedulerCall = {
  readonly framework_id?: FrameworkID;
  readonly type?: SchedulerCallType;
  readonly subscribe?: SchedulerCallSubscribe;
  readonly accept?: SchedulerCallAccept;
  readonly decline?: SchedulerCallDecline;
  readonly kill?: SchedulerCallKill;
  readonly shutdown?: SchedulerCallShutdown;
  readonly acknowledge?: SchedulerCallAcknowledge;
  readonly reconcile?: SchedulerCallReconcile;
  readonly message?: SchedulerCallMessage;
  readonly request?: SchedulerCallRequest;
  readonly accept_inverse_offers?: SchedulerCallAcceptInverseOffers;
  readonly decline_inverse_offers?: SchedulerCallDeclineInverseOffers;
  readonly revive?: SchedulerCallRevive;
  readonly suppress?: SchedulerCallSuppress;
  readonly acknowledge_operation_status?: SchedulerCallAcknowledgeOperationStatus;
  readonly reconcile_operations?: SchedulerCallReconcileOperations;
  readonly update_framework?: SchedulerCallUpdateFramework;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallDraft(this: Draft, never?: boolean): void { if (never === true) { this['framework_id'] = 0; this['type'] = 0; this['subscribe'] = 0; this['accept'] = 0; this['decline'] = 0; this['kill'] = 0; this['shutdown'] = 0; this['acknowledge'] = 0; this['reconcile'] = 0; this['message'] = 0; this['request'] = 0; this['accept_inverse_offers'] = 0; this['decline_inverse_offers'] = 0; this['revive'] = 0; this['suppress'] = 0; this['acknowledge_operation_status'] = 0; this['reconcile_operations'] = 0; this['update_framework'] = 0; } }
SchedulerCallDraft.prototype = Object.prototype;
function readSchedulerCall(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['framework_id'] = readFrameworkID(reader, at, stop); break;
        case 26: message['subscribe'] = readSchedulerCallSubscribe(reader, at, stop); break;
        case 34: message['accept'] = readSchedulerCallAccept(reader, at, stop); break;
        case 42: message['decline'] = readSchedulerCallDecline(reader, at, stop); break;
        case 50: message['kill'] = readSchedulerCallKill(reader, at, stop); break;
        case 58: message['shutdown'] = readSchedulerCallShutdown(reader, at, stop); break;
        case 66: message['acknowledge'] = readSchedulerCallAcknowledge(reader, at, stop); break;
        case 74: message['reconcile'] = readSchedulerCallReconcile(reader, at, stop); break;
        case 82: message['message'] = readSchedulerCallMessage(reader, at, stop); break;
        case 90: message['request'] = readSchedulerCallRequest(reader, at, stop); break;
        case 106: message['accept_inverse_offers'] = readSchedulerCallAcceptInverseOffers(reader, at, stop); break;
        case 114: message['decline_inverse_offers'] = readSchedulerCallDeclineInverseOffers(reader, at, stop); break;
        case 122: message['revive'] = readSchedulerCallRevive(reader, at, stop); break;
        case 130: message['suppress'] = readSchedulerCallSuppress(reader, at, stop); break;
        case 138: message['acknowledge_operation_status'] = readSchedulerCallAcknowledgeOperationStatus(reader, at, stop); break;
        case 146: message['reconcile_operations'] = readSchedulerCallReconcileOperations(reader, at, stop); break;
        case 154: message['update_framework'] = readSchedulerCallUpdateFramework(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['type'] = reader.enumeration(namesOfSchedulerCallType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCall(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_id']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkID, 'scheduler.Call.framework_id'); }
  if ((value = message['type']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfSchedulerCallType, 'scheduler.Call.type'); }
  if ((value = message['subscribe']) != null) { writer.uint32(26); writer.nested(value, writeSchedulerCallSubscribe, 'scheduler.Call.subscribe'); }
  if ((value = message['accept']) != null) { writer.uint32(34); writer.nested(value, writeSchedulerCallAccept, 'scheduler.Call.accept'); }
  if ((value = message['decline']) != null) { writer.uint32(42); writer.nested(value, writeSchedulerCallDecline, 'scheduler.Call.decline'); }
  if ((value = message['kill']) != null) { writer.uint32(50); writer.nested(value, writeSchedulerCallKill, 'scheduler.Call.kill'); }
  if ((value = message['shutdown']) != null) { writer.uint32(58); writer.nested(value, writeSchedulerCallShutdown, 'scheduler.Call.shutdown'); }
  if ((value = message['acknowledge']) != null) { writer.uint32(66); writer.nested(value, writeSchedulerCallAcknowledge, 'scheduler.Call.acknowledge'); }
  if ((value = message['reconcile']) != null) { writer.uint32(74); writer.nested(value, writeSchedulerCallReconcile, 'scheduler.Call.reconcile'); }
  if ((value = message['message']) != null) { writer.uint32(82); writer.nested(value, writeSchedulerCallMessage, 'scheduler.Call.message'); }
  if ((value = message['request']) != null) { writer.uint32(90); writer.nested(value, writeSchedulerCallRequest, 'scheduler.Call.request'); }
  if ((value = message['accept_inverse_offers']) != null) { writer.uint32(106); writer.nested(value, writeSchedulerCallAcceptInverseOffers, 'scheduler.Call.accept_inverse_offers'); }
  if ((value = message['decline_inverse_offers']) != null) { writer.uint32(114); writer.nested(value, writeSchedulerCallDeclineInverseOffers, 'scheduler.Call.decline_inverse_offers'); }
  if ((value = message['revive']) != null) { writer.uint32(122); writer.nested(value, writeSchedulerCallRevive, 'scheduler.Call.revive'); }
  if ((value = message['suppress']) != null) { writer.uint32(130); writer.nested(value, writeSchedulerCallSuppress, 'scheduler.Call.suppress'); }
  if ((value = message['acknowledge_operation_status']) != null) { writer.uint32(138); writer.nested(value, writeSchedulerCallAcknowledgeOperationStatus, 'scheduler.Call.acknowledge_operation_status'); }
  if ((value = message['reconcile_operations']) != null) { writer.uint32(146); writer.nested(value, writeSchedulerCallReconcileOperations, 'scheduler.Call.reconcile_operations'); }
  if ((value = message['update_framework']) != null) { writer.uint32(154); writer.nested(value, writeSchedulerCallUpdateFramework, 'scheduler.Call.update_framework'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Subscribe of the Mesos v1 API. */
export type SchedulerCallSubscribe = {
  readonly framework_info: FrameworkInfo;
  readonly suppressed_roles?: readonly string[];
  readonly offer_constraints?: SchedulerOfferConstraints;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallSubscribeDraft(this: Draft, never?: boolean): void { if (never === true) { this['framework_info'] = 0; this['suppressed_roles'] = 0; this['offer_constraints'] = 0; } }
SchedulerCallSubscribeDraft.prototype = Object.prototype;
function readSchedulerCallSubscribe(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallSubscribeDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_suppressed_roles: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['framework_info'] = readFrameworkInfo(reader, at, stop); seen |= 1; break;
        case 18: if (all_suppressed_roles === undefined) message['suppressed_roles'] = all_suppressed_roles = [reader.string(at, stop)]; else all_suppressed_roles.push(reader.string(at, stop)); break;
        case 26: message['offer_constraints'] = readSchedulerOfferConstraints(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('scheduler.Call.Subscribe.framework_info');
  return message;
}
function writeSchedulerCallSubscribe(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_info']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkInfo, 'scheduler.Call.Subscribe.framework_info'); } else missing('scheduler.Call.Subscribe.framework_info');
  if ((value = message['suppressed_roles']) != null) writer.each(value, (item) => { writer.uint32(18); writer.string(item, 'scheduler.Call.Subscribe.suppressed_roles'); }, 'scheduler.Call.Subscribe.suppressed_roles');
  if ((value = message['offer_constraints']) != null) { writer.uint32(26); writer.nested(value, writeSchedulerOfferConstraints, 'scheduler.Call.Subscribe.offer_constraints'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Accept of the Mesos v1 API. */
export type SchedulerCallAccept = {
  readonly offer_ids?: readonly OfferID[];
  readonly operations?: readonly OfferOperation[];
  readonly filters?: Filters;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallAcceptDraft(this: Draft, never?: boolean): void { if (never === true) { this['offer_ids'] = 0; this['operations'] = 0; this['filters'] = 0; } }
SchedulerCallAcceptDraft.prototype = Object.prototype;
function readSchedulerCallAccept(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallAcceptDraft as unknown as new () => Draft)();
  let all_offer_ids: unknown[] | undefined, all_operations: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_offer_ids === undefined) message['offer_ids'] = all_offer_ids = [readOfferID(reader, at, stop)]; else all_offer_ids.push(readOfferID(reader, at, stop)); break;
        case 18: if (all_operations === undefined) message['operations'] = all_operations = [readOfferOperation(reader, at, stop)]; else all_operations.push(readOfferOperation(reader, at, stop)); break;
        case 26: message['filters'] = readFilters(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallAccept(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['offer_ids']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOfferID, 'scheduler.Call.Accept.offer_ids'); }, 'scheduler.Call.Accept.offer_ids');
  if ((value = message['operations']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeOfferOperation, 'scheduler.Call.Accept.operations'); }, 'scheduler.Call.Accept.operations');
  if ((value = message['filters']) != null) { writer.uint32(26); writer.nested(value, writeFilters, 'scheduler.Call.Accept.filters'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Decline of the Mesos v1 API. */
export type SchedulerCallDecline = {
  readonly offer_ids?: readonly OfferID[];
  readonly filters?: Filters;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallDeclineDraft(this: Draft, never?: boolean): void { if (never === true) { this['offer_ids'] = 0; this['filters'] = 0; } }
SchedulerCallDeclineDraft.prototype = Object.prototype;
function readSchedulerCallDecline(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallDeclineDraft as unknown as new () => Draft)();
  let all_offer_ids: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_offer_ids === undefined) message['offer_ids'] = all_offer_ids = [readOfferID(reader, at, stop)]; else all_offer_ids.push(readOfferID(reader, at, stop)); break;
        case 18: message['filters'] = readFilters(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallDecline(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['offer_ids']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOfferID, 'scheduler.Call.Decline.offer_ids'); }, 'scheduler.Call.Decline.offer_ids');
  if ((value = message['filters']) != null) { writer.uint32(18); writer.nested(value, writeFilters, 'scheduler.Call.Decline.filters'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.AcceptInverseOffers of the Mesos v1 API. */
export type SchedulerCallAcceptInverseOffers = {
  readonly inverse_offer_ids?: readonly OfferID[];
  readonly filters?: Filters;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallAcceptInverseOffersDraft(this: Draft, never?: boolean): void { if (never === true) { this['inverse_offer_ids'] = 0; this['filters'] = 0; } }
SchedulerCallAcceptInverseOffersDraft.prototype = Object.prototype;
function readSchedulerCallAcceptInverseOffers(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallAcceptInverseOffersDraft as unknown as new () => Draft)();
  let all_inverse_offer_ids: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_inverse_offer_ids === undefined) message['inverse_offer_ids'] = all_inverse_offer_ids = [readOfferID(reader, at, stop)]; else all_inverse_offer_ids.push(readOfferID(reader, at, stop)); break;
        case 18: message['filters'] = readFilters(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallAcceptInverseOffers(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['inverse_offer_ids']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOfferID, 'scheduler.Call.AcceptInverseOffers.inverse_offer_ids'); }, 'scheduler.Call.AcceptInverseOffers.inverse_offer_ids');
  if ((value = message['filters']) != null) { writer.uint32(18); writer.nested(value, writeFilters, 'scheduler.Call.AcceptInverseOffers.filters'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.DeclineInverseOffers of the Mesos v1 API. */
export type SchedulerCallDeclineInverseOffers = {
  readonly inverse_offer_ids?: readonly OfferID[];
  readonly filters?: Filters;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallDeclineInverseOffersDraft(this: Draft, never?: boolean): void { if (never === true) { this['inverse_offer_ids'] = 0; this['filters'] = 0; } }
SchedulerCallDeclineInverseOffersDraft.prototype = Object.prototype;
function readSchedulerCallDeclineInverseOffers(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallDeclineInverseOffersDraft as unknown as new () => Draft)();
  let all_inverse_offer_ids: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_inverse_offer_ids === undefined) message['inverse_offer_ids'] = all_inverse_offer_ids = [readOfferID(reader, at, stop)]; else all_inverse_offer_ids.push(readOfferID(reader, at, stop)); break;
        case 18: message['filters'] = readFilters(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallDeclineInverseOffers(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['inverse_offer_ids']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOfferID, 'scheduler.Call.DeclineInverseOffers.inverse_offer_ids'); }, 'scheduler.Call.DeclineInverseOffers.inverse_offer_ids');
  if ((value = message['filters']) != null) { writer.uint32(18); writer.nested(value, writeFilters, 'scheduler.Call.DeclineInverseOffers.filters'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Revive of the Mesos v1 API. */
export type SchedulerCallRevive = {
  readonly roles?: readonly string[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallReviveDraft(this: Draft, never?: boolean): void { if (never === true) { this['roles'] = 0; } }
SchedulerCallReviveDraft.prototype = Object.prototype;
function readSchedulerCallRevive(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallReviveDraft as unknown as new () => Draft)();
  let all_roles: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_roles === undefined) message['roles'] = all_roles = [reader.string(at, stop)]; else all_roles.push(reader.string(at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallRevive(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['roles']) != null) writer.each(value, (item) => { writer.uint32(10); writer.string(item, 'scheduler.Call.Revive.roles'); }, 'scheduler.Call.Revive.roles');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Kill of the Mesos v1 API. */
export type SchedulerCallKill = {
  readonly task_id: TaskID;
  readonly agent_id?: AgentID;
  readonly kill_policy?: KillPolicy;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallKillDraft(this: Draft, never?: boolean): void { if (never === true) { this['task_id'] = 0; this['agent_id'] = 0; this['kill_policy'] = 0; } }
SchedulerCallKillDraft.prototype = Object.prototype;
function readSchedulerCallKill(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallKillDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['task_id'] = readTaskID(reader, at, stop); seen |= 1; break;
        case 18: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 26: message['kill_policy'] = readKillPolicy(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('scheduler.Call.Kill.task_id');
  return message;
}
function writeSchedulerCallKill(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['task_id']) != null) { writer.uint32(10); writer.nested(value, writeTaskID, 'scheduler.Call.Kill.task_id'); } else missing('scheduler.Call.Kill.task_id');
  if ((value = message['agent_id']) != null) { writer.uint32(18); writer.nested(value, writeAgentID, 'scheduler.Call.Kill.agent_id'); }
  if ((value = message['kill_policy']) != null) { writer.uint32(26); writer.nested(value, writeKillPolicy, 'scheduler.Call.Kill.kill_policy'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Shutdown of the Mesos v1 API. */
export type SchedulerCallShutdown = {
  readonly executor_id: ExecutorID;
  readonly agent_id: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerCallShutdown(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_executor_id: any, its_agent_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_executor_id = readExecutorID(reader, at, stop); break;
        case 18: its_agent_id = readAgentID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_executor_id === undefined) missing('scheduler.Call.Shutdown.executor_id');
  if (its_agent_id === undefined) missing('scheduler.Call.Shutdown.agent_id');
  return rest === undefined ? { executor_id: its_executor_id, agent_id: its_agent_id } : { executor_id: its_executor_id, agent_id: its_agent_id, ...rest };
}
function writeSchedulerCallShutdown(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['executor_id']) != null) { writer.uint32(10); writer.nested(value, writeExecutorID, 'scheduler.Call.Shutdown.executor_id'); } else missing('scheduler.Call.Shutdown.executor_id');
  if ((value = message['agent_id']) != null) { writer.uint32(18); writer.nested(value, writeAgentID, 'scheduler.Call.Shutdown.agent_id'); } else missing('scheduler.Call.Shutdown.agent_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Acknowledge of the Mesos v1 API. */
export type SchedulerCallAcknowledge = {
  readonly agent_id: AgentID;
  readonly task_id: TaskID;
  readonly uuid: Base64;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerCallAcknowledge(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, its_task_id: any, its_uuid: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        case 18: its_task_id = readTaskID(reader, at, stop); break;
        case 26: its_uuid = reader.base64(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('scheduler.Call.Acknowledge.agent_id');
  if (its_task_id === undefined) missing('scheduler.Call.Acknowledge.task_id');
  if (its_uuid === undefined) missing('scheduler.Call.Acknowledge.uuid');
  return rest === undefined ? { agent_id: its_agent_id, task_id: its_task_id, uuid: its_uuid } : { agent_id: its_agent_id, task_id: its_task_id, uuid: its_uuid, ...rest };
}
function writeSchedulerCallAcknowledge(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'scheduler.Call.Acknowledge.agent_id'); } else missing('scheduler.Call.Acknowledge.agent_id');
  if ((value = message['task_id']) != null) { writer.uint32(18); writer.nested(value, writeTaskID, 'scheduler.Call.Acknowledge.task_id'); } else missing('scheduler.Call.Acknowledge.task_id');
  if ((value = message['uuid']) != null) { writer.uint32(26); writer.base64(value, 'scheduler.Call.Acknowledge.uuid'); } else missing('scheduler.Call.Acknowledge.uuid');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.AcknowledgeOperationStatus of the Mesos v1 API. */
export type SchedulerCallAcknowledgeOperationStatus = {
  readonly agent_id?: AgentID;
  readonly resource_provider_id?: ResourceProviderID;
  readonly uuid: Base64;
  readonly operation_id: OperationID;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallAcknowledgeOperationStatusDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['resource_provider_id'] = 0; this['uuid'] = 0; this['operation_id'] = 0; } }
SchedulerCallAcknowledgeOperationStatusDraft.prototype = Object.prototype;
function readSchedulerCallAcknowledgeOperationStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallAcknowledgeOperationStatusDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 18: message['resource_provider_id'] = readResourceProviderID(reader, at, stop); break;
        case 26: message['uuid'] = reader.base64(at, stop); seen |= 1; break;
        case 34: message['operation_id'] = readOperationID(reader, at, stop); seen |= 2; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'scheduler.Call.AcknowledgeOperationStatus.uuid' : 'scheduler.Call.AcknowledgeOperationStatus.operation_id');
  return message;
}
function writeSchedulerCallAcknowledgeOperationStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'scheduler.Call.AcknowledgeOperationStatus.agent_id'); }
  if ((value = message['resource_provider_id']) != null) { writer.uint32(18); writer.nested(value, writeResourceProviderID, 'scheduler.Call.AcknowledgeOperationStatus.resource_provider_id'); }
  if ((value = message['uuid']) != null) { writer.uint32(26); writer.base64(value, 'scheduler.Call.AcknowledgeOperationStatus.uuid'); } else missing('scheduler.Call.AcknowledgeOperationStatus.uuid');
  if ((value = message['operation_id']) != null) { writer.uint32(34); writer.nested(value, writeOperationID, 'scheduler.Call.AcknowledgeOperationStatus.operation_id'); } else missing('scheduler.Call.AcknowledgeOperationStatus.operation_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Reconcile of the Mesos v1 API. */
export type SchedulerCallReconcile = {
  readonly tasks?: readonly SchedulerCallReconcileTask[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallReconcileDraft(this: Draft, never?: boolean): void { if (never === true) { this['tasks'] = 0; } }
SchedulerCallReconcileDraft.prototype = Object.prototype;
function readSchedulerCallReconcile(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallReconcileDraft as unknown as new () => Draft)();
  let all_tasks: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_tasks === undefined) message['tasks'] = all_tasks = [readSchedulerCallReconcileTask(reader, at, stop)]; else all_tasks.push(readSchedulerCallReconcileTask(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallReconcile(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['tasks']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeSchedulerCallReconcileTask, 'scheduler.Call.Reconcile.tasks'); }, 'scheduler.Call.Reconcile.tasks');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Reconcile.Task of the Mesos v1 API. */
export type SchedulerCallReconcileTask = {
  readonly task_id: TaskID;
  readonly agent_id?: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallReconcileTaskDraft(this: Draft, never?: boolean): void { if (never === true) { this['task_id'] = 0; this['agent_id'] = 0; } }
SchedulerCallReconcileTaskDraft.prototype = Object.prototype;
function readSchedulerCallReconcileTask(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallReconcileTaskDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['task_id'] = readTaskID(reader, at, stop); seen |= 1; break;
        case 18: message['agent_id'] = readAgentID(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('scheduler.Call.Reconcile.Task.task_id');
  return message;
}
function writeSchedulerCallReconcileTask(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['task_id']) != null) { writer.uint32(10); writer.nested(value, writeTaskID, 'scheduler.Call.Reconcile.Task.task_id'); } else missing('scheduler.Call.Reconcile.Task.task_id');
  if ((value = message['agent_id']) != null) { writer.uint32(18); writer.nested(value, writeAgentID, 'scheduler.Call.Reconcile.Task.agent_id'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.ReconcileOperations of the Mesos v1 API. */
export type SchedulerCallReconcileOperations = {
  readonly operations?: readonly SchedulerCallReconcileOperationsOperation[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallReconcileOperationsDraft(this: Draft, never?: boolean): void { if (never === true) { this['operations'] = 0; } }
SchedulerCallReconcileOperationsDraft.prototype = Object.prototype;
function readSchedulerCallReconcileOperations(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallReconcileOperationsDraft as unknown as new () => Draft)();
  let all_operations: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_operations === undefined) message['operations'] = all_operations = [readSchedulerCallReconcileOperationsOperation(reader, at, stop)]; else all_operations.push(readSchedulerCallReconcileOperationsOperation(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallReconcileOperations(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['operations']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeSchedulerCallReconcileOperationsOperation, 'scheduler.Call.ReconcileOperations.operations'); }, 'scheduler.Call.ReconcileOperations.operations');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.ReconcileOperations.Operation of the Mesos v1 API. */
export type SchedulerCallReconcileOperationsOperation = {
  readonly operation_id: OperationID;
  readonly agent_id?: AgentID;
  readonly resource_provider_id?: ResourceProviderID;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallReconcileOperationsOperationDraft(this: Draft, never?: boolean): void { if (never === true) { this['operation_id'] = 0; this['agent_id'] = 0; this['resource_provider_id'] = 0; } }
SchedulerCallReconcileOperationsOperationDraft.prototype = Object.prototype;
function readSchedulerCallReconcileOperationsOperation(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallReconcileOperationsOperationDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['operation_id'] = readOperationID(reader, at, stop); seen |= 1; break;
        case 18: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 26: message['resource_provider_id'] = readResourceProviderID(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('scheduler.Call.ReconcileOperations.Operation.operation_id');
  return message;
}
function writeSchedulerCallReconcileOperationsOperation(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['operation_id']) != null) { writer.uint32(10); writer.nested(value, writeOperationID, 'scheduler.Call.ReconcileOperations.Operation.operation_id'); } else missing('scheduler.Call.ReconcileOperations.Operation.operation_id');
  if ((value = message['agent_id']) != null) { writer.uint32(18); writer.nested(value, writeAgentID, 'scheduler.Call.ReconcileOperations.Operation.agent_id'); }
  if ((value = message['resource_provider_id']) != null) { writer.uint32(26); writer.nested(value, writeResourceProviderID, 'scheduler.Call.ReconcileOperations.Operation.resource_provider_id'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Message of the Mesos v1 API. */
export type SchedulerCallMessage = {
  readonly agent_id: AgentID;
  readonly executor_id: ExecutorID;
  readonly data: Base64;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerCallMessage(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, its_executor_id: any, its_data: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        case 18: its_executor_id = readExecutorID(reader, at, stop); break;
        case 26: its_data = reader.base64(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('scheduler.Call.Message.agent_id');
  if (its_executor_id === undefined) missing('scheduler.Call.Message.executor_id');
  if (its_data === undefined) missing('scheduler.Call.Message.data');
  return rest === undefined ? { agent_id: its_agent_id, executor_id: its_executor_id, data: its_data } : { agent_id: its_agent_id, executor_id: its_executor_id, data: its_data, ...rest };
}
function writeSchedulerCallMessage(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'scheduler.Call.Message.agent_id'); } else missing('scheduler.Call.Message.agent_id');
  if ((value = message['executor_id']) != null) { writer.uint32(18); writer.nested(value, writeExecutorID, 'scheduler.Call.Message.executor_id'); } else missing('scheduler.Call.Message.executor_id');
  if ((value = message['data']) != null) { writer.uint32(26); writer.base64(value, 'scheduler.Call.Message.data'); } else missing('scheduler.Call.Message.data');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Request of the Mesos v1 API. */
export type SchedulerCallRequest = {
  readonly requests?: readonly Request[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallRequestDraft(this: Draft, never?: boolean): void { if (never === true) { this['requests'] = 0; } }
SchedulerCallRequestDraft.prototype = Object.prototype;
function readSchedulerCallRequest(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallRequestDraft as unknown as new () => Draft)();
  let all_requests: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_requests === undefined) message['requests'] = all_requests = [readRequest(reader, at, stop)]; else all_requests.push(readRequest(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallRequest(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['requests']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeRequest, 'scheduler.Call.Request.requests'); }, 'scheduler.Call.Request.requests');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.Suppress of the Mesos v1 API. */
export type SchedulerCallSuppress = {
  readonly roles?: readonly string[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallSuppressDraft(this: Draft, never?: boolean): void { if (never === true) { this['roles'] = 0; } }
SchedulerCallSuppressDraft.prototype = Object.prototype;
function readSchedulerCallSuppress(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallSuppressDraft as unknown as new () => Draft)();
  let all_roles: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_roles === undefined) message['roles'] = all_roles = [reader.string(at, stop)]; else all_roles.push(reader.string(at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerCallSuppress(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['roles']) != null) writer.each(value, (item) => { writer.uint32(10); writer.string(item, 'scheduler.Call.Suppress.roles'); }, 'scheduler.Call.Suppress.roles');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Call.UpdateFramework of the Mesos v1 API. */
export type SchedulerCallUpdateFramework = {
  readonly framework_info: FrameworkInfo;
  readonly suppressed_roles?: readonly string[];
  readonly offer_constraints?: SchedulerOfferConstraints;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerCallUpdateFrameworkDraft(this: Draft, never?: boolean): void { if (never === true) { this['framework_info'] = 0; this['suppressed_roles'] = 0; this['offer_constraints'] = 0; } }
SchedulerCallUpdateFrameworkDraft.prototype = Object.prototype;
function readSchedulerCallUpdateFramework(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerCallUpdateFrameworkDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_suppressed_roles: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['framework_info'] = readFrameworkInfo(reader, at, stop); seen |= 1; break;
        case 18: if (all_suppressed_roles === undefined) message['suppressed_roles'] = all_suppressed_roles = [reader.string(at, stop)]; else all_suppressed_roles.push(reader.string(at, stop)); break;
        case 26: message['offer_constraints'] = readSchedulerOfferConstraints(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('scheduler.Call.UpdateFramework.framework_info');
  return message;
}
function writeSchedulerCallUpdateFramework(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_info']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkInfo, 'scheduler.Call.UpdateFramework.framework_info'); } else missing('scheduler.Call.UpdateFramework.framework_info');
  if ((value = message['suppressed_roles']) != null) writer.each(value, (item) => { writer.uint32(18); writer.string(item, 'scheduler.Call.UpdateFramework.suppressed_roles'); }, 'scheduler.Call.UpdateFramework.suppressed_roles');
  if ((value = message['offer_constraints']) != null) { writer.uint32(26); writer.nested(value, writeSchedulerOfferConstraints, 'scheduler.Call.UpdateFramework.offer_constraints'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.OfferConstraints of the Mesos v1 API. */
export type SchedulerOfferConstraints = {
  readonly role_constraints?: { readonly [key: string]: SchedulerOfferConstraintsRoleConstraints };
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerOfferConstraintsRoleConstraintsEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readSchedulerOfferConstraintsRoleConstraints(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readSchedulerOfferConstraintsRoleConstraints(reader, end, end) };
}
function SchedulerOfferConstraintsDraft(this: Draft, never?: boolean): void { if (never === true) { this['role_constraints'] = 0; } }
SchedulerOfferConstraintsDraft.prototype = Object.prototype;
function readSchedulerOfferConstraints(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerOfferConstraintsDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: { const { key, value } = readSchedulerOfferConstraintsRoleConstraintsEntry(reader, at, stop); setEntry(message['role_constraints'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerOfferConstraints(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['role_constraints']) != null) writer.entries(value, 10, (inner, item) => inner.nested(item, writeSchedulerOfferConstraintsRoleConstraints, 'scheduler.OfferConstraints.role_constraints'), 'scheduler.OfferConstraints.role_constraints');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.OfferConstraints.RoleConstraints of the Mesos v1 API. */
export type SchedulerOfferConstraintsRoleConstraints = {
  readonly groups?: readonly SchedulerOfferConstraintsRoleConstraintsGroup[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerOfferConstraintsRoleConstraintsDraft(this: Draft, never?: boolean): void { if (never === true) { this['groups'] = 0; } }
SchedulerOfferConstraintsRoleConstraintsDraft.prototype = Object.prototype;
function readSchedulerOfferConstraintsRoleConstraints(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerOfferConstraintsRoleConstraintsDraft as unknown as new () => Draft)();
  let all_groups: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_groups === undefined) message['groups'] = all_groups = [readSchedulerOfferConstraintsRoleConstraintsGroup(reader, at, stop)]; else all_groups.push(readSchedulerOfferConstraintsRoleConstraintsGroup(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerOfferConstraintsRoleConstraints(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['groups']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeSchedulerOfferConstraintsRoleConstraintsGroup, 'scheduler.OfferConstraints.RoleConstraints.groups'); }, 'scheduler.OfferConstraints.RoleConstraints.groups');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.OfferConstraints.RoleConstraints.Group of the Mesos v1 API. */
export type SchedulerOfferConstraintsRoleConstraintsGroup = {
  readonly attribute_constraints?: readonly SchedulerAttributeConstraint[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerOfferConstraintsRoleConstraintsGroupDraft(this: Draft, never?: boolean): void { if (never === true) { this['attribute_constraints'] = 0; } }
SchedulerOfferConstraintsRoleConstraintsGroupDraft.prototype = Object.prototype;
function readSchedulerOfferConstraintsRoleConstraintsGroup(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerOfferConstraintsRoleConstraintsGroupDraft as unknown as new () => Draft)();
  let all_attribute_constraints: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_attribute_constraints === undefined) message['attribute_constraints'] = all_attribute_constraints = [readSchedulerAttributeConstraint(reader, at, stop)]; else all_attribute_constraints.push(readSchedulerAttributeConstraint(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerOfferConstraintsRoleConstraintsGroup(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['attribute_constraints']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeSchedulerAttributeConstraint, 'scheduler.OfferConstraints.RoleConstraints.Group.attribute_constraints'); }, 'scheduler.OfferConstraints.RoleConstraints.Group.attribute_constraints');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint of the Mesos v1 API. */
export type SchedulerAttributeConstraint = {
  readonly selector: SchedulerAttributeConstraintSelector;
  readonly predicate: SchedulerAttributeConstraintPredicate;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerAttributeConstraint(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_selector: any, its_predicate: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_selector = readSchedulerAttributeConstraintSelector(reader, at, stop); break;
        case 18: its_predicate = readSchedulerAttributeConstraintPredicate(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_selector === undefined) missing('scheduler.AttributeConstraint.selector');
  if (its_predicate === undefined) missing('scheduler.AttributeConstraint.predicate');
  return rest === undefined ? { selector: its_selector, predicate: its_predicate } : { selector: its_selector, predicate: its_predicate, ...rest };
}
function writeSchedulerAttributeConstraint(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['selector']) != null) { writer.uint32(10); writer.nested(value, writeSchedulerAttributeConstraintSelector, 'scheduler.AttributeConstraint.selector'); } else missing('scheduler.AttributeConstraint.selector');
  if ((value = message['predicate']) != null) { writer.uint32(18); writer.nested(value, writeSchedulerAttributeConstraintPredicate, 'scheduler.AttributeConstraint.predicate'); } else missing('scheduler.AttributeConstraint.predicate');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Selector of the Mesos v1 API. */
export type SchedulerAttributeConstraintSelector = {
  readonly pseudoattribute_type?: SchedulerAttributeConstraintSelectorPseudoattributeType;
  readonly attribute_name?: string;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerAttributeConstraintSelectorDraft(this: Draft, never?: boolean): void { if (never === true) { this['pseudoattribute_type'] = 0; this['attribute_name'] = 0; } }
SchedulerAttributeConstraintSelectorDraft.prototype = Object.prototype;
function readSchedulerAttributeConstraintSelector(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerAttributeConstraintSelectorDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['attribute_name'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['pseudoattribute_type'] = reader.enumeration(namesOfSchedulerAttributeConstraintSelectorPseudoattributeType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerAttributeConstraintSelector(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['pseudoattribute_type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfSchedulerAttributeConstraintSelectorPseudoattributeType, 'scheduler.AttributeConstraint.Selector.pseudoattribute_type'); }
  if ((value = message['attribute_name']) != null) { writer.uint32(18); writer.string(value, 'scheduler.AttributeConstraint.Selector.attribute_name'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicate = {
  readonly exists?: SchedulerAttributeConstraintPredicateExists;
  readonly not_exists?: SchedulerAttributeConstraintPredicateNotExists;
  readonly text_equals?: SchedulerAttributeConstraintPredicateTextEquals;
  readonly text_not_equals?: SchedulerAttributeConstraintPredicateTextNotEquals;
  readonly text_matches?: SchedulerAttributeConstraintPredicateTextMatches;
  readonly text_not_matches?: SchedulerAttributeConstraintPredicateTextNotMatches;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerAttributeConstraintPredicateDraft(this: Draft, never?: boolean): void { if (never === true) { this['exists'] = 0; this['not_exists'] = 0; this['text_equals'] = 0; this['text_not_equals'] = 0; this['text_matches'] = 0; this['text_not_matches'] = 0; } }
SchedulerAttributeConstraintPredicateDraft.prototype = Object.prototype;
function readSchedulerAttributeConstraintPredicate(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerAttributeConstraintPredicateDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['exists'] = readSchedulerAttributeConstraintPredicateExists(reader, at, stop); break;
        case 18: message['not_exists'] = readSchedulerAttributeConstraintPredicateNotExists(reader, at, stop); break;
        case 26: message['text_equals'] = readSchedulerAttributeConstraintPredicateTextEquals(reader, at, stop); break;
        case 34: message['text_not_equals'] = readSchedulerAttributeConstraintPredicateTextNotEquals(reader, at, stop); break;
        case 42: message['text_matches'] = readSchedulerAttributeConstraintPredicateTextMatches(reader, at, stop); break;
        case 50: message['text_not_matches'] = readSchedulerAttributeConstraintPredicateTextNotMatches(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerAttributeConstraintPredicate(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['exists']) != null) { writer.uint32(10); writer.nested(value, writeSchedulerAttributeConstraintPredicateExists, 'scheduler.AttributeConstraint.Predicate.exists'); }
  if ((value = message['not_exists']) != null) { writer.uint32(18); writer.nested(value, writeSchedulerAttributeConstraintPredicateNotExists, 'scheduler.AttributeConstraint.Predicate.not_exists'); }
  if ((value = message['text_equals']) != null) { writer.uint32(26); writer.nested(value, writeSchedulerAttributeConstraintPredicateTextEquals, 'scheduler.AttributeConstraint.Predicate.text_equals'); }
  if ((value = message['text_not_equals']) != null) { writer.uint32(34); writer.nested(value, writeSchedulerAttributeConstraintPredicateTextNotEquals, 'scheduler.AttributeConstraint.Predicate.text_not_equals'); }
  if ((value = message['text_matches']) != null) { writer.uint32(42); writer.nested(value, writeSchedulerAttributeConstraintPredicateTextMatches, 'scheduler.AttributeConstraint.Predicate.text_matches'); }
  if ((value = message['text_not_matches']) != null) { writer.uint32(50); writer.nested(value, writeSchedulerAttributeConstraintPredicateTextNotMatches, 'scheduler.AttributeConstraint.Predicate.text_not_matches'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate.Exists of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicateExists = {
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerAttributeConstraintPredicateExistsDraft(): void {}
SchedulerAttributeConstraintPredicateExistsDraft.prototype = Object.prototype;
function readSchedulerAttributeConstraintPredicateExists(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerAttributeConstraintPredicateExistsDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerAttributeConstraintPredicateExists(writer: Writer, message: Draft): void {
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate.NotExists of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicateNotExists = {
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerAttributeConstraintPredicateNotExistsDraft(): void {}
SchedulerAttributeConstraintPredicateNotExistsDraft.prototype = Object.prototype;
function readSchedulerAttributeConstraintPredicateNotExists(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerAttributeConstraintPredicateNotExistsDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerAttributeConstraintPredicateNotExists(writer: Writer, message: Draft): void {
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate.TextEquals of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicateTextEquals = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerAttributeConstraintPredicateTextEquals(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('scheduler.AttributeConstraint.Predicate.TextEquals.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeSchedulerAttributeConstraintPredicateTextEquals(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'scheduler.AttributeConstraint.Predicate.TextEquals.value'); } else missing('scheduler.AttributeConstraint.Predicate.TextEquals.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate.TextNotEquals of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicateTextNotEquals = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerAttributeConstraintPredicateTextNotEquals(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('scheduler.AttributeConstraint.Predicate.TextNotEquals.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeSchedulerAttributeConstraintPredicateTextNotEquals(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'scheduler.AttributeConstraint.Predicate.TextNotEquals.value'); } else missing('scheduler.AttributeConstraint.Predicate.TextNotEquals.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate.TextMatches of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicateTextMatches = {
  readonly regex: string;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerAttributeConstraintPredicateTextMatches(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { regex: reader.string(at + 2, end) };
  let its_regex: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_regex = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_regex === undefined) missing('scheduler.AttributeConstraint.Predicate.TextMatches.regex');
  return rest === undefined ? { regex: its_regex } : { regex: its_regex, ...rest };
}
function writeSchedulerAttributeConstraintPredicateTextMatches(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['regex']) != null) { writer.uint32(10); writer.string(value, 'scheduler.AttributeConstraint.Predicate.TextMatches.regex'); } else missing('scheduler.AttributeConstraint.Predicate.TextMatches.regex');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.AttributeConstraint.Predicate.TextNotMatches of the Mesos v1 API. */
export type SchedulerAttributeConstraintPredicateTextNotMatches = {
  readonly regex: string;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerAttributeConstraintPredicateTextNotMatches(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { regex: reader.string(at + 2, end) };
  let its_regex: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_regex = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_regex === undefined) missing('scheduler.AttributeConstraint.Predicate.TextNotMatches.regex');
  return rest === undefined ? { regex: its_regex } : { regex: its_regex, ...rest };
}
function writeSchedulerAttributeConstraintPredicateTextNotMatches(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['regex']) != null) { writer.uint32(10); writer.string(value, 'scheduler.AttributeConstraint.Predicate.TextNotMatches.regex'); } else missing('scheduler.AttributeConstraint.Predicate.TextNotMatches.regex');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event of the Mesos v1 API. */
export type SchedulerEvent = {
  readonly type?: SchedulerEventType;
  readonly subscribed?: SchedulerEventSubscribed;
  readonly offers?: SchedulerEventOffers;
  readonly rescind?: SchedulerEventRescind;
  readonly update?: SchedulerEventUpdate;
  readonly message?: SchedulerEventMessage;
  readonly failure?: SchedulerEventFailure;
  readonly error?: SchedulerEventError;
  readonly inverse_offers?: SchedulerEventInverseOffers;
  readonly rescind_inverse_offer?: SchedulerEventRescindInverseOffer;
  readonly update_operation_status?: SchedulerEventUpdateOperationStatus;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerEventDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['subscribed'] = 0; this['offers'] = 0; this['rescind'] = 0; this['update'] = 0; this['message'] = 0; this['failure'] = 0; this['error'] = 0; this['inverse_offers'] = 0; this['rescind_inverse_offer'] = 0; this['update_operation_status'] = 0; } }
SchedulerEventDraft.prototype = Object.prototype;
function readSchedulerEvent(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerEventDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['subscribed'] = readSchedulerEventSubscribed(reader, at, stop); break;
        case 26: message['offers'] = readSchedulerEventOffers(reader, at, stop); break;
        case 34: message['rescind'] = readSchedulerEventRescind(reader, at, stop); break;
        case 42: message['update'] = readSchedulerEventUpdate(reader, at, stop); break;
        case 50: message['message'] = readSchedulerEventMessage(reader, at, stop); break;
        case 58: message['failure'] = readSchedulerEventFailure(reader, at, stop); break;
        case 66: message['error'] = readSchedulerEventError(reader, at, stop); break;
        case 74: message['inverse_offers'] = readSchedulerEventInverseOffers(reader, at, stop); break;
        case 82: message['rescind_inverse_offer'] = readSchedulerEventRescindInverseOffer(reader, at, stop); break;
        case 90: message['update_operation_status'] = readSchedulerEventUpdateOperationStatus(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfSchedulerEventType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerEvent(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfSchedulerEventType, 'scheduler.Event.type'); }
  if ((value = message['subscribed']) != null) { writer.uint32(18); writer.nested(value, writeSchedulerEventSubscribed, 'scheduler.Event.subscribed'); }
  if ((value = message['offers']) != null) { writer.uint32(26); writer.nested(value, writeSchedulerEventOffers, 'scheduler.Event.offers'); }
  if ((value = message['rescind']) != null) { writer.uint32(34); writer.nested(value, writeSchedulerEventRescind, 'scheduler.Event.rescind'); }
  if ((value = message['update']) != null) { writer.uint32(42); writer.nested(value, writeSchedulerEventUpdate, 'scheduler.Event.update'); }
  if ((value = message['message']) != null) { writer.uint32(50); writer.nested(value, writeSchedulerEventMessage, 'scheduler.Event.message'); }
  if ((value = message['failure']) != null) { writer.uint32(58); writer.nested(value, writeSchedulerEventFailure, 'scheduler.Event.failure'); }
  if ((value = message['error']) != null) { writer.uint32(66); writer.nested(value, writeSchedulerEventError, 'scheduler.Event.error'); }
  if ((value = message['inverse_offers']) != null) { writer.uint32(74); writer.nested(value, writeSchedulerEventInverseOffers, 'scheduler.Event.inverse_offers'); }
  if ((value = message['rescind_inverse_offer']) != null) { writer.uint32(82); writer.nested(value, writeSchedulerEventRescindInverseOffer, 'scheduler.Event.rescind_inverse_offer'); }
  if ((value = message['update_operation_status']) != null) { writer.uint32(90); writer.nested(value, writeSchedulerEventUpdateOperationStatus, 'scheduler.Event.update_operation_status'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Subscribed of the Mesos v1 API. */
export type SchedulerEventSubscribed = {
  readonly framework_id: FrameworkID;
  readonly heartbeat_interval_seconds?: number;
  readonly master_info?: MasterInfo;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerEventSubscribedDraft(this: Draft, never?: boolean): void { if (never === true) { this['framework_id'] = 0; this['heartbeat_interval_seconds'] = 0; this['master_info'] = 0; } }
SchedulerEventSubscribedDraft.prototype = Object.prototype;
function readSchedulerEventSubscribed(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerEventSubscribedDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['framework_id'] = readFrameworkID(reader, at, stop); seen |= 1; break;
        case 26: message['master_info'] = readMasterInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['heartbeat_interval_seconds'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('scheduler.Event.Subscribed.framework_id');
  return message;
}
function writeSchedulerEventSubscribed(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_id']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkID, 'scheduler.Event.Subscribed.framework_id'); } else missing('scheduler.Event.Subscribed.framework_id');
  if ((value = message['heartbeat_interval_seconds']) != null) { writer.uint32(17); writer.double(value, 'scheduler.Event.Subscribed.heartbeat_interval_seconds'); }
  if ((value = message['master_info']) != null) { writer.uint32(26); writer.nested(value, writeMasterInfo, 'scheduler.Event.Subscribed.master_info'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Offers of the Mesos v1 API. */
export type SchedulerEventOffers = {
  readonly offers?: readonly Offer[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerEventOffersDraft(this: Draft, never?: boolean): void { if (never === true) { this['offers'] = 0; } }
SchedulerEventOffersDraft.prototype = Object.prototype;
function readSchedulerEventOffers(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerEventOffersDraft as unknown as new () => Draft)();
  let all_offers: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_offers === undefined) message['offers'] = all_offers = [readOffer(reader, at, stop)]; else all_offers.push(readOffer(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerEventOffers(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['offers']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOffer, 'scheduler.Event.Offers.offers'); }, 'scheduler.Event.Offers.offers');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.InverseOffers of the Mesos v1 API. */
export type SchedulerEventInverseOffers = {
  readonly inverse_offers?: readonly InverseOffer[];
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerEventInverseOffersDraft(this: Draft, never?: boolean): void { if (never === true) { this['inverse_offers'] = 0; } }
SchedulerEventInverseOffersDraft.prototype = Object.prototype;
function readSchedulerEventInverseOffers(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerEventInverseOffersDraft as unknown as new () => Draft)();
  let all_inverse_offers: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_inverse_offers === undefined) message['inverse_offers'] = all_inverse_offers = [readInverseOffer(reader, at, stop)]; else all_inverse_offers.push(readInverseOffer(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerEventInverseOffers(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['inverse_offers']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeInverseOffer, 'scheduler.Event.InverseOffers.inverse_offers'); }, 'scheduler.Event.InverseOffers.inverse_offers');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Rescind of the Mesos v1 API. */
export type SchedulerEventRescind = {
  readonly offer_id: OfferID;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerEventRescind(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_offer_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_offer_id = readOfferID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_offer_id === undefined) missing('scheduler.Event.Rescind.offer_id');
  return rest === undefined ? { offer_id: its_offer_id } : { offer_id: its_offer_id, ...rest };
}
function writeSchedulerEventRescind(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['offer_id']) != null) { writer.uint32(10); writer.nested(value, writeOfferID, 'scheduler.Event.Rescind.offer_id'); } else missing('scheduler.Event.Rescind.offer_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.RescindInverseOffer of the Mesos v1 API. */
export type SchedulerEventRescindInverseOffer = {
  readonly inverse_offer_id: OfferID;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerEventRescindInverseOffer(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_inverse_offer_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_inverse_offer_id = readOfferID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_inverse_offer_id === undefined) missing('scheduler.Event.RescindInverseOffer.inverse_offer_id');
  return rest === undefined ? { inverse_offer_id: its_inverse_offer_id } : { inverse_offer_id: its_inverse_offer_id, ...rest };
}
function writeSchedulerEventRescindInverseOffer(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['inverse_offer_id']) != null) { writer.uint32(10); writer.nested(value, writeOfferID, 'scheduler.Event.RescindInverseOffer.inverse_offer_id'); } else missing('scheduler.Event.RescindInverseOffer.inverse_offer_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Update of the Mesos v1 API. */
export type SchedulerEventUpdate = {
  readonly status: TaskStatus;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerEventUpdate(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_status: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_status = readTaskStatus(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_status === undefined) missing('scheduler.Event.Update.status');
  return rest === undefined ? { status: its_status } : { status: its_status, ...rest };
}
function writeSchedulerEventUpdate(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['status']) != null) { writer.uint32(10); writer.nested(value, writeTaskStatus, 'scheduler.Event.Update.status'); } else missing('scheduler.Event.Update.status');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.UpdateOperationStatus of the Mesos v1 API. */
export type SchedulerEventUpdateOperationStatus = {
  readonly status: OperationStatus;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerEventUpdateOperationStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_status: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_status = readOperationStatus(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_status === undefined) missing('scheduler.Event.UpdateOperationStatus.status');
  return rest === undefined ? { status: its_status } : { status: its_status, ...rest };
}
function writeSchedulerEventUpdateOperationStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['status']) != null) { writer.uint32(10); writer.nested(value, writeOperationStatus, 'scheduler.Event.UpdateOperationStatus.status'); } else missing('scheduler.Event.UpdateOperationStatus.status');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Message of the Mesos v1 API. */
export type SchedulerEventMessage = {
  readonly agent_id: AgentID;
  readonly executor_id: ExecutorID;
  readonly data: Base64;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerEventMessage(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, its_executor_id: any, its_data: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        case 18: its_executor_id = readExecutorID(reader, at, stop); break;
        case 26: its_data = reader.base64(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('scheduler.Event.Message.agent_id');
  if (its_executor_id === undefined) missing('scheduler.Event.Message.executor_id');
  if (its_data === undefined) missing('scheduler.Event.Message.data');
  return rest === undefined ? { agent_id: its_agent_id, executor_id: its_executor_id, data: its_data } : { agent_id: its_agent_id, executor_id: its_executor_id, data: its_data, ...rest };
}
function writeSchedulerEventMessage(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'scheduler.Event.Message.agent_id'); } else missing('scheduler.Event.Message.agent_id');
  if ((value = message['executor_id']) != null) { writer.uint32(18); writer.nested(value, writeExecutorID, 'scheduler.Event.Message.executor_id'); } else missing('scheduler.Event.Message.executor_id');
  if ((value = message['data']) != null) { writer.uint32(26); writer.base64(value, 'scheduler.Event.Message.data'); } else missing('scheduler.Event.Message.data');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Failure of the Mesos v1 API. */
export type SchedulerEventFailure = {
  readonly agent_id?: AgentID;
  readonly executor_id?: ExecutorID;
  readonly status?: number;
  readonly [unknownFields]?: Uint8Array;
};
function SchedulerEventFailureDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['executor_id'] = 0; this['status'] = 0; } }
SchedulerEventFailureDraft.prototype = Object.prototype;
function readSchedulerEventFailure(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SchedulerEventFailureDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 18: message['executor_id'] = readExecutorID(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: message['status'] = reader.int32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeSchedulerEventFailure(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'scheduler.Event.Failure.agent_id'); }
  if ((value = message['executor_id']) != null) { writer.uint32(18); writer.nested(value, writeExecutorID, 'scheduler.Event.Failure.executor_id'); }
  if ((value = message['status']) != null) { writer.uint32(24); writer.integer(value, -0x8000_0000n, 0x7fff_ffffn, 'scheduler.Event.Failure.status'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** scheduler.Event.Error of the Mesos v1 API. */
export type SchedulerEventError = {
  readonly message: string;
  readonly [unknownFields]?: Uint8Array;
};
function readSchedulerEventError(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { message: reader.string(at + 2, end) };
  let its_message: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_message = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_message === undefined) missing('scheduler.Event.Error.message');
  return rest === undefined ? { message: its_message } : { message: its_message, ...rest };
}
function writeSchedulerEventError(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['message']) != null) { writer.uint32(10); writer.string(value, 'scheduler.Event.Error.message'); } else missing('scheduler.Event.Error.message');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** FrameworkID of the Mesos v1 API. */
export type FrameworkID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readFrameworkID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('FrameworkID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeFrameworkID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'FrameworkID.value'); } else missing('FrameworkID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** FrameworkInfo of the Mesos v1 API. */
export type FrameworkInfo = {
  readonly user: string;
  readonly name: string;
  readonly id?: FrameworkID;
  readonly failover_timeout?: number;
  readonly checkpoint?: boolean;
  readonly role?: string;
  readonly hostname?: string;
  readonly principal?: string;
  readonly webui_url?: string;
  readonly capabilities?: readonly FrameworkInfoCapability[];
  readonly labels?: Labels;
  readonly roles?: readonly string[];
  readonly offer_filters?: { readonly [key: string]: OfferFilters };
  readonly [unknownFields]?: Uint8Array;
};
function readFrameworkInfoOfferFiltersEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readOfferFilters(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readOfferFilters(reader, end, end) };
}
function FrameworkInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['user'] = 0; this['name'] = 0; this['id'] = 0; this['failover_timeout'] = 0; this['checkpoint'] = 0; this['role'] = 0; this['hostname'] = 0; this['principal'] = 0; this['webui_url'] = 0; this['capabilities'] = 0; this['labels'] = 0; this['roles'] = 0; this['offer_filters'] = 0; } }
FrameworkInfoDraft.prototype = Object.prototype;
function readFrameworkInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (FrameworkInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_capabilities: unknown[] | undefined, all_roles: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['user'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['name'] = reader.string(at, stop); seen |= 2; break;
        case 26: message['id'] = readFrameworkID(reader, at, stop); break;
        case 50: message['role'] = reader.string(at, stop); break;
        case 58: message['hostname'] = reader.string(at, stop); break;
        case 66: message['principal'] = reader.string(at, stop); break;
        case 74: message['webui_url'] = reader.string(at, stop); break;
        case 82: if (all_capabilities === undefined) message['capabilities'] = all_capabilities = [readFrameworkInfoCapability(reader, at, stop)]; else all_capabilities.push(readFrameworkInfoCapability(reader, at, stop)); break;
        case 90: message['labels'] = readLabels(reader, at, stop); break;
        case 98: if (all_roles === undefined) message['roles'] = all_roles = [reader.string(at, stop)]; else all_roles.push(reader.string(at, stop)); break;
        case 106: { const { key, value } = readFrameworkInfoOfferFiltersEntry(reader, at, stop); setEntry(message['offer_filters'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 33: message['failover_timeout'] = reader.double(at, end); break;
        case 40: message['checkpoint'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'FrameworkInfo.user' : 'FrameworkInfo.name');
  return message;
}
function writeFrameworkInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['user']) != null) { writer.uint32(10); writer.string(value, 'FrameworkInfo.user'); } else missing('FrameworkInfo.user');
  if ((value = message['name']) != null) { writer.uint32(18); writer.string(value, 'FrameworkInfo.name'); } else missing('FrameworkInfo.name');
  if ((value = message['id']) != null) { writer.uint32(26); writer.nested(value, writeFrameworkID, 'FrameworkInfo.id'); }
  if ((value = message['failover_timeout']) != null) { writer.uint32(33); writer.double(value, 'FrameworkInfo.failover_timeout'); }
  if ((value = message['checkpoint']) != null) { writer.uint32(40); writer.bool(value, 'FrameworkInfo.checkpoint'); }
  if ((value = message['role']) != null) { writer.uint32(50); writer.string(value, 'FrameworkInfo.role'); }
  if ((value = message['hostname']) != null) { writer.uint32(58); writer.string(value, 'FrameworkInfo.hostname'); }
  if ((value = message['principal']) != null) { writer.uint32(66); writer.string(value, 'FrameworkInfo.principal'); }
  if ((value = message['webui_url']) != null) { writer.uint32(74); writer.string(value, 'FrameworkInfo.webui_url'); }
  if ((value = message['capabilities']) != null) writer.each(value, (item) => { writer.uint32(82); writer.nested(item, writeFrameworkInfoCapability, 'FrameworkInfo.capabilities'); }, 'FrameworkInfo.capabilities');
  if ((value = message['labels']) != null) { writer.uint32(90); writer.nested(value, writeLabels, 'FrameworkInfo.labels'); }
  if ((value = message['roles']) != null) writer.each(value, (item) => { writer.uint32(98); writer.string(item, 'FrameworkInfo.roles'); }, 'FrameworkInfo.roles');
  if ((value = message['offer_filters']) != null) writer.entries(value, 106, (inner, item) => inner.nested(item, writeOfferFilters, 'FrameworkInfo.offer_filters'), 'FrameworkInfo.offer_filters');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** FrameworkInfo.Capability of the Mesos v1 API. */
export type FrameworkInfoCapability = {
  readonly type?: FrameworkInfoCapabilityType;
  readonly [unknownFields]?: Uint8Array;
};
function FrameworkInfoCapabilityDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; } }
FrameworkInfoCapabilityDraft.prototype = Object.prototype;
function readFrameworkInfoCapability(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (FrameworkInfoCapabilityDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfFrameworkInfoCapabilityType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeFrameworkInfoCapability(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfFrameworkInfoCapabilityType, 'FrameworkInfo.Capability.type'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Labels of the Mesos v1 API. */
export type Labels = {
  readonly labels?: readonly Label[];
  readonly [unknownFields]?: Uint8Array;
};
function LabelsDraft(this: Draft, never?: boolean): void { if (never === true) { this['labels'] = 0; } }
LabelsDraft.prototype = Object.prototype;
function readLabels(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (LabelsDraft as unknown as new () => Draft)();
  let all_labels: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_labels === undefined) message['labels'] = all_labels = [readLabel(reader, at, stop)]; else all_labels.push(readLabel(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeLabels(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['labels']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeLabel, 'Labels.labels'); }, 'Labels.labels');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Label of the Mesos v1 API. */
export type Label = {
  readonly key: string;
  readonly value?: string;
  readonly [unknownFields]?: Uint8Array;
};
function LabelDraft(this: Draft, never?: boolean): void { if (never === true) { this['key'] = 0; this['value'] = 0; } }
LabelDraft.prototype = Object.prototype;
function readLabel(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { key: reader.string(at + 2, end) };
  const message = new (LabelDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['key'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['value'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Label.key');
  return message;
}
function writeLabel(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['key']) != null) { writer.uint32(10); writer.string(value, 'Label.key'); } else missing('Label.key');
  if ((value = message['value']) != null) { writer.uint32(18); writer.string(value, 'Label.value'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** OfferFilters of the Mesos v1 API. */
export type OfferFilters = {
  readonly min_allocatable_resources?: OfferFiltersMinAllocatableResources;
  readonly [unknownFields]?: Uint8Array;
};
function OfferFiltersDraft(this: Draft, never?: boolean): void { if (never === true) { this['min_allocatable_resources'] = 0; } }
OfferFiltersDraft.prototype = Object.prototype;
function readOfferFilters(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferFiltersDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['min_allocatable_resources'] = readOfferFiltersMinAllocatableResources(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferFilters(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['min_allocatable_resources']) != null) { writer.uint32(10); writer.nested(value, writeOfferFiltersMinAllocatableResources, 'OfferFilters.min_allocatable_resources'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** OfferFilters.MinAllocatableResources of the Mesos v1 API. */
export type OfferFiltersMinAllocatableResources = {
  readonly quantities?: readonly OfferFiltersResourceQuantities[];
  readonly [unknownFields]?: Uint8Array;
};
function OfferFiltersMinAllocatableResourcesDraft(this: Draft, never?: boolean): void { if (never === true) { this['quantities'] = 0; } }
OfferFiltersMinAllocatableResourcesDraft.prototype = Object.prototype;
function readOfferFiltersMinAllocatableResources(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferFiltersMinAllocatableResourcesDraft as unknown as new () => Draft)();
  let all_quantities: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_quantities === undefined) message['quantities'] = all_quantities = [readOfferFiltersResourceQuantities(reader, at, stop)]; else all_quantities.push(readOfferFiltersResourceQuantities(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferFiltersMinAllocatableResources(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['quantities']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOfferFiltersResourceQuantities, 'OfferFilters.MinAllocatableResources.quantities'); }, 'OfferFilters.MinAllocatableResources.quantities');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** OfferFilters.ResourceQuantities of the Mesos v1 API. */
export type OfferFiltersResourceQuantities = {
  readonly quantities?: { readonly [key: string]: ValueScalar };
  readonly [unknownFields]?: Uint8Array;
};
function readOfferFiltersResourceQuantitiesQuantitiesEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readValueScalar(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readValueScalar(reader, end, end) };
}
function OfferFiltersResourceQuantitiesDraft(this: Draft, never?: boolean): void { if (never === true) { this['quantities'] = 0; } }
OfferFiltersResourceQuantitiesDraft.prototype = Object.prototype;
function readOfferFiltersResourceQuantities(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferFiltersResourceQuantitiesDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: { const { key, value } = readOfferFiltersResourceQuantitiesQuantitiesEntry(reader, at, stop); setEntry(message['quantities'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferFiltersResourceQuantities(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['quantities']) != null) writer.entries(value, 10, (inner, item) => inner.nested(item, writeValueScalar, 'OfferFilters.ResourceQuantities.quantities'), 'OfferFilters.ResourceQuantities.quantities');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Value.Scalar of the Mesos v1 API. */
export type ValueScalar = {
  readonly value: number;
  readonly [unknownFields]?: Uint8Array;
};
function readValueScalar(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  if (end - at === 9 && bytes[at] === 9) return { value: reader.double(at + 1, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 9: its_value = reader.double(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('Value.Scalar.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeValueScalar(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(9); writer.double(value, 'Value.Scalar.value'); } else missing('Value.Scalar.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Value.Ranges of the Mesos v1 API. */
export type ValueRanges = {
  readonly range?: readonly ValueRange[];
  readonly [unknownFields]?: Uint8Array;
};
function ValueRangesDraft(this: Draft, never?: boolean): void { if (never === true) { this['range'] = 0; } }
ValueRangesDraft.prototype = Object.prototype;
function readValueRanges(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ValueRangesDraft as unknown as new () => Draft)();
  let all_range: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_range === undefined) message['range'] = all_range = [readValueRange(reader, at, stop)]; else all_range.push(readValueRange(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeValueRanges(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['range']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeValueRange, 'Value.Ranges.range'); }, 'Value.Ranges.range');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Value.Range of the Mesos v1 API. */
export type ValueRange = {
  readonly begin: Integer64;
  readonly end: Integer64;
  readonly [unknownFields]?: Uint8Array;
};
function readValueRange(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_begin: any, its_end: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_begin = reader.uint64(at, end); break;
        case 16: its_end = reader.uint64(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_begin === undefined) missing('Value.Range.begin');
  if (its_end === undefined) missing('Value.Range.end');
  return rest === undefined ? { begin: its_begin, end: its_end } : { begin: its_begin, end: its_end, ...rest };
}
function writeValueRange(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['begin']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'Value.Range.begin'); } else missing('Value.Range.begin');
  if ((value = message['end']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'Value.Range.end'); } else missing('Value.Range.end');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Value.Set of the Mesos v1 API. */
export type ValueSet = {
  readonly item?: readonly string[];
  readonly [unknownFields]?: Uint8Array;
};
function ValueSetDraft(this: Draft, never?: boolean): void { if (never === true) { this['item'] = 0; } }
ValueSetDraft.prototype = Object.prototype;
function readValueSet(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ValueSetDraft as unknown as new () => Draft)();
  let all_item: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_item === undefined) message['item'] = all_item = [reader.string(at, stop)]; else all_item.push(reader.string(at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeValueSet(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['item']) != null) writer.each(value, (item) => { writer.uint32(10); writer.string(item, 'Value.Set.item'); }, 'Value.Set.item');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Value.Text of the Mesos v1 API. */
export type ValueText = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readValueText(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('Value.Text.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeValueText(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'Value.Text.value'); } else missing('Value.Text.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** OfferID of the Mesos v1 API. */
export type OfferID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readOfferID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('OfferID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeOfferID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'OfferID.value'); } else missing('OfferID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer of the Mesos v1 API. */
export type Offer = {
  readonly id: OfferID;
  readonly framework_id: FrameworkID;
  readonly agent_id: AgentID;
  readonly hostname: string;
  readonly resources?: readonly Resource[];
  readonly executor_ids?: readonly ExecutorID[];
  readonly attributes?: readonly Attribute[];
  readonly url?: URL;
  readonly unavailability?: Unavailability;
  readonly allocation_info?: ResourceAllocationInfo;
  readonly domain?: DomainInfo;
  readonly [unknownFields]?: Uint8Array;
};
function OfferDraft(this: Draft, never?: boolean): void { if (never === true) { this['id'] = 0; this['framework_id'] = 0; this['agent_id'] = 0; this['hostname'] = 0; this['resources'] = 0; this['executor_ids'] = 0; this['attributes'] = 0; this['url'] = 0; this['unavailability'] = 0; this['allocation_info'] = 0; this['domain'] = 0; } }
OfferDraft.prototype = Object.prototype;
function readOffer(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined, all_executor_ids: unknown[] | undefined, all_attributes: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['id'] = readOfferID(reader, at, stop); seen |= 1; break;
        case 18: message['framework_id'] = readFrameworkID(reader, at, stop); seen |= 2; break;
        case 26: message['agent_id'] = readAgentID(reader, at, stop); seen |= 4; break;
        case 34: message['hostname'] = reader.string(at, stop); seen |= 8; break;
        case 42: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 50: if (all_executor_ids === undefined) message['executor_ids'] = all_executor_ids = [readExecutorID(reader, at, stop)]; else all_executor_ids.push(readExecutorID(reader, at, stop)); break;
        case 58: if (all_attributes === undefined) message['attributes'] = all_attributes = [readAttribute(reader, at, stop)]; else all_attributes.push(readAttribute(reader, at, stop)); break;
        case 66: message['url'] = readURL(reader, at, stop); break;
        case 74: message['unavailability'] = readUnavailability(reader, at, stop); break;
        case 82: message['allocation_info'] = readResourceAllocationInfo(reader, at, stop); break;
        case 90: message['domain'] = readDomainInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 15) missing((seen & 1) === 0 ? 'Offer.id' : (seen & 2) === 0 ? 'Offer.framework_id' : (seen & 4) === 0 ? 'Offer.agent_id' : 'Offer.hostname');
  return message;
}
function writeOffer(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['id']) != null) { writer.uint32(10); writer.nested(value, writeOfferID, 'Offer.id'); } else missing('Offer.id');
  if ((value = message['framework_id']) != null) { writer.uint32(18); writer.nested(value, writeFrameworkID, 'Offer.framework_id'); } else missing('Offer.framework_id');
  if ((value = message['agent_id']) != null) { writer.uint32(26); writer.nested(value, writeAgentID, 'Offer.agent_id'); } else missing('Offer.agent_id');
  if ((value = message['hostname']) != null) { writer.uint32(34); writer.string(value, 'Offer.hostname'); } else missing('Offer.hostname');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeResource, 'Offer.resources'); }, 'Offer.resources');
  if ((value = message['executor_ids']) != null) writer.each(value, (item) => { writer.uint32(50); writer.nested(item, writeExecutorID, 'Offer.executor_ids'); }, 'Offer.executor_ids');
  if ((value = message['attributes']) != null) writer.each(value, (item) => { writer.uint32(58); writer.nested(item, writeAttribute, 'Offer.attributes'); }, 'Offer.attributes');
  if ((value = message['url']) != null) { writer.uint32(66); writer.nested(value, writeURL, 'Offer.url'); }
  if ((value = message['unavailability']) != null) { writer.uint32(74); writer.nested(value, writeUnavailability, 'Offer.unavailability'); }
  if ((value = message['allocation_info']) != null) { writer.uint32(82); writer.nested(value, writeResourceAllocationInfo, 'Offer.allocation_info'); }
  if ((value = message['domain']) != null) { writer.uint32(90); writer.nested(value, writeDomainInfo, 'Offer.domain'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation of the Mesos v1 API. */
export type OfferOperation = {
  readonly type?: OfferOperationType;
  readonly launch?: OfferOperationLaunch;
  readonly reserve?: OfferOperationReserve;
  readonly unreserve?: OfferOperationUnreserve;
  readonly create?: OfferOperationCreate;
  readonly destroy?: OfferOperationDestroy;
  readonly launch_group?: OfferOperationLaunchGroup;
  readonly id?: OperationID;
  readonly grow_volume?: OfferOperationGrowVolume;
  readonly shrink_volume?: OfferOperationShrinkVolume;
  readonly create_disk?: OfferOperationCreateDisk;
  readonly destroy_disk?: OfferOperationDestroyDisk;
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['launch'] = 0; this['reserve'] = 0; this['unreserve'] = 0; this['create'] = 0; this['destroy'] = 0; this['launch_group'] = 0; this['id'] = 0; this['grow_volume'] = 0; this['shrink_volume'] = 0; this['create_disk'] = 0; this['destroy_disk'] = 0; } }
OfferOperationDraft.prototype = Object.prototype;
function readOfferOperation(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['launch'] = readOfferOperationLaunch(reader, at, stop); break;
        case 26: message['reserve'] = readOfferOperationReserve(reader, at, stop); break;
        case 34: message['unreserve'] = readOfferOperationUnreserve(reader, at, stop); break;
        case 42: message['create'] = readOfferOperationCreate(reader, at, stop); break;
        case 50: message['destroy'] = readOfferOperationDestroy(reader, at, stop); break;
        case 58: message['launch_group'] = readOfferOperationLaunchGroup(reader, at, stop); break;
        case 98: message['id'] = readOperationID(reader, at, stop); break;
        case 106: message['grow_volume'] = readOfferOperationGrowVolume(reader, at, stop); break;
        case 114: message['shrink_volume'] = readOfferOperationShrinkVolume(reader, at, stop); break;
        case 122: message['create_disk'] = readOfferOperationCreateDisk(reader, at, stop); break;
        case 130: message['destroy_disk'] = readOfferOperationDestroyDisk(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfOfferOperationType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeOfferOperation(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfOfferOperationType, 'Offer.Operation.type'); }
  if ((value = message['launch']) != null) { writer.uint32(18); writer.nested(value, writeOfferOperationLaunch, 'Offer.Operation.launch'); }
  if ((value = message['reserve']) != null) { writer.uint32(26); writer.nested(value, writeOfferOperationReserve, 'Offer.Operation.reserve'); }
  if ((value = message['unreserve']) != null) { writer.uint32(34); writer.nested(value, writeOfferOperationUnreserve, 'Offer.Operation.unreserve'); }
  if ((value = message['create']) != null) { writer.uint32(42); writer.nested(value, writeOfferOperationCreate, 'Offer.Operation.create'); }
  if ((value = message['destroy']) != null) { writer.uint32(50); writer.nested(value, writeOfferOperationDestroy, 'Offer.Operation.destroy'); }
  if ((value = message['launch_group']) != null) { writer.uint32(58); writer.nested(value, writeOfferOperationLaunchGroup, 'Offer.Operation.launch_group'); }
  if ((value = message['id']) != null) { writer.uint32(98); writer.nested(value, writeOperationID, 'Offer.Operation.id'); }
  if ((value = message['grow_volume']) != null) { writer.uint32(106); writer.nested(value, writeOfferOperationGrowVolume, 'Offer.Operation.grow_volume'); }
  if ((value = message['shrink_volume']) != null) { writer.uint32(114); writer.nested(value, writeOfferOperationShrinkVolume, 'Offer.Operation.shrink_volume'); }
  if ((value = message['create_disk']) != null) { writer.uint32(122); writer.nested(value, writeOfferOperationCreateDisk, 'Offer.Operation.create_disk'); }
  if ((value = message['destroy_disk']) != null) { writer.uint32(130); writer.nested(value, writeOfferOperationDestroyDisk, 'Offer.Operation.destroy_disk'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.Launch of the Mesos v1 API. */
export type OfferOperationLaunch = {
  readonly task_infos?: readonly TaskInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationLaunchDraft(this: Draft, never?: boolean): void { if (never === true) { this['task_infos'] = 0; } }
OfferOperationLaunchDraft.prototype = Object.prototype;
function readOfferOperationLaunch(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationLaunchDraft as unknown as new () => Draft)();
  let all_task_infos: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_task_infos === undefined) message['task_infos'] = all_task_infos = [readTaskInfo(reader, at, stop)]; else all_task_infos.push(readTaskInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferOperationLaunch(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['task_infos']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeTaskInfo, 'Offer.Operation.Launch.task_infos'); }, 'Offer.Operation.Launch.task_infos');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.LaunchGroup of the Mesos v1 API. */
export type OfferOperationLaunchGroup = {
  readonly executor: ExecutorInfo;
  readonly task_group: TaskGroupInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readOfferOperationLaunchGroup(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_executor: any, its_task_group: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_executor = readExecutorInfo(reader, at, stop); break;
        case 18: its_task_group = readTaskGroupInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_executor === undefined) missing('Offer.Operation.LaunchGroup.executor');
  if (its_task_group === undefined) missing('Offer.Operation.LaunchGroup.task_group');
  return rest === undefined ? { executor: its_executor, task_group: its_task_group } : { executor: its_executor, task_group: its_task_group, ...rest };
}
function writeOfferOperationLaunchGroup(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['executor']) != null) { writer.uint32(10); writer.nested(value, writeExecutorInfo, 'Offer.Operation.LaunchGroup.executor'); } else missing('Offer.Operation.LaunchGroup.executor');
  if ((value = message['task_group']) != null) { writer.uint32(18); writer.nested(value, writeTaskGroupInfo, 'Offer.Operation.LaunchGroup.task_group'); } else missing('Offer.Operation.LaunchGroup.task_group');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.Reserve of the Mesos v1 API. */
export type OfferOperationReserve = {
  readonly resources?: readonly Resource[];
  readonly source?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationReserveDraft(this: Draft, never?: boolean): void { if (never === true) { this['resources'] = 0; this['source'] = 0; } }
OfferOperationReserveDraft.prototype = Object.prototype;
function readOfferOperationReserve(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationReserveDraft as unknown as new () => Draft)();
  let all_resources: unknown[] | undefined, all_source: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 18: if (all_source === undefined) message['source'] = all_source = [readResource(reader, at, stop)]; else all_source.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferOperationReserve(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeResource, 'Offer.Operation.Reserve.resources'); }, 'Offer.Operation.Reserve.resources');
  if ((value = message['source']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'Offer.Operation.Reserve.source'); }, 'Offer.Operation.Reserve.source');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.Unreserve of the Mesos v1 API. */
export type OfferOperationUnreserve = {
  readonly resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationUnreserveDraft(this: Draft, never?: boolean): void { if (never === true) { this['resources'] = 0; } }
OfferOperationUnreserveDraft.prototype = Object.prototype;
function readOfferOperationUnreserve(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationUnreserveDraft as unknown as new () => Draft)();
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferOperationUnreserve(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeResource, 'Offer.Operation.Unreserve.resources'); }, 'Offer.Operation.Unreserve.resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.Create of the Mesos v1 API. */
export type OfferOperationCreate = {
  readonly volumes?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationCreateDraft(this: Draft, never?: boolean): void { if (never === true) { this['volumes'] = 0; } }
OfferOperationCreateDraft.prototype = Object.prototype;
function readOfferOperationCreate(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationCreateDraft as unknown as new () => Draft)();
  let all_volumes: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_volumes === undefined) message['volumes'] = all_volumes = [readResource(reader, at, stop)]; else all_volumes.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferOperationCreate(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['volumes']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeResource, 'Offer.Operation.Create.volumes'); }, 'Offer.Operation.Create.volumes');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.Destroy of the Mesos v1 API. */
export type OfferOperationDestroy = {
  readonly volumes?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationDestroyDraft(this: Draft, never?: boolean): void { if (never === true) { this['volumes'] = 0; } }
OfferOperationDestroyDraft.prototype = Object.prototype;
function readOfferOperationDestroy(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationDestroyDraft as unknown as new () => Draft)();
  let all_volumes: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_volumes === undefined) message['volumes'] = all_volumes = [readResource(reader, at, stop)]; else all_volumes.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeOfferOperationDestroy(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['volumes']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeResource, 'Offer.Operation.Destroy.volumes'); }, 'Offer.Operation.Destroy.volumes');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.GrowVolume of the Mesos v1 API. */
export type OfferOperationGrowVolume = {
  readonly volume: Resource;
  readonly addition: Resource;
  readonly [unknownFields]?: Uint8Array;
};
function readOfferOperationGrowVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_volume: any, its_addition: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_volume = readResource(reader, at, stop); break;
        case 18: its_addition = readResource(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_volume === undefined) missing('Offer.Operation.GrowVolume.volume');
  if (its_addition === undefined) missing('Offer.Operation.GrowVolume.addition');
  return rest === undefined ? { volume: its_volume, addition: its_addition } : { volume: its_volume, addition: its_addition, ...rest };
}
function writeOfferOperationGrowVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['volume']) != null) { writer.uint32(10); writer.nested(value, writeResource, 'Offer.Operation.GrowVolume.volume'); } else missing('Offer.Operation.GrowVolume.volume');
  if ((value = message['addition']) != null) { writer.uint32(18); writer.nested(value, writeResource, 'Offer.Operation.GrowVolume.addition'); } else missing('Offer.Operation.GrowVolume.addition');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.ShrinkVolume of the Mesos v1 API. */
export type OfferOperationShrinkVolume = {
  readonly volume: Resource;
  readonly subtract: ValueScalar;
  readonly [unknownFields]?: Uint8Array;
};
function readOfferOperationShrinkVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_volume: any, its_subtract: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_volume = readResource(reader, at, stop); break;
        case 18: its_subtract = readValueScalar(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_volume === undefined) missing('Offer.Operation.ShrinkVolume.volume');
  if (its_subtract === undefined) missing('Offer.Operation.ShrinkVolume.subtract');
  return rest === undefined ? { volume: its_volume, subtract: its_subtract } : { volume: its_volume, subtract: its_subtract, ...rest };
}
function writeOfferOperationShrinkVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['volume']) != null) { writer.uint32(10); writer.nested(value, writeResource, 'Offer.Operation.ShrinkVolume.volume'); } else missing('Offer.Operation.ShrinkVolume.volume');
  if ((value = message['subtract']) != null) { writer.uint32(18); writer.nested(value, writeValueScalar, 'Offer.Operation.ShrinkVolume.subtract'); } else missing('Offer.Operation.ShrinkVolume.subtract');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.CreateDisk of the Mesos v1 API. */
export type OfferOperationCreateDisk = {
  readonly source: Resource;
  readonly target_type: ResourceDiskInfoSourceType;
  readonly target_profile?: string;
  readonly [unknownFields]?: Uint8Array;
};
function OfferOperationCreateDiskDraft(this: Draft, never?: boolean): void { if (never === true) { this['source'] = 0; this['target_type'] = 0; this['target_profile'] = 0; } }
OfferOperationCreateDiskDraft.prototype = Object.prototype;
function readOfferOperationCreateDisk(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OfferOperationCreateDiskDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['source'] = readResource(reader, at, stop); seen |= 1; break;
        case 26: message['target_profile'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['target_type'] = reader.enumeration(namesOfResourceDiskInfoSourceType, at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'Offer.Operation.CreateDisk.source' : 'Offer.Operation.CreateDisk.target_type');
  return message;
}
function writeOfferOperationCreateDisk(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['source']) != null) { writer.uint32(10); writer.nested(value, writeResource, 'Offer.Operation.CreateDisk.source'); } else missing('Offer.Operation.CreateDisk.source');
  if ((value = message['target_type']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfResourceDiskInfoSourceType, 'Offer.Operation.CreateDisk.target_type'); } else missing('Offer.Operation.CreateDisk.target_type');
  if ((value = message['target_profile']) != null) { writer.uint32(26); writer.string(value, 'Offer.Operation.CreateDisk.target_profile'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Offer.Operation.DestroyDisk of the Mesos v1 API. */
export type OfferOperationDestroyDisk = {
  readonly source: Resource;
  readonly [unknownFields]?: Uint8Array;
};
function readOfferOperationDestroyDisk(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_source: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_source = readResource(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_source === undefined) missing('Offer.Operation.DestroyDisk.source');
  return rest === undefined ? { source: its_source } : { source: its_source, ...rest };
}
function writeOfferOperationDestroyDisk(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['source']) != null) { writer.uint32(10); writer.nested(value, writeResource, 'Offer.Operation.DestroyDisk.source'); } else missing('Offer.Operation.DestroyDisk.source');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** OperationID of the Mesos v1 API. */
export type OperationID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readOperationID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('OperationID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeOperationID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'OperationID.value'); } else missing('OperationID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TaskInfo of the Mesos v1 API. */
export type TaskInfo = {
  readonly name: string;
  readonly task_id: TaskID;
  readonly agent_id: AgentID;
  readonly resources?: readonly Resource[];
  readonly executor?: ExecutorInfo;
  readonly data?: Base64;
  readonly command?: CommandInfo;
  readonly health_check?: HealthCheck;
  readonly container?: ContainerInfo;
  readonly labels?: Labels;
  readonly discovery?: DiscoveryInfo;
  readonly kill_policy?: KillPolicy;
  readonly check?: CheckInfo;
  readonly max_completion_time?: DurationInfo;
  readonly limits?: { readonly [key: string]: ValueScalar };
  readonly [unknownFields]?: Uint8Array;
};
function readTaskInfoLimitsEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readValueScalar(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readValueScalar(reader, end, end) };
}
function TaskInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['task_id'] = 0; this['agent_id'] = 0; this['resources'] = 0; this['executor'] = 0; this['data'] = 0; this['command'] = 0; this['health_check'] = 0; this['container'] = 0; this['labels'] = 0; this['discovery'] = 0; this['kill_policy'] = 0; this['check'] = 0; this['max_completion_time'] = 0; this['limits'] = 0; } }
TaskInfoDraft.prototype = Object.prototype;
function readTaskInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (TaskInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['task_id'] = readTaskID(reader, at, stop); seen |= 2; break;
        case 26: message['agent_id'] = readAgentID(reader, at, stop); seen |= 4; break;
        case 34: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 42: message['executor'] = readExecutorInfo(reader, at, stop); break;
        case 50: message['data'] = reader.base64(at, stop); break;
        case 58: message['command'] = readCommandInfo(reader, at, stop); break;
        case 66: message['health_check'] = readHealthCheck(reader, at, stop); break;
        case 74: message['container'] = readContainerInfo(reader, at, stop); break;
        case 82: message['labels'] = readLabels(reader, at, stop); break;
        case 90: message['discovery'] = readDiscoveryInfo(reader, at, stop); break;
        case 98: message['kill_policy'] = readKillPolicy(reader, at, stop); break;
        case 106: message['check'] = readCheckInfo(reader, at, stop); break;
        case 114: message['max_completion_time'] = readDurationInfo(reader, at, stop); break;
        case 122: { const { key, value } = readTaskInfoLimitsEntry(reader, at, stop); setEntry(message['limits'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 7) missing((seen & 1) === 0 ? 'TaskInfo.name' : (seen & 2) === 0 ? 'TaskInfo.task_id' : 'TaskInfo.agent_id');
  return message;
}
function writeTaskInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'TaskInfo.name'); } else missing('TaskInfo.name');
  if ((value = message['task_id']) != null) { writer.uint32(18); writer.nested(value, writeTaskID, 'TaskInfo.task_id'); } else missing('TaskInfo.task_id');
  if ((value = message['agent_id']) != null) { writer.uint32(26); writer.nested(value, writeAgentID, 'TaskInfo.agent_id'); } else missing('TaskInfo.agent_id');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(34); writer.nested(item, writeResource, 'TaskInfo.resources'); }, 'TaskInfo.resources');
  if ((value = message['executor']) != null) { writer.uint32(42); writer.nested(value, writeExecutorInfo, 'TaskInfo.executor'); }
  if ((value = message['data']) != null) { writer.uint32(50); writer.base64(value, 'TaskInfo.data'); }
  if ((value = message['command']) != null) { writer.uint32(58); writer.nested(value, writeCommandInfo, 'TaskInfo.command'); }
  if ((value = message['health_check']) != null) { writer.uint32(66); writer.nested(value, writeHealthCheck, 'TaskInfo.health_check'); }
  if ((value = message['container']) != null) { writer.uint32(74); writer.nested(value, writeContainerInfo, 'TaskInfo.container'); }
  if ((value = message['labels']) != null) { writer.uint32(82); writer.nested(value, writeLabels, 'TaskInfo.labels'); }
  if ((value = message['discovery']) != null) { writer.uint32(90); writer.nested(value, writeDiscoveryInfo, 'TaskInfo.discovery'); }
  if ((value = message['kill_policy']) != null) { writer.uint32(98); writer.nested(value, writeKillPolicy, 'TaskInfo.kill_policy'); }
  if ((value = message['check']) != null) { writer.uint32(106); writer.nested(value, writeCheckInfo, 'TaskInfo.check'); }
  if ((value = message['max_completion_time']) != null) { writer.uint32(114); writer.nested(value, writeDurationInfo, 'TaskInfo.max_completion_time'); }
  if ((value = message['limits']) != null) writer.entries(value, 122, (inner, item) => inner.nested(item, writeValueScalar, 'TaskInfo.limits'), 'TaskInfo.limits');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TaskID of the Mesos v1 API. */
export type TaskID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readTaskID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('TaskID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeTaskID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'TaskID.value'); } else missing('TaskID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** AgentID of the Mesos v1 API. */
export type AgentID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readAgentID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('AgentID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeAgentID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'AgentID.value'); } else missing('AgentID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource of the Mesos v1 API. */
export type Resource = {
  readonly name: string;
  readonly type: ValueType;
  readonly scalar?: ValueScalar;
  readonly ranges?: ValueRanges;
  readonly set?: ValueSet;
  readonly role?: string;
  readonly disk?: ResourceDiskInfo;
  readonly reservation?: ResourceReservationInfo;
  readonly revocable?: ResourceRevocableInfo;
  readonly shared?: ResourceSharedInfo;
  readonly allocation_info?: ResourceAllocationInfo;
  readonly provider_id?: ResourceProviderID;
  readonly reservations?: readonly ResourceReservationInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function ResourceDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['type'] = 0; this['scalar'] = 0; this['ranges'] = 0; this['set'] = 0; this['role'] = 0; this['disk'] = 0; this['reservation'] = 0; this['revocable'] = 0; this['shared'] = 0; this['allocation_info'] = 0; this['provider_id'] = 0; this['reservations'] = 0; } }
ResourceDraft.prototype = Object.prototype;
function readResource(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_reservations: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 26: message['scalar'] = readValueScalar(reader, at, stop); break;
        case 34: message['ranges'] = readValueRanges(reader, at, stop); break;
        case 42: message['set'] = readValueSet(reader, at, stop); break;
        case 50: message['role'] = reader.string(at, stop); break;
        case 58: message['disk'] = readResourceDiskInfo(reader, at, stop); break;
        case 66: message['reservation'] = readResourceReservationInfo(reader, at, stop); break;
        case 74: message['revocable'] = readResourceRevocableInfo(reader, at, stop); break;
        case 82: message['shared'] = readResourceSharedInfo(reader, at, stop); break;
        case 90: message['allocation_info'] = readResourceAllocationInfo(reader, at, stop); break;
        case 98: message['provider_id'] = readResourceProviderID(reader, at, stop); break;
        case 106: if (all_reservations === undefined) message['reservations'] = all_reservations = [readResourceReservationInfo(reader, at, stop)]; else all_reservations.push(readResourceReservationInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['type'] = reader.enumeration(namesOfValueType, at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'Resource.name' : 'Resource.type');
  return message;
}
function writeResource(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Resource.name'); } else missing('Resource.name');
  if ((value = message['type']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfValueType, 'Resource.type'); } else missing('Resource.type');
  if ((value = message['scalar']) != null) { writer.uint32(26); writer.nested(value, writeValueScalar, 'Resource.scalar'); }
  if ((value = message['ranges']) != null) { writer.uint32(34); writer.nested(value, writeValueRanges, 'Resource.ranges'); }
  if ((value = message['set']) != null) { writer.uint32(42); writer.nested(value, writeValueSet, 'Resource.set'); }
  if ((value = message['role']) != null) { writer.uint32(50); writer.string(value, 'Resource.role'); }
  if ((value = message['disk']) != null) { writer.uint32(58); writer.nested(value, writeResourceDiskInfo, 'Resource.disk'); }
  if ((value = message['reservation']) != null) { writer.uint32(66); writer.nested(value, writeResourceReservationInfo, 'Resource.reservation'); }
  if ((value = message['revocable']) != null) { writer.uint32(74); writer.nested(value, writeResourceRevocableInfo, 'Resource.revocable'); }
  if ((value = message['shared']) != null) { writer.uint32(82); writer.nested(value, writeResourceSharedInfo, 'Resource.shared'); }
  if ((value = message['allocation_info']) != null) { writer.uint32(90); writer.nested(value, writeResourceAllocationInfo, 'Resource.allocation_info'); }
  if ((value = message['provider_id']) != null) { writer.uint32(98); writer.nested(value, writeResourceProviderID, 'Resource.provider_id'); }
  if ((value = message['reservations']) != null) writer.each(value, (item) => { writer.uint32(106); writer.nested(item, writeResourceReservationInfo, 'Resource.reservations'); }, 'Resource.reservations');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.AllocationInfo of the Mesos v1 API. */
export type ResourceAllocationInfo = {
  readonly role?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceAllocationInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['role'] = 0; } }
ResourceAllocationInfoDraft.prototype = Object.prototype;
function readResourceAllocationInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { role: reader.string(at + 2, end) };
  const message = new (ResourceAllocationInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['role'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeResourceAllocationInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['role']) != null) { writer.uint32(10); writer.string(value, 'Resource.AllocationInfo.role'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.ReservationInfo of the Mesos v1 API. */
export type ResourceReservationInfo = {
  readonly principal?: string;
  readonly labels?: Labels;
  readonly role?: string;
  readonly type?: ResourceReservationInfoType;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceReservationInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['principal'] = 0; this['labels'] = 0; this['role'] = 0; this['type'] = 0; } }
ResourceReservationInfoDraft.prototype = Object.prototype;
function readResourceReservationInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { principal: reader.string(at + 2, end) };
  const message = new (ResourceReservationInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['principal'] = reader.string(at, stop); break;
        case 18: message['labels'] = readLabels(reader, at, stop); break;
        case 26: message['role'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 32: message['type'] = reader.enumeration(namesOfResourceReservationInfoType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeResourceReservationInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['principal']) != null) { writer.uint32(10); writer.string(value, 'Resource.ReservationInfo.principal'); }
  if ((value = message['labels']) != null) { writer.uint32(18); writer.nested(value, writeLabels, 'Resource.ReservationInfo.labels'); }
  if ((value = message['role']) != null) { writer.uint32(26); writer.string(value, 'Resource.ReservationInfo.role'); }
  if ((value = message['type']) != null) { writer.uint32(32); writer.enumeration(value, numbersOfResourceReservationInfoType, 'Resource.ReservationInfo.type'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.DiskInfo of the Mesos v1 API. */
export type ResourceDiskInfo = {
  readonly persistence?: ResourceDiskInfoPersistence;
  readonly volume?: Volume;
  readonly source?: ResourceDiskInfoSource;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceDiskInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['persistence'] = 0; this['volume'] = 0; this['source'] = 0; } }
ResourceDiskInfoDraft.prototype = Object.prototype;
function readResourceDiskInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceDiskInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['persistence'] = readResourceDiskInfoPersistence(reader, at, stop); break;
        case 18: message['volume'] = readVolume(reader, at, stop); break;
        case 26: message['source'] = readResourceDiskInfoSource(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeResourceDiskInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['persistence']) != null) { writer.uint32(10); writer.nested(value, writeResourceDiskInfoPersistence, 'Resource.DiskInfo.persistence'); }
  if ((value = message['volume']) != null) { writer.uint32(18); writer.nested(value, writeVolume, 'Resource.DiskInfo.volume'); }
  if ((value = message['source']) != null) { writer.uint32(26); writer.nested(value, writeResourceDiskInfoSource, 'Resource.DiskInfo.source'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.DiskInfo.Persistence of the Mesos v1 API. */
export type ResourceDiskInfoPersistence = {
  readonly id: string;
  readonly principal?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceDiskInfoPersistenceDraft(this: Draft, never?: boolean): void { if (never === true) { this['id'] = 0; this['principal'] = 0; } }
ResourceDiskInfoPersistenceDraft.prototype = Object.prototype;
function readResourceDiskInfoPersistence(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { id: reader.string(at + 2, end) };
  const message = new (ResourceDiskInfoPersistenceDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['id'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['principal'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Resource.DiskInfo.Persistence.id');
  return message;
}
function writeResourceDiskInfoPersistence(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['id']) != null) { writer.uint32(10); writer.string(value, 'Resource.DiskInfo.Persistence.id'); } else missing('Resource.DiskInfo.Persistence.id');
  if ((value = message['principal']) != null) { writer.uint32(18); writer.string(value, 'Resource.DiskInfo.Persistence.principal'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.DiskInfo.Source of the Mesos v1 API. */
export type ResourceDiskInfoSource = {
  readonly type: ResourceDiskInfoSourceType;
  readonly path?: ResourceDiskInfoSourcePath;
  readonly mount?: ResourceDiskInfoSourceMount;
  readonly id?: string;
  readonly metadata?: Labels;
  readonly profile?: string;
  readonly vendor?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceDiskInfoSourceDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['path'] = 0; this['mount'] = 0; this['id'] = 0; this['metadata'] = 0; this['profile'] = 0; this['vendor'] = 0; } }
ResourceDiskInfoSourceDraft.prototype = Object.prototype;
function readResourceDiskInfoSource(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceDiskInfoSourceDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['path'] = readResourceDiskInfoSourcePath(reader, at, stop); break;
        case 26: message['mount'] = readResourceDiskInfoSourceMount(reader, at, stop); break;
        case 34: message['id'] = reader.string(at, stop); break;
        case 42: message['metadata'] = readLabels(reader, at, stop); break;
        case 50: message['profile'] = reader.string(at, stop); break;
        case 58: message['vendor'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfResourceDiskInfoSourceType, at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Resource.DiskInfo.Source.type');
  return message;
}
function writeResourceDiskInfoSource(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfResourceDiskInfoSourceType, 'Resource.DiskInfo.Source.type'); } else missing('Resource.DiskInfo.Source.type');
  if ((value = message['path']) != null) { writer.uint32(18); writer.nested(value, writeResourceDiskInfoSourcePath, 'Resource.DiskInfo.Source.path'); }
  if ((value = message['mount']) != null) { writer.uint32(26); writer.nested(value, writeResourceDiskInfoSourceMount, 'Resource.DiskInfo.Source.mount'); }
  if ((value = message['id']) != null) { writer.uint32(34); writer.string(value, 'Resource.DiskInfo.Source.id'); }
  if ((value = message['metadata']) != null) { writer.uint32(42); writer.nested(value, writeLabels, 'Resource.DiskInfo.Source.metadata'); }
  if ((value = message['profile']) != null) { writer.uint32(50); writer.string(value, 'Resource.DiskInfo.Source.profile'); }
  if ((value = message['vendor']) != null) { writer.uint32(58); writer.string(value, 'Resource.DiskInfo.Source.vendor'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.DiskInfo.Source.Path of the Mesos v1 API. */
export type ResourceDiskInfoSourcePath = {
  readonly root?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceDiskInfoSourcePathDraft(this: Draft, never?: boolean): void { if (never === true) { this['root'] = 0; } }
ResourceDiskInfoSourcePathDraft.prototype = Object.prototype;
function readResourceDiskInfoSourcePath(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { root: reader.string(at + 2, end) };
  const message = new (ResourceDiskInfoSourcePathDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['root'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeResourceDiskInfoSourcePath(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['root']) != null) { writer.uint32(10); writer.string(value, 'Resource.DiskInfo.Source.Path.root'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.DiskInfo.Source.Mount of the Mesos v1 API. */
export type ResourceDiskInfoSourceMount = {
  readonly root?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceDiskInfoSourceMountDraft(this: Draft, never?: boolean): void { if (never === true) { this['root'] = 0; } }
ResourceDiskInfoSourceMountDraft.prototype = Object.prototype;
function readResourceDiskInfoSourceMount(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { root: reader.string(at + 2, end) };
  const message = new (ResourceDiskInfoSourceMountDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['root'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeResourceDiskInfoSourceMount(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['root']) != null) { writer.uint32(10); writer.string(value, 'Resource.DiskInfo.Source.Mount.root'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.RevocableInfo of the Mesos v1 API. */
export type ResourceRevocableInfo = {
  readonly [unknownFields]?: Uint8Array;
};
function ResourceRevocableInfoDraft(): void {}
ResourceRevocableInfoDraft.prototype = Object.prototype;
function readResourceRevocableInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceRevocableInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeResourceRevocableInfo(writer: Writer, message: Draft): void {
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Resource.SharedInfo of the Mesos v1 API. */
export type ResourceSharedInfo = {
  readonly [unknownFields]?: Uint8Array;
};
function ResourceSharedInfoDraft(): void {}
ResourceSharedInfoDraft.prototype = Object.prototype;
function readResourceSharedInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceSharedInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeResourceSharedInfo(writer: Writer, message: Draft): void {
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ResourceProviderID of the Mesos v1 API. */
export type ResourceProviderID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readResourceProviderID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('ResourceProviderID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeResourceProviderID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'ResourceProviderID.value'); } else missing('ResourceProviderID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume of the Mesos v1 API. */
export type Volume = {
  readonly container_path: string;
  readonly host_path?: string;
  readonly mode: VolumeMode;
  readonly image?: Image;
  readonly source?: VolumeSource;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeDraft(this: Draft, never?: boolean): void { if (never === true) { this['container_path'] = 0; this['host_path'] = 0; this['mode'] = 0; this['image'] = 0; this['source'] = 0; } }
VolumeDraft.prototype = Object.prototype;
function readVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['container_path'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['host_path'] = reader.string(at, stop); break;
        case 34: message['image'] = readImage(reader, at, stop); break;
        case 42: message['source'] = readVolumeSource(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: message['mode'] = reader.enumeration(namesOfVolumeMode, at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'Volume.container_path' : 'Volume.mode');
  return message;
}
function writeVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['container_path']) != null) { writer.uint32(10); writer.string(value, 'Volume.container_path'); } else missing('Volume.container_path');
  if ((value = message['host_path']) != null) { writer.uint32(18); writer.string(value, 'Volume.host_path'); }
  if ((value = message['mode']) != null) { writer.uint32(24); writer.enumeration(value, numbersOfVolumeMode, 'Volume.mode'); } else missing('Volume.mode');
  if ((value = message['image']) != null) { writer.uint32(34); writer.nested(value, writeImage, 'Volume.image'); }
  if ((value = message['source']) != null) { writer.uint32(42); writer.nested(value, writeVolumeSource, 'Volume.source'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source of the Mesos v1 API. */
export type VolumeSource = {
  readonly type?: VolumeSourceType;
  readonly docker_volume?: VolumeSourceDockerVolume;
  readonly sandbox_path?: VolumeSourceSandboxPath;
  readonly secret?: Secret;
  readonly host_path?: VolumeSourceHostPath;
  readonly csi_volume?: VolumeSourceCSIVolume;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['docker_volume'] = 0; this['sandbox_path'] = 0; this['secret'] = 0; this['host_path'] = 0; this['csi_volume'] = 0; } }
VolumeSourceDraft.prototype = Object.prototype;
function readVolumeSource(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeSourceDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['docker_volume'] = readVolumeSourceDockerVolume(reader, at, stop); break;
        case 26: message['sandbox_path'] = readVolumeSourceSandboxPath(reader, at, stop); break;
        case 34: message['secret'] = readSecret(reader, at, stop); break;
        case 42: message['host_path'] = readVolumeSourceHostPath(reader, at, stop); break;
        case 50: message['csi_volume'] = readVolumeSourceCSIVolume(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfVolumeSourceType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeVolumeSource(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfVolumeSourceType, 'Volume.Source.type'); }
  if ((value = message['docker_volume']) != null) { writer.uint32(18); writer.nested(value, writeVolumeSourceDockerVolume, 'Volume.Source.docker_volume'); }
  if ((value = message['sandbox_path']) != null) { writer.uint32(26); writer.nested(value, writeVolumeSourceSandboxPath, 'Volume.Source.sandbox_path'); }
  if ((value = message['secret']) != null) { writer.uint32(34); writer.nested(value, writeSecret, 'Volume.Source.secret'); }
  if ((value = message['host_path']) != null) { writer.uint32(42); writer.nested(value, writeVolumeSourceHostPath, 'Volume.Source.host_path'); }
  if ((value = message['csi_volume']) != null) { writer.uint32(50); writer.nested(value, writeVolumeSourceCSIVolume, 'Volume.Source.csi_volume'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.DockerVolume of the Mesos v1 API. */
export type VolumeSourceDockerVolume = {
  readonly driver?: string;
  readonly name: string;
  readonly driver_options?: Parameters;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceDockerVolumeDraft(this: Draft, never?: boolean): void { if (never === true) { this['driver'] = 0; this['name'] = 0; this['driver_options'] = 0; } }
VolumeSourceDockerVolumeDraft.prototype = Object.prototype;
function readVolumeSourceDockerVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeSourceDockerVolumeDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['driver'] = reader.string(at, stop); break;
        case 18: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 26: message['driver_options'] = readParameters(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Volume.Source.DockerVolume.name');
  return message;
}
function writeVolumeSourceDockerVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['driver']) != null) { writer.uint32(10); writer.string(value, 'Volume.Source.DockerVolume.driver'); }
  if ((value = message['name']) != null) { writer.uint32(18); writer.string(value, 'Volume.Source.DockerVolume.name'); } else missing('Volume.Source.DockerVolume.name');
  if ((value = message['driver_options']) != null) { writer.uint32(26); writer.nested(value, writeParameters, 'Volume.Source.DockerVolume.driver_options'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.HostPath of the Mesos v1 API. */
export type VolumeSourceHostPath = {
  readonly path: string;
  readonly mount_propagation?: MountPropagation;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceHostPathDraft(this: Draft, never?: boolean): void { if (never === true) { this['path'] = 0; this['mount_propagation'] = 0; } }
VolumeSourceHostPathDraft.prototype = Object.prototype;
function readVolumeSourceHostPath(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { path: reader.string(at + 2, end) };
  const message = new (VolumeSourceHostPathDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['path'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['mount_propagation'] = readMountPropagation(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Volume.Source.HostPath.path');
  return message;
}
function writeVolumeSourceHostPath(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['path']) != null) { writer.uint32(10); writer.string(value, 'Volume.Source.HostPath.path'); } else missing('Volume.Source.HostPath.path');
  if ((value = message['mount_propagation']) != null) { writer.uint32(18); writer.nested(value, writeMountPropagation, 'Volume.Source.HostPath.mount_propagation'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.SandboxPath of the Mesos v1 API. */
export type VolumeSourceSandboxPath = {
  readonly type?: VolumeSourceSandboxPathType;
  readonly path: string;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceSandboxPathDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['path'] = 0; } }
VolumeSourceSandboxPathDraft.prototype = Object.prototype;
function readVolumeSourceSandboxPath(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeSourceSandboxPathDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['path'] = reader.string(at, stop); seen |= 1; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfVolumeSourceSandboxPathType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Volume.Source.SandboxPath.path');
  return message;
}
function writeVolumeSourceSandboxPath(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfVolumeSourceSandboxPathType, 'Volume.Source.SandboxPath.type'); }
  if ((value = message['path']) != null) { writer.uint32(18); writer.string(value, 'Volume.Source.SandboxPath.path'); } else missing('Volume.Source.SandboxPath.path');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.CSIVolume of the Mesos v1 API. */
export type VolumeSourceCSIVolume = {
  readonly plugin_name: string;
  readonly static_provisioning?: VolumeSourceCSIVolumeStaticProvisioning;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceCSIVolumeDraft(this: Draft, never?: boolean): void { if (never === true) { this['plugin_name'] = 0; this['static_provisioning'] = 0; } }
VolumeSourceCSIVolumeDraft.prototype = Object.prototype;
function readVolumeSourceCSIVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { plugin_name: reader.string(at + 2, end) };
  const message = new (VolumeSourceCSIVolumeDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['plugin_name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['static_provisioning'] = readVolumeSourceCSIVolumeStaticProvisioning(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Volume.Source.CSIVolume.plugin_name');
  return message;
}
function writeVolumeSourceCSIVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['plugin_name']) != null) { writer.uint32(10); writer.string(value, 'Volume.Source.CSIVolume.plugin_name'); } else missing('Volume.Source.CSIVolume.plugin_name');
  if ((value = message['static_provisioning']) != null) { writer.uint32(18); writer.nested(value, writeVolumeSourceCSIVolumeStaticProvisioning, 'Volume.Source.CSIVolume.static_provisioning'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.CSIVolume.StaticProvisioning of the Mesos v1 API. */
export type VolumeSourceCSIVolumeStaticProvisioning = {
  readonly volume_id: string;
  readonly volume_capability: VolumeSourceCSIVolumeVolumeCapability;
  readonly node_stage_secrets?: { readonly [key: string]: Secret };
  readonly node_publish_secrets?: { readonly [key: string]: Secret };
  readonly volume_context?: { readonly [key: string]: string };
  readonly [unknownFields]?: Uint8Array;
};
function readVolumeSourceCSIVolumeStaticProvisioningNodeStageSecretsEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readSecret(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readSecret(reader, end, end) };
}
function readVolumeSourceCSIVolumeStaticProvisioningNodePublishSecretsEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readSecret(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readSecret(reader, end, end) };
}
function readVolumeSourceCSIVolumeStaticProvisioningVolumeContextEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = reader.string(at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? '' };
}
function VolumeSourceCSIVolumeStaticProvisioningDraft(this: Draft, never?: boolean): void { if (never === true) { this['volume_id'] = 0; this['volume_capability'] = 0; this['node_stage_secrets'] = 0; this['node_publish_secrets'] = 0; this['volume_context'] = 0; } }
VolumeSourceCSIVolumeStaticProvisioningDraft.prototype = Object.prototype;
function readVolumeSourceCSIVolumeStaticProvisioning(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeSourceCSIVolumeStaticProvisioningDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['volume_id'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['volume_capability'] = readVolumeSourceCSIVolumeVolumeCapability(reader, at, stop); seen |= 2; break;
        case 26: { const { key, value } = readVolumeSourceCSIVolumeStaticProvisioningNodeStageSecretsEntry(reader, at, stop); setEntry(message['node_stage_secrets'] ??= {}, key, value); break; }
        case 34: { const { key, value } = readVolumeSourceCSIVolumeStaticProvisioningNodePublishSecretsEntry(reader, at, stop); setEntry(message['node_publish_secrets'] ??= {}, key, value); break; }
        case 42: { const { key, value } = readVolumeSourceCSIVolumeStaticProvisioningVolumeContextEntry(reader, at, stop); setEntry(message['volume_context'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'Volume.Source.CSIVolume.StaticProvisioning.volume_id' : 'Volume.Source.CSIVolume.StaticProvisioning.volume_capability');
  return message;
}
function writeVolumeSourceCSIVolumeStaticProvisioning(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['volume_id']) != null) { writer.uint32(10); writer.string(value, 'Volume.Source.CSIVolume.StaticProvisioning.volume_id'); } else missing('Volume.Source.CSIVolume.StaticProvisioning.volume_id');
  if ((value = message['volume_capability']) != null) { writer.uint32(18); writer.nested(value, writeVolumeSourceCSIVolumeVolumeCapability, 'Volume.Source.CSIVolume.StaticProvisioning.volume_capability'); } else missing('Volume.Source.CSIVolume.StaticProvisioning.volume_capability');
  if ((value = message['node_stage_secrets']) != null) writer.entries(value, 26, (inner, item) => inner.nested(item, writeSecret, 'Volume.Source.CSIVolume.StaticProvisioning.node_stage_secrets'), 'Volume.Source.CSIVolume.StaticProvisioning.node_stage_secrets');
  if ((value = message['node_publish_secrets']) != null) writer.entries(value, 34, (inner, item) => inner.nested(item, writeSecret, 'Volume.Source.CSIVolume.StaticProvisioning.node_publish_secrets'), 'Volume.Source.CSIVolume.StaticProvisioning.node_publish_secrets');
  if ((value = message['volume_context']) != null) writer.entries(value, 42, (inner, item) => inner.string(item, 'Volume.Source.CSIVolume.StaticProvisioning.volume_context'), 'Volume.Source.CSIVolume.StaticProvisioning.volume_context');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.CSIVolume.VolumeCapability of the Mesos v1 API. */
export type VolumeSourceCSIVolumeVolumeCapability = {
  readonly block?: VolumeSourceCSIVolumeVolumeCapabilityBlockVolume;
  readonly mount?: VolumeSourceCSIVolumeVolumeCapabilityMountVolume;
  readonly access_mode: VolumeSourceCSIVolumeVolumeCapabilityAccessMode;
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceCSIVolumeVolumeCapabilityDraft(this: Draft, never?: boolean): void { if (never === true) { this['block'] = 0; this['mount'] = 0; this['access_mode'] = 0; } }
VolumeSourceCSIVolumeVolumeCapabilityDraft.prototype = Object.prototype;
function readVolumeSourceCSIVolumeVolumeCapability(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeSourceCSIVolumeVolumeCapabilityDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['block'] = readVolumeSourceCSIVolumeVolumeCapabilityBlockVolume(reader, at, stop); break;
        case 18: message['mount'] = readVolumeSourceCSIVolumeVolumeCapabilityMountVolume(reader, at, stop); break;
        case 26: message['access_mode'] = readVolumeSourceCSIVolumeVolumeCapabilityAccessMode(reader, at, stop); seen |= 1; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Volume.Source.CSIVolume.VolumeCapability.access_mode');
  return message;
}
function writeVolumeSourceCSIVolumeVolumeCapability(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['block']) != null) { writer.uint32(10); writer.nested(value, writeVolumeSourceCSIVolumeVolumeCapabilityBlockVolume, 'Volume.Source.CSIVolume.VolumeCapability.block'); }
  if ((value = message['mount']) != null) { writer.uint32(18); writer.nested(value, writeVolumeSourceCSIVolumeVolumeCapabilityMountVolume, 'Volume.Source.CSIVolume.VolumeCapability.mount'); }
  if ((value = message['access_mode']) != null) { writer.uint32(26); writer.nested(value, writeVolumeSourceCSIVolumeVolumeCapabilityAccessMode, 'Volume.Source.CSIVolume.VolumeCapability.access_mode'); } else missing('Volume.Source.CSIVolume.VolumeCapability.access_mode');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.CSIVolume.VolumeCapability.BlockVolume of the Mesos v1 API. */
export type VolumeSourceCSIVolumeVolumeCapabilityBlockVolume = {
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceCSIVolumeVolumeCapabilityBlockVolumeDraft(): void {}
VolumeSourceCSIVolumeVolumeCapabilityBlockVolumeDraft.prototype = Object.prototype;
function readVolumeSourceCSIVolumeVolumeCapabilityBlockVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (VolumeSourceCSIVolumeVolumeCapabilityBlockVolumeDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeVolumeSourceCSIVolumeVolumeCapabilityBlockVolume(writer: Writer, message: Draft): void {
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.CSIVolume.VolumeCapability.MountVolume of the Mesos v1 API. */
export type VolumeSourceCSIVolumeVolumeCapabilityMountVolume = {
  readonly fs_type?: string;
  readonly mount_flags?: readonly string[];
  readonly [unknownFields]?: Uint8Array;
};
function VolumeSourceCSIVolumeVolumeCapabilityMountVolumeDraft(this: Draft, never?: boolean): void { if (never === true) { this['fs_type'] = 0; this['mount_flags'] = 0; } }
VolumeSourceCSIVolumeVolumeCapabilityMountVolumeDraft.prototype = Object.prototype;
function readVolumeSourceCSIVolumeVolumeCapabilityMountVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { fs_type: reader.string(at + 2, end) };
  const message = new (VolumeSourceCSIVolumeVolumeCapabilityMountVolumeDraft as unknown as new () => Draft)();
  let all_mount_flags: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['fs_type'] = reader.string(at, stop); break;
        case 18: if (all_mount_flags === undefined) message['mount_flags'] = all_mount_flags = [reader.string(at, stop)]; else all_mount_flags.push(reader.string(at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeVolumeSourceCSIVolumeVolumeCapabilityMountVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['fs_type']) != null) { writer.uint32(10); writer.string(value, 'Volume.Source.CSIVolume.VolumeCapability.MountVolume.fs_type'); }
  if ((value = message['mount_flags']) != null) writer.each(value, (item) => { writer.uint32(18); writer.string(item, 'Volume.Source.CSIVolume.VolumeCapability.MountVolume.mount_flags'); }, 'Volume.Source.CSIVolume.VolumeCapability.MountVolume.mount_flags');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Volume.Source.CSIVolume.VolumeCapability.AccessMode of the Mesos v1 API. */
export type VolumeSourceCSIVolumeVolumeCapabilityAccessMode = {
  readonly mode: VolumeSourceCSIVolumeVolumeCapabilityAccessModeMode;
  readonly [unknownFields]?: Uint8Array;
};
function readVolumeSourceCSIVolumeVolumeCapabilityAccessMode(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_mode: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_mode = reader.enumeration(namesOfVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode, at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_mode === undefined) missing('Volume.Source.CSIVolume.VolumeCapability.AccessMode.mode');
  return rest === undefined ? { mode: its_mode } : { mode: its_mode, ...rest };
}
function writeVolumeSourceCSIVolumeVolumeCapabilityAccessMode(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['mode']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfVolumeSourceCSIVolumeVolumeCapabilityAccessModeMode, 'Volume.Source.CSIVolume.VolumeCapability.AccessMode.mode'); } else missing('Volume.Source.CSIVolume.VolumeCapability.AccessMode.mode');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Image of the Mesos v1 API. */
export type Image = {
  readonly type: ImageType;
  readonly appc?: ImageAppc;
  readonly docker?: ImageDocker;
  readonly cached?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function ImageDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['appc'] = 0; this['docker'] = 0; this['cached'] = 0; } }
ImageDraft.prototype = Object.prototype;
function readImage(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ImageDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['appc'] = readImageAppc(reader, at, stop); break;
        case 26: message['docker'] = readImageDocker(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfImageType, at, end); seen |= 1; break;
        case 32: message['cached'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Image.type');
  return message;
}
function writeImage(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfImageType, 'Image.type'); } else missing('Image.type');
  if ((value = message['appc']) != null) { writer.uint32(18); writer.nested(value, writeImageAppc, 'Image.appc'); }
  if ((value = message['docker']) != null) { writer.uint32(26); writer.nested(value, writeImageDocker, 'Image.docker'); }
  if ((value = message['cached']) != null) { writer.uint32(32); writer.bool(value, 'Image.cached'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Image.Appc of the Mesos v1 API. */
export type ImageAppc = {
  readonly name: string;
  readonly id?: string;
  readonly labels?: Labels;
  readonly [unknownFields]?: Uint8Array;
};
function ImageAppcDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['id'] = 0; this['labels'] = 0; } }
ImageAppcDraft.prototype = Object.prototype;
function readImageAppc(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  const message = new (ImageAppcDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['id'] = reader.string(at, stop); break;
        case 26: message['labels'] = readLabels(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Image.Appc.name');
  return message;
}
function writeImageAppc(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Image.Appc.name'); } else missing('Image.Appc.name');
  if ((value = message['id']) != null) { writer.uint32(18); writer.string(value, 'Image.Appc.id'); }
  if ((value = message['labels']) != null) { writer.uint32(26); writer.nested(value, writeLabels, 'Image.Appc.labels'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Image.Docker of the Mesos v1 API. */
export type ImageDocker = {
  readonly name: string;
  readonly credential?: Credential;
  readonly config?: Secret;
  readonly [unknownFields]?: Uint8Array;
};
function ImageDockerDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['credential'] = 0; this['config'] = 0; } }
ImageDockerDraft.prototype = Object.prototype;
function readImageDocker(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  const message = new (ImageDockerDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['credential'] = readCredential(reader, at, stop); break;
        case 26: message['config'] = readSecret(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Image.Docker.name');
  return message;
}
function writeImageDocker(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Image.Docker.name'); } else missing('Image.Docker.name');
  if ((value = message['credential']) != null) { writer.uint32(18); writer.nested(value, writeCredential, 'Image.Docker.credential'); }
  if ((value = message['config']) != null) { writer.uint32(26); writer.nested(value, writeSecret, 'Image.Docker.config'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Credential of the Mesos v1 API. */
export type Credential = {
  readonly principal: string;
  readonly secret?: string;
  readonly [unknownFields]?: Uint8Array;
};
function CredentialDraft(this: Draft, never?: boolean): void { if (never === true) { this['principal'] = 0; this['secret'] = 0; } }
CredentialDraft.prototype = Object.prototype;
function readCredential(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { principal: reader.string(at + 2, end) };
  const message = new (CredentialDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['principal'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['secret'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Credential.principal');
  return message;
}
function writeCredential(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['principal']) != null) { writer.uint32(10); writer.string(value, 'Credential.principal'); } else missing('Credential.principal');
  if ((value = message['secret']) != null) { writer.uint32(18); writer.string(value, 'Credential.secret'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Secret of the Mesos v1 API. */
export type Secret = {
  readonly type?: SecretType;
  readonly reference?: SecretReference;
  readonly value?: SecretValue;
  readonly [unknownFields]?: Uint8Array;
};
function SecretDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['reference'] = 0; this['value'] = 0; } }
SecretDraft.prototype = Object.prototype;
function readSecret(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (SecretDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['reference'] = readSecretReference(reader, at, stop); break;
        case 26: message['value'] = readSecretValue(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfSecretType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeSecret(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfSecretType, 'Secret.type'); }
  if ((value = message['reference']) != null) { writer.uint32(18); writer.nested(value, writeSecretReference, 'Secret.reference'); }
  if ((value = message['value']) != null) { writer.uint32(26); writer.nested(value, writeSecretValue, 'Secret.value'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Secret.Reference of the Mesos v1 API. */
export type SecretReference = {
  readonly name: string;
  readonly key?: string;
  readonly [unknownFields]?: Uint8Array;
};
function SecretReferenceDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['key'] = 0; } }
SecretReferenceDraft.prototype = Object.prototype;
function readSecretReference(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  const message = new (SecretReferenceDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['key'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Secret.Reference.name');
  return message;
}
function writeSecretReference(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Secret.Reference.name'); } else missing('Secret.Reference.name');
  if ((value = message['key']) != null) { writer.uint32(18); writer.string(value, 'Secret.Reference.key'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Secret.Value of the Mesos v1 API. */
export type SecretValue = {
  readonly data: Base64;
  readonly [unknownFields]?: Uint8Array;
};
function readSecretValue(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_data: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_data = reader.base64(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_data === undefined) missing('Secret.Value.data');
  return rest === undefined ? { data: its_data } : { data: its_data, ...rest };
}
function writeSecretValue(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['data']) != null) { writer.uint32(10); writer.base64(value, 'Secret.Value.data'); } else missing('Secret.Value.data');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Parameters of the Mesos v1 API. */
export type Parameters = {
  readonly parameter?: readonly Parameter[];
  readonly [unknownFields]?: Uint8Array;
};
function ParametersDraft(this: Draft, never?: boolean): void { if (never === true) { this['parameter'] = 0; } }
ParametersDraft.prototype = Object.prototype;
function readParameters(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ParametersDraft as unknown as new () => Draft)();
  let all_parameter: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_parameter === undefined) message['parameter'] = all_parameter = [readParameter(reader, at, stop)]; else all_parameter.push(readParameter(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeParameters(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['parameter']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeParameter, 'Parameters.parameter'); }, 'Parameters.parameter');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Parameter of the Mesos v1 API. */
export type Parameter = {
  readonly key: string;
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readParameter(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_key: any, its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_key = reader.string(at, stop); break;
        case 18: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_key === undefined) missing('Parameter.key');
  if (its_value === undefined) missing('Parameter.value');
  return rest === undefined ? { key: its_key, value: its_value } : { key: its_key, value: its_value, ...rest };
}
function writeParameter(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['key']) != null) { writer.uint32(10); writer.string(value, 'Parameter.key'); } else missing('Parameter.key');
  if ((value = message['value']) != null) { writer.uint32(18); writer.string(value, 'Parameter.value'); } else missing('Parameter.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** MountPropagation of the Mesos v1 API. */
export type MountPropagation = {
  readonly mode?: MountPropagationMode;
  readonly [unknownFields]?: Uint8Array;
};
function MountPropagationDraft(this: Draft, never?: boolean): void { if (never === true) { this['mode'] = 0; } }
MountPropagationDraft.prototype = Object.prototype;
function readMountPropagation(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MountPropagationDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['mode'] = reader.enumeration(namesOfMountPropagationMode, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMountPropagation(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['mode']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfMountPropagationMode, 'MountPropagation.mode'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ExecutorInfo of the Mesos v1 API. */
export type ExecutorInfo = {
  readonly executor_id: ExecutorID;
  readonly data?: Base64;
  readonly resources?: readonly Resource[];
  readonly command?: CommandInfo;
  readonly framework_id?: FrameworkID;
  readonly name?: string;
  readonly source?: string;
  readonly container?: ContainerInfo;
  readonly discovery?: DiscoveryInfo;
  readonly shutdown_grace_period?: DurationInfo;
  readonly labels?: Labels;
  readonly type?: ExecutorInfoType;
  readonly [unknownFields]?: Uint8Array;
};
function ExecutorInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['executor_id'] = 0; this['data'] = 0; this['resources'] = 0; this['command'] = 0; this['framework_id'] = 0; this['name'] = 0; this['source'] = 0; this['container'] = 0; this['discovery'] = 0; this['shutdown_grace_period'] = 0; this['labels'] = 0; this['type'] = 0; } }
ExecutorInfoDraft.prototype = Object.prototype;
function readExecutorInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ExecutorInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['executor_id'] = readExecutorID(reader, at, stop); seen |= 1; break;
        case 34: message['data'] = reader.base64(at, stop); break;
        case 42: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 58: message['command'] = readCommandInfo(reader, at, stop); break;
        case 66: message['framework_id'] = readFrameworkID(reader, at, stop); break;
        case 74: message['name'] = reader.string(at, stop); break;
        case 82: message['source'] = reader.string(at, stop); break;
        case 90: message['container'] = readContainerInfo(reader, at, stop); break;
        case 98: message['discovery'] = readDiscoveryInfo(reader, at, stop); break;
        case 106: message['shutdown_grace_period'] = readDurationInfo(reader, at, stop); break;
        case 114: message['labels'] = readLabels(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 120: message['type'] = reader.enumeration(namesOfExecutorInfoType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('ExecutorInfo.executor_id');
  return message;
}
function writeExecutorInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['executor_id']) != null) { writer.uint32(10); writer.nested(value, writeExecutorID, 'ExecutorInfo.executor_id'); } else missing('ExecutorInfo.executor_id');
  if ((value = message['data']) != null) { writer.uint32(34); writer.base64(value, 'ExecutorInfo.data'); }
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeResource, 'ExecutorInfo.resources'); }, 'ExecutorInfo.resources');
  if ((value = message['command']) != null) { writer.uint32(58); writer.nested(value, writeCommandInfo, 'ExecutorInfo.command'); }
  if ((value = message['framework_id']) != null) { writer.uint32(66); writer.nested(value, writeFrameworkID, 'ExecutorInfo.framework_id'); }
  if ((value = message['name']) != null) { writer.uint32(74); writer.string(value, 'ExecutorInfo.name'); }
  if ((value = message['source']) != null) { writer.uint32(82); writer.string(value, 'ExecutorInfo.source'); }
  if ((value = message['container']) != null) { writer.uint32(90); writer.nested(value, writeContainerInfo, 'ExecutorInfo.container'); }
  if ((value = message['discovery']) != null) { writer.uint32(98); writer.nested(value, writeDiscoveryInfo, 'ExecutorInfo.discovery'); }
  if ((value = message['shutdown_grace_period']) != null) { writer.uint32(106); writer.nested(value, writeDurationInfo, 'ExecutorInfo.shutdown_grace_period'); }
  if ((value = message['labels']) != null) { writer.uint32(114); writer.nested(value, writeLabels, 'ExecutorInfo.labels'); }
  if ((value = message['type']) != null) { writer.uint32(120); writer.enumeration(value, numbersOfExecutorInfoType, 'ExecutorInfo.type'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ExecutorID of the Mesos v1 API. */
export type ExecutorID = {
  readonly value: string;
  readonly [unknownFields]?: Uint8Array;
};
function readExecutorID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('ExecutorID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeExecutorID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'ExecutorID.value'); } else missing('ExecutorID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CommandInfo of the Mesos v1 API. */
export type CommandInfo = {
  readonly uris?: readonly CommandInfoURI[];
  readonly environment?: Environment;
  readonly value?: string;
  readonly user?: string;
  readonly shell?: boolean;
  readonly arguments?: readonly string[];
  readonly [unknownFields]?: Uint8Array;
};
function CommandInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['uris'] = 0; this['environment'] = 0; this['value'] = 0; this['user'] = 0; this['shell'] = 0; this['arguments'] = 0; } }
CommandInfoDraft.prototype = Object.prototype;
function readCommandInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CommandInfoDraft as unknown as new () => Draft)();
  let all_uris: unknown[] | undefined, all_arguments: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_uris === undefined) message['uris'] = all_uris = [readCommandInfoURI(reader, at, stop)]; else all_uris.push(readCommandInfoURI(reader, at, stop)); break;
        case 18: message['environment'] = readEnvironment(reader, at, stop); break;
        case 26: message['value'] = reader.string(at, stop); break;
        case 42: message['user'] = reader.string(at, stop); break;
        case 58: if (all_arguments === undefined) message['arguments'] = all_arguments = [reader.string(at, stop)]; else all_arguments.push(reader.string(at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 48: message['shell'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCommandInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['uris']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeCommandInfoURI, 'CommandInfo.uris'); }, 'CommandInfo.uris');
  if ((value = message['environment']) != null) { writer.uint32(18); writer.nested(value, writeEnvironment, 'CommandInfo.environment'); }
  if ((value = message['value']) != null) { writer.uint32(26); writer.string(value, 'CommandInfo.value'); }
  if ((value = message['user']) != null) { writer.uint32(42); writer.string(value, 'CommandInfo.user'); }
  if ((value = message['shell']) != null) { writer.uint32(48); writer.bool(value, 'CommandInfo.shell'); }
  if ((value = message['arguments']) != null) writer.each(value, (item) => { writer.uint32(58); writer.string(item, 'CommandInfo.arguments'); }, 'CommandInfo.arguments');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CommandInfo.URI of the Mesos v1 API. */
export type CommandInfoURI = {
  readonly value: string;
  readonly executable?: boolean;
  readonly extract?: boolean;
  readonly cache?: boolean;
  readonly output_file?: string;
  readonly [unknownFields]?: Uint8Array;
};
function CommandInfoURIDraft(this: Draft, never?: boolean): void { if (never === true) { this['value'] = 0; this['executable'] = 0; this['extract'] = 0; this['cache'] = 0; this['output_file'] = 0; } }
CommandInfoURIDraft.prototype = Object.prototype;
function readCommandInfoURI(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  const message = new (CommandInfoURIDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['value'] = reader.string(at, stop); seen |= 1; break;
        case 42: message['output_file'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['executable'] = reader.bool(at, end); break;
        case 24: message['extract'] = reader.bool(at, end); break;
        case 32: message['cache'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('CommandInfo.URI.value');
  return message;
}
function writeCommandInfoURI(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'CommandInfo.URI.value'); } else missing('CommandInfo.URI.value');
  if ((value = message['executable']) != null) { writer.uint32(16); writer.bool(value, 'CommandInfo.URI.executable'); }
  if ((value = message['extract']) != null) { writer.uint32(24); writer.bool(value, 'CommandInfo.URI.extract'); }
  if ((value = message['cache']) != null) { writer.uint32(32); writer.bool(value, 'CommandInfo.URI.cache'); }
  if ((value = message['output_file']) != null) { writer.uint32(42); writer.string(value, 'CommandInfo.URI.output_file'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Environment of the Mesos v1 API. */
export type Environment = {
  readonly variables?: readonly EnvironmentVariable[];
  readonly [unknownFields]?: Uint8Array;
};
function EnvironmentDraft(this: Draft, never?: boolean): void { if (never === true) { this['variables'] = 0; } }
EnvironmentDraft.prototype = Object.prototype;
function readEnvironment(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (EnvironmentDraft as unknown as new () => Draft)();
  let all_variables: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_variables === undefined) message['variables'] = all_variables = [readEnvironmentVariable(reader, at, stop)]; else all_variables.push(readEnvironmentVariable(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeEnvironment(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['variables']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeEnvironmentVariable, 'Environment.variables'); }, 'Environment.variables');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Environment.Variable of the Mesos v1 API. */
export type EnvironmentVariable = {
  readonly name: string;
  readonly value?: string;
  readonly type?: EnvironmentVariableType;
  readonly secret?: Secret;
  readonly [unknownFields]?: Uint8Array;
};
function EnvironmentVariableDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['value'] = 0; this['type'] = 0; this['secret'] = 0; } }
EnvironmentVariableDraft.prototype = Object.prototype;
function readEnvironmentVariable(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  const message = new (EnvironmentVariableDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['value'] = reader.string(at, stop); break;
        case 34: message['secret'] = readSecret(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: message['type'] = reader.enumeration(namesOfEnvironmentVariableType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Environment.Variable.name');
  return message;
}
function writeEnvironmentVariable(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Environment.Variable.name'); } else missing('Environment.Variable.name');
  if ((value = message['value']) != null) { writer.uint32(18); writer.string(value, 'Environment.Variable.value'); }
  if ((value = message['type']) != null) { writer.uint32(24); writer.enumeration(value, numbersOfEnvironmentVariableType, 'Environment.Variable.type'); }
  if ((value = message['secret']) != null) { writer.uint32(34); writer.nested(value, writeSecret, 'Environment.Variable.secret'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ContainerInfo of the Mesos v1 API. */
export type ContainerInfo = {
  readonly type: ContainerInfoType;
  readonly volumes?: readonly Volume[];
  readonly docker?: ContainerInfoDockerInfo;
  readonly hostname?: string;
  readonly mesos?: ContainerInfoMesosInfo;
  readonly network_infos?: readonly NetworkInfo[];
  readonly linux_info?: LinuxInfo;
  readonly rlimit_info?: RLimitInfo;
  readonly tty_info?: TTYInfo;
  readonly [unknownFields]?: Uint8Array;
};
function ContainerInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['volumes'] = 0; this['docker'] = 0; this['hostname'] = 0; this['mesos'] = 0; this['network_infos'] = 0; this['linux_info'] = 0; this['rlimit_info'] = 0; this['tty_info'] = 0; } }
ContainerInfoDraft.prototype = Object.prototype;
function readContainerInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ContainerInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_volumes: unknown[] | undefined, all_network_infos: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: if (all_volumes === undefined) message['volumes'] = all_volumes = [readVolume(reader, at, stop)]; else all_volumes.push(readVolume(reader, at, stop)); break;
        case 26: message['docker'] = readContainerInfoDockerInfo(reader, at, stop); break;
        case 34: message['hostname'] = reader.string(at, stop); break;
        case 42: message['mesos'] = readContainerInfoMesosInfo(reader, at, stop); break;
        case 58: if (all_network_infos === undefined) message['network_infos'] = all_network_infos = [readNetworkInfo(reader, at, stop)]; else all_network_infos.push(readNetworkInfo(reader, at, stop)); break;
        case 66: message['linux_info'] = readLinuxInfo(reader, at, stop); break;
        case 74: message['rlimit_info'] = readRLimitInfo(reader, at, stop); break;
        case 82: message['tty_info'] = readTTYInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfContainerInfoType, at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('ContainerInfo.type');
  return message;
}
function writeContainerInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfContainerInfoType, 'ContainerInfo.type'); } else missing('ContainerInfo.type');
  if ((value = message['volumes']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeVolume, 'ContainerInfo.volumes'); }, 'ContainerInfo.volumes');
  if ((value = message['docker']) != null) { writer.uint32(26); writer.nested(value, writeContainerInfoDockerInfo, 'ContainerInfo.docker'); }
  if ((value = message['hostname']) != null) { writer.uint32(34); writer.string(value, 'ContainerInfo.hostname'); }
  if ((value = message['mesos']) != null) { writer.uint32(42); writer.nested(value, writeContainerInfoMesosInfo, 'ContainerInfo.mesos'); }
  if ((value = message['network_infos']) != null) writer.each(value, (item) => { writer.uint32(58); writer.nested(item, writeNetworkInfo, 'ContainerInfo.network_infos'); }, 'ContainerInfo.network_infos');
  if ((value = message['linux_info']) != null) { writer.uint32(66); writer.nested(value, writeLinuxInfo, 'ContainerInfo.linux_info'); }
  if ((value = message['rlimit_info']) != null) { writer.uint32(74); writer.nested(value, writeRLimitInfo, 'ContainerInfo.rlimit_info'); }
  if ((value = message['tty_info']) != null) { writer.uint32(82); writer.nested(value, writeTTYInfo, 'ContainerInfo.tty_info'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ContainerInfo.DockerInfo of the Mesos v1 API. */
export type ContainerInfoDockerInfo = {
  readonly image: string;
  readonly network?: ContainerInfoDockerInfoNetwork;
  readonly port_mappings?: readonly ContainerInfoDockerInfoPortMapping[];
  readonly privileged?: boolean;
  readonly parameters?: readonly Parameter[];
  readonly force_pull_image?: boolean;
  readonly volume_driver?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ContainerInfoDockerInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['image'] = 0; this['network'] = 0; this['port_mappings'] = 0; this['privileged'] = 0; this['parameters'] = 0; this['force_pull_image'] = 0; this['volume_driver'] = 0; } }
ContainerInfoDockerInfoDraft.prototype = Object.prototype;
function readContainerInfoDockerInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { image: reader.string(at + 2, end) };
  const message = new (ContainerInfoDockerInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_port_mappings: unknown[] | undefined, all_parameters: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['image'] = reader.string(at, stop); seen |= 1; break;
        case 26: if (all_port_mappings === undefined) message['port_mappings'] = all_port_mappings = [readContainerInfoDockerInfoPortMapping(reader, at, stop)]; else all_port_mappings.push(readContainerInfoDockerInfoPortMapping(reader, at, stop)); break;
        case 42: if (all_parameters === undefined) message['parameters'] = all_parameters = [readParameter(reader, at, stop)]; else all_parameters.push(readParameter(reader, at, stop)); break;
        case 58: message['volume_driver'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['network'] = reader.enumeration(namesOfContainerInfoDockerInfoNetwork, at, end); break;
        case 32: message['privileged'] = reader.bool(at, end); break;
        case 48: message['force_pull_image'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('ContainerInfo.DockerInfo.image');
  return message;
}
function writeContainerInfoDockerInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['image']) != null) { writer.uint32(10); writer.string(value, 'ContainerInfo.DockerInfo.image'); } else missing('ContainerInfo.DockerInfo.image');
  if ((value = message['network']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfContainerInfoDockerInfoNetwork, 'ContainerInfo.DockerInfo.network'); }
  if ((value = message['port_mappings']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeContainerInfoDockerInfoPortMapping, 'ContainerInfo.DockerInfo.port_mappings'); }, 'ContainerInfo.DockerInfo.port_mappings');
  if ((value = message['privileged']) != null) { writer.uint32(32); writer.bool(value, 'ContainerInfo.DockerInfo.privileged'); }
  if ((value = message['parameters']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeParameter, 'ContainerInfo.DockerInfo.parameters'); }, 'ContainerInfo.DockerInfo.parameters');
  if ((value = message['force_pull_image']) != null) { writer.uint32(48); writer.bool(value, 'ContainerInfo.DockerInfo.force_pull_image'); }
  if ((value = message['volume_driver']) != null) { writer.uint32(58); writer.string(value, 'ContainerInfo.DockerInfo.volume_driver'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ContainerInfo.DockerInfo.PortMapping of the Mesos v1 API. */
export type ContainerInfoDockerInfoPortMapping = {
  readonly host_port: number;
  readonly container_port: number;
  readonly protocol?: string;
  readonly [unknownFields]?: Uint8Array;
};
function ContainerInfoDockerInfoPortMappingDraft(this: Draft, never?: boolean): void { if (never === true) { this['host_port'] = 0; this['container_port'] = 0; this['protocol'] = 0; } }
ContainerInfoDockerInfoPortMappingDraft.prototype = Object.prototype;
function readContainerInfoDockerInfoPortMapping(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ContainerInfoDockerInfoPortMappingDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 26: message['protocol'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['host_port'] = reader.uint32(at, end); seen |= 1; break;
        case 16: message['container_port'] = reader.uint32(at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'ContainerInfo.DockerInfo.PortMapping.host_port' : 'ContainerInfo.DockerInfo.PortMapping.container_port');
  return message;
}
function writeContainerInfoDockerInfoPortMapping(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['host_port']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'ContainerInfo.DockerInfo.PortMapping.host_port'); } else missing('ContainerInfo.DockerInfo.PortMapping.host_port');
  if ((value = message['container_port']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffffn, 'ContainerInfo.DockerInfo.PortMapping.container_port'); } else missing('ContainerInfo.DockerInfo.PortMapping.container_port');
  if ((value = message['protocol']) != null) { writer.uint32(26); writer.string(value, 'ContainerInfo.DockerInfo.PortMapping.protocol'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ContainerInfo.MesosInfo of the Mesos v1 API. */
export type ContainerInfoMesosInfo = {
  readonly image?: Image;
  readonly [unknownFields]?: Uint8Array;
};
function ContainerInfoMesosInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['image'] = 0; } }
ContainerInfoMesosInfoDraft.prototype = Object.prototype;
function readContainerInfoMesosInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ContainerInfoMesosInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['image'] = readImage(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeContainerInfoMesosInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['image']) != null) { writer.uint32(10); writer.nested(value, writeImage, 'ContainerInfo.MesosInfo.image'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** NetworkInfo of the Mesos v1 API. */
export type NetworkInfo = {
  readonly groups?: readonly string[];
  readonly labels?: Labels;
  readonly ip_addresses?: readonly NetworkInfoIPAddress[];
  readonly name?: string;
  readonly port_mappings?: readonly NetworkInfoPortMapping[];
  readonly [unknownFields]?: Uint8Array;
};
function NetworkInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['groups'] = 0; this['labels'] = 0; this['ip_addresses'] = 0; this['name'] = 0; this['port_mappings'] = 0; } }
NetworkInfoDraft.prototype = Object.prototype;
function readNetworkInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (NetworkInfoDraft as unknown as new () => Draft)();
  let all_groups: unknown[] | undefined, all_ip_addresses: unknown[] | undefined, all_port_mappings: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 26: if (all_groups === undefined) message['groups'] = all_groups = [reader.string(at, stop)]; else all_groups.push(reader.string(at, stop)); break;
        case 34: message['labels'] = readLabels(reader, at, stop); break;
        case 42: if (all_ip_addresses === undefined) message['ip_addresses'] = all_ip_addresses = [readNetworkInfoIPAddress(reader, at, stop)]; else all_ip_addresses.push(readNetworkInfoIPAddress(reader, at, stop)); break;
        case 50: message['name'] = reader.string(at, stop); break;
        case 58: if (all_port_mappings === undefined) message['port_mappings'] = all_port_mappings = [readNetworkInfoPortMapping(reader, at, stop)]; else all_port_mappings.push(readNetworkInfoPortMapping(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeNetworkInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['groups']) != null) writer.each(value, (item) => { writer.uint32(26); writer.string(item, 'NetworkInfo.groups'); }, 'NetworkInfo.groups');
  if ((value = message['labels']) != null) { writer.uint32(34); writer.nested(value, writeLabels, 'NetworkInfo.labels'); }
  if ((value = message['ip_addresses']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeNetworkInfoIPAddress, 'NetworkInfo.ip_addresses'); }, 'NetworkInfo.ip_addresses');
  if ((value = message['name']) != null) { writer.uint32(50); writer.string(value, 'NetworkInfo.name'); }
  if ((value = message['port_mappings']) != null) writer.each(value, (item) => { writer.uint32(58); writer.nested(item, writeNetworkInfoPortMapping, 'NetworkInfo.port_mappings'); }, 'NetworkInfo.port_mappings');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** NetworkInfo.IPAddress of the Mesos v1 API. */
export type NetworkInfoIPAddress = {
  readonly protocol?: NetworkInfoProtocol;
  readonly ip_address?: string;
  readonly [unknownFields]?: Uint8Array;
};
function NetworkInfoIPAddressDraft(this: Draft, never?: boolean): void { if (never === true) { this['protocol'] = 0; this['ip_address'] = 0; } }
NetworkInfoIPAddressDraft.prototype = Object.prototype;
function readNetworkInfoIPAddress(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (NetworkInfoIPAddressDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['ip_address'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['protocol'] = reader.enumeration(namesOfNetworkInfoProtocol, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeNetworkInfoIPAddress(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['protocol']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfNetworkInfoProtocol, 'NetworkInfo.IPAddress.protocol'); }
  if ((value = message['ip_address']) != null) { writer.uint32(18); writer.string(value, 'NetworkInfo.IPAddress.ip_address'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** NetworkInfo.PortMapping of the Mesos v1 API. */
export type NetworkInfoPortMapping = {
  readonly host_port: number;
  readonly container_port: number;
  readonly protocol?: string;
  readonly [unknownFields]?: Uint8Array;
};
function NetworkInfoPortMappingDraft(this: Draft, never?: boolean): void { if (never === true) { this['host_port'] = 0; this['container_port'] = 0; this['protocol'] = 0; } }
NetworkInfoPortMappingDraft.prototype = Object.prototype;
function readNetworkInfoPortMapping(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (NetworkInfoPortMappingDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 26: message['protocol'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['host_port'] = reader.uint32(at, end); seen |= 1; break;
        case 16: message['container_port'] = reader.uint32(at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'NetworkInfo.PortMapping.host_port' : 'NetworkInfo.PortMapping.container_port');
  return message;
}
function writeNetworkInfoPortMapping(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['host_port']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'NetworkInfo.PortMapping.host_port'); } else missing('NetworkInfo.PortMapping.host_port');
  if ((value = message['container_port']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffffn, 'NetworkInfo.PortMapping.container_port'); } else missing('NetworkInfo.PortMapping.container_port');
  if ((value = message['protocol']) != null) { writer.uint32(26); writer.string(value, 'NetworkInfo.PortMapping.protocol'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** LinuxInfo of the Mesos v1 API. */
export type LinuxInfo = {
  readonly capability_info?: CapabilityInfo;
  readonly bounding_capabilities?: CapabilityInfo;
  readonly effective_capabilities?: CapabilityInfo;
  readonly share_pid_namespace?: boolean;
  readonly seccomp?: SeccompInfo;
  readonly ipc_mode?: LinuxInfoIpcMode;
  readonly shm_size?: number;
  readonly share_cgroups?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function LinuxInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['capability_info'] = 0; this['bounding_capabilities'] = 0; this['effective_capabilities'] = 0; this['share_pid_namespace'] = 0; this['seccomp'] = 0; this['ipc_mode'] = 0; this['shm_size'] = 0; this['share_cgroups'] = 0; } }
LinuxInfoDraft.prototype = Object.prototype;
function readLinuxInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (LinuxInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['capability_info'] = readCapabilityInfo(reader, at, stop); break;
        case 18: message['bounding_capabilities'] = readCapabilityInfo(reader, at, stop); break;
        case 26: message['effective_capabilities'] = readCapabilityInfo(reader, at, stop); break;
        case 42: message['seccomp'] = readSeccompInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 32: message['share_pid_namespace'] = reader.bool(at, end); break;
        case 48: message['ipc_mode'] = reader.enumeration(namesOfLinuxInfoIpcMode, at, end); break;
        case 56: message['shm_size'] = reader.uint32(at, end); break;
        case 64: message['share_cgroups'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeLinuxInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['capability_info']) != null) { writer.uint32(10); writer.nested(value, writeCapabilityInfo, 'LinuxInfo.capability_info'); }
  if ((value = message['bounding_capabilities']) != null) { writer.uint32(18); writer.nested(value, writeCapabilityInfo, 'LinuxInfo.bounding_capabilities'); }
  if ((value = message['effective_capabilities']) != null) { writer.uint32(26); writer.nested(value, writeCapabilityInfo, 'LinuxInfo.effective_capabilities'); }
  if ((value = message['share_pid_namespace']) != null) { writer.uint32(32); writer.bool(value, 'LinuxInfo.share_pid_namespace'); }
  if ((value = message['seccomp']) != null) { writer.uint32(42); writer.nested(value, writeSeccompInfo, 'LinuxInfo.seccomp'); }
  if ((value = message['ipc_mode']) != null) { writer.uint32(48); writer.enumeration(value, numbersOfLinuxInfoIpcMode, 'LinuxInfo.ipc_mode'); }
  if ((value = message['shm_size']) != null) { writer.uint32(56); writer.integer(value, 0n, 0xffff_ffffn, 'LinuxInfo.shm_size'); }
  if ((value = message['share_cgroups']) != null) { writer.uint32(64); writer.bool(value, 'LinuxInfo.share_cgroups'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CapabilityInfo of the Mesos v1 API. */
export type CapabilityInfo = {
  readonly capabilities?: readonly (CapabilityInfoCapability)[];
  readonly [unknownFields]?: Uint8Array;
};
function CapabilityInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['capabilities'] = 0; } }
CapabilityInfoDraft.prototype = Object.prototype;
function readCapabilityInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CapabilityInfoDraft as unknown as new () => Draft)();
  let all_capabilities: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: for (; at < stop; at = reader.at) (all_capabilities ??= message['capabilities'] = []).push(reader.enumeration(namesOfCapabilityInfoCapability, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: if (all_capabilities === undefined) message['capabilities'] = all_capabilities = [reader.enumeration(namesOfCapabilityInfoCapability, at, end)]; else all_capabilities.push(reader.enumeration(namesOfCapabilityInfoCapability, at, end)); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCapabilityInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['capabilities']) != null) writer.each(value, (item) => { writer.uint32(8); writer.enumeration(item, numbersOfCapabilityInfoCapability, 'CapabilityInfo.capabilities'); }, 'CapabilityInfo.capabilities');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** SeccompInfo of the Mesos v1 API. */
export type SeccompInfo = {
  readonly profile_name?: string;
  readonly unconfined?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function SeccompInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['profile_name'] = 0; this['unconfined'] = 0; } }
SeccompInfoDraft.prototype = Object.prototype;
function readSeccompInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { profile_name: reader.string(at + 2, end) };
  const message = new (SeccompInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['profile_name'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['unconfined'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeSeccompInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['profile_name']) != null) { writer.uint32(10); writer.string(value, 'SeccompInfo.profile_name'); }
  if ((value = message['unconfined']) != null) { writer.uint32(16); writer.bool(value, 'SeccompInfo.unconfined'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** RLimitInfo of the Mesos v1 API. */
export type RLimitInfo = {
  readonly rlimits?: readonly RLimitInfoRLimit[];
  readonly [unknownFields]?: Uint8Array;
};
function RLimitInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['rlimits'] = 0; } }
RLimitInfoDraft.prototype = Object.prototype;
function readRLimitInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (RLimitInfoDraft as unknown as new () => Draft)();
  let all_rlimits: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_rlimits === undefined) message['rlimits'] = all_rlimits = [readRLimitInfoRLimit(reader, at, stop)]; else all_rlimits.push(readRLimitInfoRLimit(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeRLimitInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['rlimits']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeRLimitInfoRLimit, 'RLimitInfo.rlimits'); }, 'RLimitInfo.rlimits');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** RLimitInfo.RLimit of the Mesos v1 API. */
export type RLimitInfoRLimit = {
  readonly type?: RLimitInfoRLimitType;
  readonly hard?: Integer64;
  readonly soft?: Integer64;
  readonly [unknownFields]?: Uint8Array;
};
function RLimitInfoRLimitDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['hard'] = 0; this['soft'] = 0; } }
RLimitInfoRLimitDraft.prototype = Object.prototype;
function readRLimitInfoRLimit(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (RLimitInfoRLimitDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfRLimitInfoRLimitType, at, end); break;
        case 16: message['hard'] = reader.uint64(at, end); break;
        case 24: message['soft'] = reader.uint64(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeRLimitInfoRLimit(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfRLimitInfoRLimitType, 'RLimitInfo.RLimit.type'); }
  if ((value = message['hard']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'RLimitInfo.RLimit.hard'); }
  if ((value = message['soft']) != null) { writer.uint32(24); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'RLimitInfo.RLimit.soft'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TTYInfo of the Mesos v1 API. */
export type TTYInfo = {
  readonly window_size?: TTYInfoWindowSize;
  readonly [unknownFields]?: Uint8Array;
};
function TTYInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['window_size'] = 0; } }
TTYInfoDraft.prototype = Object.prototype;
function readTTYInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (TTYInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['window_size'] = readTTYInfoWindowSize(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeTTYInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['window_size']) != null) { writer.uint32(10); writer.nested(value, writeTTYInfoWindowSize, 'TTYInfo.window_size'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TTYInfo.WindowSize of the Mesos v1 API. */
export type TTYInfoWindowSize = {
  readonly rows: number;
  readonly columns: number;
  readonly [unknownFields]?: Uint8Array;
};
function readTTYInfoWindowSize(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_rows: any, its_columns: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_rows = reader.uint32(at, end); break;
        case 16: its_columns = reader.uint32(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_rows === undefined) missing('TTYInfo.WindowSize.rows');
  if (its_columns === undefined) missing('TTYInfo.WindowSize.columns');
  return rest === undefined ? { rows: its_rows, columns: its_columns } : { rows: its_rows, columns: its_columns, ...rest };
}
function writeTTYInfoWindowSize(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['rows']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'TTYInfo.WindowSize.rows'); } else missing('TTYInfo.WindowSize.rows');
  if ((value = message['columns']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffffn, 'TTYInfo.WindowSize.columns'); } else missing('TTYInfo.WindowSize.columns');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DiscoveryInfo of the Mesos v1 API. */
export type DiscoveryInfo = {
  readonly visibility: DiscoveryInfoVisibility;
  readonly name?: string;
  readonly environment?: string;
  readonly location?: string;
  readonly version?: string;
  readonly ports?: Ports;
  readonly labels?: Labels;
  readonly [unknownFields]?: Uint8Array;
};
function DiscoveryInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['visibility'] = 0; this['name'] = 0; this['environment'] = 0; this['location'] = 0; this['version'] = 0; this['ports'] = 0; this['labels'] = 0; } }
DiscoveryInfoDraft.prototype = Object.prototype;
function readDiscoveryInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (DiscoveryInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['name'] = reader.string(at, stop); break;
        case 26: message['environment'] = reader.string(at, stop); break;
        case 34: message['location'] = reader.string(at, stop); break;
        case 42: message['version'] = reader.string(at, stop); break;
        case 50: message['ports'] = readPorts(reader, at, stop); break;
        case 58: message['labels'] = readLabels(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['visibility'] = reader.enumeration(namesOfDiscoveryInfoVisibility, at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('DiscoveryInfo.visibility');
  return message;
}
function writeDiscoveryInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['visibility']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfDiscoveryInfoVisibility, 'DiscoveryInfo.visibility'); } else missing('DiscoveryInfo.visibility');
  if ((value = message['name']) != null) { writer.uint32(18); writer.string(value, 'DiscoveryInfo.name'); }
  if ((value = message['environment']) != null) { writer.uint32(26); writer.string(value, 'DiscoveryInfo.environment'); }
  if ((value = message['location']) != null) { writer.uint32(34); writer.string(value, 'DiscoveryInfo.location'); }
  if ((value = message['version']) != null) { writer.uint32(42); writer.string(value, 'DiscoveryInfo.version'); }
  if ((value = message['ports']) != null) { writer.uint32(50); writer.nested(value, writePorts, 'DiscoveryInfo.ports'); }
  if ((value = message['labels']) != null) { writer.uint32(58); writer.nested(value, writeLabels, 'DiscoveryInfo.labels'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Ports of the Mesos v1 API. */
export type Ports = {
  readonly ports?: readonly Port[];
  readonly [unknownFields]?: Uint8Array;
};
function PortsDraft(this: Draft, never?: boolean): void { if (never === true) { this['ports'] = 0; } }
PortsDraft.prototype = Object.prototype;
function readPorts(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (PortsDraft as unknown as new () => Draft)();
  let all_ports: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_ports === undefined) message['ports'] = all_ports = [readPort(reader, at, stop)]; else all_ports.push(readPort(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writePorts(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['ports']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writePort, 'Ports.ports'); }, 'Ports.ports');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Port of the Mesos v1 API. */
export type Port = {
  readonly number: number;
  readonly name?: string;
  readonly protocol?: string;
  readonly visibility?: DiscoveryInfoVisibility;
  readonly labels?: Labels;
  readonly [unknownFields]?: Uint8Array;
};
function PortDraft(this: Draft, never?: boolean): void { if (never === true) { this['number'] = 0; this['name'] = 0; this['protocol'] = 0; this['visibility'] = 0; this['labels'] = 0; } }
PortDraft.prototype = Object.prototype;
function readPort(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (PortDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['name'] = reader.string(at, stop); break;
        case 26: message['protocol'] = reader.string(at, stop); break;
        case 42: message['labels'] = readLabels(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['number'] = reader.uint32(at, end); seen |= 1; break;
        case 32: message['visibility'] = reader.enumeration(namesOfDiscoveryInfoVisibility, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Port.number');
  return message;
}
function writePort(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['number']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'Port.number'); } else missing('Port.number');
  if ((value = message['name']) != null) { writer.uint32(18); writer.string(value, 'Port.name'); }
  if ((value = message['protocol']) != null) { writer.uint32(26); writer.string(value, 'Port.protocol'); }
  if ((value = message['visibility']) != null) { writer.uint32(32); writer.enumeration(value, numbersOfDiscoveryInfoVisibility, 'Port.visibility'); }
  if ((value = message['labels']) != null) { writer.uint32(42); writer.nested(value, writeLabels, 'Port.labels'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DurationInfo of the Mesos v1 API. */
export type DurationInfo = {
  readonly nanoseconds: Integer64;
  readonly [unknownFields]?: Uint8Array;
};
function readDurationInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_nanoseconds: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_nanoseconds = reader.int64(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_nanoseconds === undefined) missing('DurationInfo.nanoseconds');
  return rest === undefined ? { nanoseconds: its_nanoseconds } : { nanoseconds: its_nanoseconds, ...rest };
}
function writeDurationInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['nanoseconds']) != null) { writer.uint32(8); writer.integer(value, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn, 'DurationInfo.nanoseconds'); } else missing('DurationInfo.nanoseconds');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** HealthCheck of the Mesos v1 API. */
export type HealthCheck = {
  readonly http?: HealthCheckHTTPCheckInfo;
  readonly delay_seconds?: number;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
  readonly consecutive_failures?: number;
  readonly grace_period_seconds?: number;
  readonly command?: CommandInfo;
  readonly type?: HealthCheckType;
  readonly tcp?: HealthCheckTCPCheckInfo;
  readonly [unknownFields]?: Uint8Array;
};
function HealthCheckDraft(this: Draft, never?: boolean): void { if (never === true) { this['http'] = 0; this['delay_seconds'] = 0; this['interval_seconds'] = 0; this['timeout_seconds'] = 0; this['consecutive_failures'] = 0; this['grace_period_seconds'] = 0; this['command'] = 0; this['type'] = 0; this['tcp'] = 0; } }
HealthCheckDraft.prototype = Object.prototype;
function readHealthCheck(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (HealthCheckDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['http'] = readHealthCheckHTTPCheckInfo(reader, at, stop); break;
        case 58: message['command'] = readCommandInfo(reader, at, stop); break;
        case 74: message['tcp'] = readHealthCheckTCPCheckInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['delay_seconds'] = reader.double(at, end); break;
        case 25: message['interval_seconds'] = reader.double(at, end); break;
        case 33: message['timeout_seconds'] = reader.double(at, end); break;
        case 40: message['consecutive_failures'] = reader.uint32(at, end); break;
        case 49: message['grace_period_seconds'] = reader.double(at, end); break;
        case 64: message['type'] = reader.enumeration(namesOfHealthCheckType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeHealthCheck(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['http']) != null) { writer.uint32(10); writer.nested(value, writeHealthCheckHTTPCheckInfo, 'HealthCheck.http'); }
  if ((value = message['delay_seconds']) != null) { writer.uint32(17); writer.double(value, 'HealthCheck.delay_seconds'); }
  if ((value = message['interval_seconds']) != null) { writer.uint32(25); writer.double(value, 'HealthCheck.interval_seconds'); }
  if ((value = message['timeout_seconds']) != null) { writer.uint32(33); writer.double(value, 'HealthCheck.timeout_seconds'); }
  if ((value = message['consecutive_failures']) != null) { writer.uint32(40); writer.integer(value, 0n, 0xffff_ffffn, 'HealthCheck.consecutive_failures'); }
  if ((value = message['grace_period_seconds']) != null) { writer.uint32(49); writer.double(value, 'HealthCheck.grace_period_seconds'); }
  if ((value = message['command']) != null) { writer.uint32(58); writer.nested(value, writeCommandInfo, 'HealthCheck.command'); }
  if ((value = message['type']) != null) { writer.uint32(64); writer.enumeration(value, numbersOfHealthCheckType, 'HealthCheck.type'); }
  if ((value = message['tcp']) != null) { writer.uint32(74); writer.nested(value, writeHealthCheckTCPCheckInfo, 'HealthCheck.tcp'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** HealthCheck.HTTPCheckInfo of the Mesos v1 API. */
export type HealthCheckHTTPCheckInfo = {
  readonly port: number;
  readonly path?: string;
  readonly scheme?: string;
  readonly statuses?: readonly number[];
  readonly protocol?: NetworkInfoProtocol;
  readonly [unknownFields]?: Uint8Array;
};
function HealthCheckHTTPCheckInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['port'] = 0; this['path'] = 0; this['scheme'] = 0; this['statuses'] = 0; this['protocol'] = 0; } }
HealthCheckHTTPCheckInfoDraft.prototype = Object.prototype;
function readHealthCheckHTTPCheckInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (HealthCheckHTTPCheckInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_statuses: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['path'] = reader.string(at, stop); break;
        case 26: message['scheme'] = reader.string(at, stop); break;
        case 34: for (; at < stop; at = reader.at) (all_statuses ??= message['statuses'] = []).push(reader.uint32(at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['port'] = reader.uint32(at, end); seen |= 1; break;
        case 32: if (all_statuses === undefined) message['statuses'] = all_statuses = [reader.uint32(at, end)]; else all_statuses.push(reader.uint32(at, end)); break;
        case 40: message['protocol'] = reader.enumeration(namesOfNetworkInfoProtocol, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('HealthCheck.HTTPCheckInfo.port');
  return message;
}
function writeHealthCheckHTTPCheckInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['port']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'HealthCheck.HTTPCheckInfo.port'); } else missing('HealthCheck.HTTPCheckInfo.port');
  if ((value = message['path']) != null) { writer.uint32(18); writer.string(value, 'HealthCheck.HTTPCheckInfo.path'); }
  if ((value = message['scheme']) != null) { writer.uint32(26); writer.string(value, 'HealthCheck.HTTPCheckInfo.scheme'); }
  if ((value = message['statuses']) != null) writer.each(value, (item) => { writer.uint32(32); writer.integer(item, 0n, 0xffff_ffffn, 'HealthCheck.HTTPCheckInfo.statuses'); }, 'HealthCheck.HTTPCheckInfo.statuses');
  if ((value = message['protocol']) != null) { writer.uint32(40); writer.enumeration(value, numbersOfNetworkInfoProtocol, 'HealthCheck.HTTPCheckInfo.protocol'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** HealthCheck.TCPCheckInfo of the Mesos v1 API. */
export type HealthCheckTCPCheckInfo = {
  readonly port: number;
  readonly protocol?: NetworkInfoProtocol;
  readonly [unknownFields]?: Uint8Array;
};
function HealthCheckTCPCheckInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['port'] = 0; this['protocol'] = 0; } }
HealthCheckTCPCheckInfoDraft.prototype = Object.prototype;
function readHealthCheckTCPCheckInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (HealthCheckTCPCheckInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['port'] = reader.uint32(at, end); seen |= 1; break;
        case 16: message['protocol'] = reader.enumeration(namesOfNetworkInfoProtocol, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('HealthCheck.TCPCheckInfo.port');
  return message;
}
function writeHealthCheckTCPCheckInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['port']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'HealthCheck.TCPCheckInfo.port'); } else missing('HealthCheck.TCPCheckInfo.port');
  if ((value = message['protocol']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfNetworkInfoProtocol, 'HealthCheck.TCPCheckInfo.protocol'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckInfo of the Mesos v1 API. */
export type CheckInfo = {
  readonly type?: CheckInfoType;
  readonly command?: CheckInfoCommand;
  readonly http?: CheckInfoHttp;
  readonly delay_seconds?: number;
  readonly interval_seconds?: number;
  readonly timeout_seconds?: number;
  readonly tcp?: CheckInfoTcp;
  readonly [unknownFields]?: Uint8Array;
};
function CheckInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['command'] = 0; this['http'] = 0; this['delay_seconds'] = 0; this['interval_seconds'] = 0; this['timeout_seconds'] = 0; this['tcp'] = 0; } }
CheckInfoDraft.prototype = Object.prototype;
function readCheckInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CheckInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['command'] = readCheckInfoCommand(reader, at, stop); break;
        case 26: message['http'] = readCheckInfoHttp(reader, at, stop); break;
        case 58: message['tcp'] = readCheckInfoTcp(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfCheckInfoType, at, end); break;
        case 33: message['delay_seconds'] = reader.double(at, end); break;
        case 41: message['interval_seconds'] = reader.double(at, end); break;
        case 49: message['timeout_seconds'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCheckInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfCheckInfoType, 'CheckInfo.type'); }
  if ((value = message['command']) != null) { writer.uint32(18); writer.nested(value, writeCheckInfoCommand, 'CheckInfo.command'); }
  if ((value = message['http']) != null) { writer.uint32(26); writer.nested(value, writeCheckInfoHttp, 'CheckInfo.http'); }
  if ((value = message['delay_seconds']) != null) { writer.uint32(33); writer.double(value, 'CheckInfo.delay_seconds'); }
  if ((value = message['interval_seconds']) != null) { writer.uint32(41); writer.double(value, 'CheckInfo.interval_seconds'); }
  if ((value = message['timeout_seconds']) != null) { writer.uint32(49); writer.double(value, 'CheckInfo.timeout_seconds'); }
  if ((value = message['tcp']) != null) { writer.uint32(58); writer.nested(value, writeCheckInfoTcp, 'CheckInfo.tcp'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckInfo.Command of the Mesos v1 API. */
export type CheckInfoCommand = {
  readonly command: CommandInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readCheckInfoCommand(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_command: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_command = readCommandInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_command === undefined) missing('CheckInfo.Command.command');
  return rest === undefined ? { command: its_command } : { command: its_command, ...rest };
}
function writeCheckInfoCommand(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['command']) != null) { writer.uint32(10); writer.nested(value, writeCommandInfo, 'CheckInfo.Command.command'); } else missing('CheckInfo.Command.command');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckInfo.Http of the Mesos v1 API. */
export type CheckInfoHttp = {
  readonly port: number;
  readonly path?: string;
  readonly [unknownFields]?: Uint8Array;
};
function CheckInfoHttpDraft(this: Draft, never?: boolean): void { if (never === true) { this['port'] = 0; this['path'] = 0; } }
CheckInfoHttpDraft.prototype = Object.prototype;
function readCheckInfoHttp(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CheckInfoHttpDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['path'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['port'] = reader.uint32(at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('CheckInfo.Http.port');
  return message;
}
function writeCheckInfoHttp(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['port']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'CheckInfo.Http.port'); } else missing('CheckInfo.Http.port');
  if ((value = message['path']) != null) { writer.uint32(18); writer.string(value, 'CheckInfo.Http.path'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckInfo.Tcp of the Mesos v1 API. */
export type CheckInfoTcp = {
  readonly port: number;
  readonly [unknownFields]?: Uint8Array;
};
function readCheckInfoTcp(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_port: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_port = reader.uint32(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_port === undefined) missing('CheckInfo.Tcp.port');
  return rest === undefined ? { port: its_port } : { port: its_port, ...rest };
}
function writeCheckInfoTcp(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['port']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'CheckInfo.Tcp.port'); } else missing('CheckInfo.Tcp.port');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** KillPolicy of the Mesos v1 API. */
export type KillPolicy = {
  readonly grace_period?: DurationInfo;
  readonly [unknownFields]?: Uint8Array;
};
function KillPolicyDraft(this: Draft, never?: boolean): void { if (never === true) { this['grace_period'] = 0; } }
KillPolicyDraft.prototype = Object.prototype;
function readKillPolicy(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (KillPolicyDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['grace_period'] = readDurationInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeKillPolicy(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['grace_period']) != null) { writer.uint32(10); writer.nested(value, writeDurationInfo, 'KillPolicy.grace_period'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TaskGroupInfo of the Mesos v1 API. */
export type TaskGroupInfo = {
  readonly tasks?: readonly TaskInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function TaskGroupInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['tasks'] = 0; } }
TaskGroupInfoDraft.prototype = Object.prototype;
function readTaskGroupInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (TaskGroupInfoDraft as unknown as new () => Draft)();
  let all_tasks: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_tasks === undefined) message['tasks'] = all_tasks = [readTaskInfo(reader, at, stop)]; else all_tasks.push(readTaskInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeTaskGroupInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['tasks']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeTaskInfo, 'TaskGroupInfo.tasks'); }, 'TaskGroupInfo.tasks');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Filters of the Mesos v1 API. */
export type Filters = {
  readonly refuse_seconds?: number;
  readonly [unknownFields]?: Uint8Array;
};
function FiltersDraft(this: Draft, never?: boolean): void { if (never === true) { this['refuse_seconds'] = 0; } }
FiltersDraft.prototype = Object.prototype;
function readFilters(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  if (end - at === 9 && bytes[at] === 9) return { refuse_seconds: reader.double(at + 1, end) };
  const message = new (FiltersDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 9: message['refuse_seconds'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeFilters(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['refuse_seconds']) != null) { writer.uint32(9); writer.double(value, 'Filters.refuse_seconds'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Request of the Mesos v1 API. */
export type Request = {
  readonly agent_id?: AgentID;
  readonly resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function RequestDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['resources'] = 0; } }
RequestDraft.prototype = Object.prototype;
function readRequest(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (RequestDraft as unknown as new () => Draft)();
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 18: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeRequest(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'Request.agent_id'); }
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'Request.resources'); }, 'Request.resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** MasterInfo of the Mesos v1 API. */
export type MasterInfo = {
  readonly id: string;
  readonly ip: number;
  readonly port: number;
  readonly pid?: string;
  readonly hostname?: string;
  readonly version?: string;
  readonly address?: Address;
  readonly domain?: DomainInfo;
  readonly capabilities?: readonly MasterInfoCapability[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['id'] = 0; this['ip'] = 0; this['port'] = 0; this['pid'] = 0; this['hostname'] = 0; this['version'] = 0; this['address'] = 0; this['domain'] = 0; this['capabilities'] = 0; } }
MasterInfoDraft.prototype = Object.prototype;
function readMasterInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_capabilities: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['id'] = reader.string(at, stop); seen |= 1; break;
        case 34: message['pid'] = reader.string(at, stop); break;
        case 42: message['hostname'] = reader.string(at, stop); break;
        case 50: message['version'] = reader.string(at, stop); break;
        case 58: message['address'] = readAddress(reader, at, stop); break;
        case 66: message['domain'] = readDomainInfo(reader, at, stop); break;
        case 74: if (all_capabilities === undefined) message['capabilities'] = all_capabilities = [readMasterInfoCapability(reader, at, stop)]; else all_capabilities.push(readMasterInfoCapability(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['ip'] = reader.uint32(at, end); seen |= 2; break;
        case 24: message['port'] = reader.uint32(at, end); seen |= 4; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 7) missing((seen & 1) === 0 ? 'MasterInfo.id' : (seen & 2) === 0 ? 'MasterInfo.ip' : 'MasterInfo.port');
  return message;
}
function writeMasterInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['id']) != null) { writer.uint32(10); writer.string(value, 'MasterInfo.id'); } else missing('MasterInfo.id');
  if ((value = message['ip']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffffn, 'MasterInfo.ip'); } else missing('MasterInfo.ip');
  if ((value = message['port']) != null) { writer.uint32(24); writer.integer(value, 0n, 0xffff_ffffn, 'MasterInfo.port'); } else missing('MasterInfo.port');
  if ((value = message['pid']) != null) { writer.uint32(34); writer.string(value, 'MasterInfo.pid'); }
  if ((value = message['hostname']) != null) { writer.uint32(42); writer.string(value, 'MasterInfo.hostname'); }
  if ((value = message['version']) != null) { writer.uint32(50); writer.string(value, 'MasterInfo.version'); }
  if ((value = message['address']) != null) { writer.uint32(58); writer.nested(value, writeAddress, 'MasterInfo.address'); }
  if ((value = message['domain']) != null) { writer.uint32(66); writer.nested(value, writeDomainInfo, 'MasterInfo.domain'); }
  if ((value = message['capabilities']) != null) writer.each(value, (item) => { writer.uint32(74); writer.nested(item, writeMasterInfoCapability, 'MasterInfo.capabilities'); }, 'MasterInfo.capabilities');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** MasterInfo.Capability of the Mesos v1 API. */
export type MasterInfoCapability = {
  readonly type?: MasterInfoCapabilityType;
  readonly [unknownFields]?: Uint8Array;
};
function MasterInfoCapabilityDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; } }
MasterInfoCapabilityDraft.prototype = Object.prototype;
function readMasterInfoCapability(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterInfoCapabilityDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfMasterInfoCapabilityType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterInfoCapability(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfMasterInfoCapabilityType, 'MasterInfo.Capability.type'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Address of the Mesos v1 API. */
export type Address = {
  readonly hostname?: string;
  readonly ip?: string;
  readonly port: number;
  readonly [unknownFields]?: Uint8Array;
};
function AddressDraft(this: Draft, never?: boolean): void { if (never === true) { this['hostname'] = 0; this['ip'] = 0; this['port'] = 0; } }
AddressDraft.prototype = Object.prototype;
function readAddress(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (AddressDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['hostname'] = reader.string(at, stop); break;
        case 18: message['ip'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: message['port'] = reader.int32(at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Address.port');
  return message;
}
function writeAddress(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['hostname']) != null) { writer.uint32(10); writer.string(value, 'Address.hostname'); }
  if ((value = message['ip']) != null) { writer.uint32(18); writer.string(value, 'Address.ip'); }
  if ((value = message['port']) != null) { writer.uint32(24); writer.integer(value, -0x8000_0000n, 0x7fff_ffffn, 'Address.port'); } else missing('Address.port');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DomainInfo of the Mesos v1 API. */
export type DomainInfo = {
  readonly fault_domain?: DomainInfoFaultDomain;
  readonly [unknownFields]?: Uint8Array;
};
function DomainInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['fault_domain'] = 0; } }
DomainInfoDraft.prototype = Object.prototype;
function readDomainInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (DomainInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['fault_domain'] = readDomainInfoFaultDomain(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeDomainInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['fault_domain']) != null) { writer.uint32(10); writer.nested(value, writeDomainInfoFaultDomain, 'DomainInfo.fault_domain'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DomainInfo.FaultDomain of the Mesos v1 API. */
export type DomainInfoFaultDomain = {
  readonly region: DomainInfoFaultDomainRegionInfo;
  readonly zone: DomainInfoFaultDomainZoneInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readDomainInfoFaultDomain(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_region: any, its_zone: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_region = readDomainInfoFaultDomainRegionInfo(reader, at, stop); break;
        case 18: its_zone = readDomainInfoFaultDomainZoneInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_region === undefined) missing('DomainInfo.FaultDomain.region');
  if (its_zone === undefined) missing('DomainInfo.FaultDomain.zone');
  return rest === undefined ? { region: its_region, zone: its_zone } : { region: its_region, zone: its_zone, ...rest };
}
function writeDomainInfoFaultDomain(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['region']) != null) { writer.uint32(10); writer.nested(value, writeDomainInfoFaultDomainRegionInfo, 'DomainInfo.FaultDomain.region'); } else missing('DomainInfo.FaultDomain.region');
  if ((value = message['zone']) != null) { writer.uint32(18); writer.nested(value, writeDomainInfoFaultDomainZoneInfo, 'DomainInfo.FaultDomain.zone'); } else missing('DomainInfo.FaultDomain.zone');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DomainInfo.FaultDomain.RegionInfo of the Mesos v1 API. */
export type DomainInfoFaultDomainRegionInfo = {
  readonly name: string;
  readonly [unknownFields]?: Uint8Array;
};
function readDomainInfoFaultDomainRegionInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  let its_name: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_name = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_name === undefined) missing('DomainInfo.FaultDomain.RegionInfo.name');
  return rest === undefined ? { name: its_name } : { name: its_name, ...rest };
}
function writeDomainInfoFaultDomainRegionInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'DomainInfo.FaultDomain.RegionInfo.name'); } else missing('DomainInfo.FaultDomain.RegionInfo.name');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DomainInfo.FaultDomain.ZoneInfo of the Mesos v1 API. */
export type DomainInfoFaultDomainZoneInfo = {
  readonly name: string;
  readonly [unknownFields]?: Uint8Array;
};
function readDomainInfoFaultDomainZoneInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  let its_name: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_name = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_name === undefined) missing('DomainInfo.FaultDomain.ZoneInfo.name');
  return rest === undefined ? { name: its_name } : { name: its_name, ...rest };
}
function writeDomainInfoFaultDomainZoneInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'DomainInfo.FaultDomain.ZoneInfo.name'); } else missing('DomainInfo.FaultDomain.ZoneInfo.name');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** URL of the Mesos v1 API. */
export type URL = {
  readonly scheme: string;
  readonly address: Address;
  readonly path?: string;
  readonly query?: readonly Parameter[];
  readonly fragment?: string;
  readonly [unknownFields]?: Uint8Array;
};
function URLDraft(this: Draft, never?: boolean): void { if (never === true) { this['scheme'] = 0; this['address'] = 0; this['path'] = 0; this['query'] = 0; this['fragment'] = 0; } }
URLDraft.prototype = Object.prototype;
function readURL(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (URLDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_query: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['scheme'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['address'] = readAddress(reader, at, stop); seen |= 2; break;
        case 26: message['path'] = reader.string(at, stop); break;
        case 34: if (all_query === undefined) message['query'] = all_query = [readParameter(reader, at, stop)]; else all_query.push(readParameter(reader, at, stop)); break;
        case 42: message['fragment'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'URL.scheme' : 'URL.address');
  return message;
}
function writeURL(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['scheme']) != null) { writer.uint32(10); writer.string(value, 'URL.scheme'); } else missing('URL.scheme');
  if ((value = message['address']) != null) { writer.uint32(18); writer.nested(value, writeAddress, 'URL.address'); } else missing('URL.address');
  if ((value = message['path']) != null) { writer.uint32(26); writer.string(value, 'URL.path'); }
  if ((value = message['query']) != null) writer.each(value, (item) => { writer.uint32(34); writer.nested(item, writeParameter, 'URL.query'); }, 'URL.query');
  if ((value = message['fragment']) != null) { writer.uint32(42); writer.string(value, 'URL.fragment'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Attribute of the Mesos v1 API. */
export type Attribute = {
  readonly name: string;
  readonly type: ValueType;
  readonly scalar?: ValueScalar;
  readonly ranges?: ValueRanges;
  readonly text?: ValueText;
  readonly set?: ValueSet;
  readonly [unknownFields]?: Uint8Array;
};
function AttributeDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['type'] = 0; this['scalar'] = 0; this['ranges'] = 0; this['text'] = 0; this['set'] = 0; } }
AttributeDraft.prototype = Object.prototype;
function readAttribute(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (AttributeDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 26: message['scalar'] = readValueScalar(reader, at, stop); break;
        case 34: message['ranges'] = readValueRanges(reader, at, stop); break;
        case 42: message['text'] = readValueText(reader, at, stop); break;
        case 50: message['set'] = readValueSet(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['type'] = reader.enumeration(namesOfValueType, at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'Attribute.name' : 'Attribute.type');
  return message;
}
function writeAttribute(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Attribute.name'); } else missing('Attribute.name');
  if ((value = message['type']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfValueType, 'Attribute.type'); } else missing('Attribute.type');
  if ((value = message['scalar']) != null) { writer.uint32(26); writer.nested(value, writeValueScalar, 'Attribute.scalar'); }
  if ((value = message['ranges']) != null) { writer.uint32(34); writer.nested(value, writeValueRanges, 'Attribute.ranges'); }
  if ((value = message['text']) != null) { writer.uint32(42); writer.nested(value, writeValueText, 'Attribute.text'); }
  if ((value = message['set']) != null) { writer.uint32(50); writer.nested(value, writeValueSet, 'Attribute.set'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Unavailability of the Mesos v1 API. */
export type Unavailability = {
  readonly start: TimeInfo;
  readonly duration?: DurationInfo;
  readonly [unknownFields]?: Uint8Array;
};
function UnavailabilityDraft(this: Draft, never?: boolean): void { if (never === true) { this['start'] = 0; this['duration'] = 0; } }
UnavailabilityDraft.prototype = Object.prototype;
function readUnavailability(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (UnavailabilityDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['start'] = readTimeInfo(reader, at, stop); seen |= 1; break;
        case 18: message['duration'] = readDurationInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Unavailability.start');
  return message;
}
function writeUnavailability(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['start']) != null) { writer.uint32(10); writer.nested(value, writeTimeInfo, 'Unavailability.start'); } else missing('Unavailability.start');
  if ((value = message['duration']) != null) { writer.uint32(18); writer.nested(value, writeDurationInfo, 'Unavailability.duration'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TimeInfo of the Mesos v1 API. */
export type TimeInfo = {
  readonly nanoseconds: Integer64;
  readonly [unknownFields]?: Uint8Array;
};
function readTimeInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_nanoseconds: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_nanoseconds = reader.int64(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_nanoseconds === undefined) missing('TimeInfo.nanoseconds');
  return rest === undefined ? { nanoseconds: its_nanoseconds } : { nanoseconds: its_nanoseconds, ...rest };
}
function writeTimeInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['nanoseconds']) != null) { writer.uint32(8); writer.integer(value, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn, 'TimeInfo.nanoseconds'); } else missing('TimeInfo.nanoseconds');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** InverseOffer of the Mesos v1 API. */
export type InverseOffer = {
  readonly id: OfferID;
  readonly url?: URL;
  readonly framework_id: FrameworkID;
  readonly agent_id?: AgentID;
  readonly unavailability: Unavailability;
  readonly resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function InverseOfferDraft(this: Draft, never?: boolean): void { if (never === true) { this['id'] = 0; this['url'] = 0; this['framework_id'] = 0; this['agent_id'] = 0; this['unavailability'] = 0; this['resources'] = 0; } }
InverseOfferDraft.prototype = Object.prototype;
function readInverseOffer(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (InverseOfferDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['id'] = readOfferID(reader, at, stop); seen |= 1; break;
        case 18: message['url'] = readURL(reader, at, stop); break;
        case 26: message['framework_id'] = readFrameworkID(reader, at, stop); seen |= 2; break;
        case 34: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 42: message['unavailability'] = readUnavailability(reader, at, stop); seen |= 4; break;
        case 50: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 7) missing((seen & 1) === 0 ? 'InverseOffer.id' : (seen & 2) === 0 ? 'InverseOffer.framework_id' : 'InverseOffer.unavailability');
  return message;
}
function writeInverseOffer(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['id']) != null) { writer.uint32(10); writer.nested(value, writeOfferID, 'InverseOffer.id'); } else missing('InverseOffer.id');
  if ((value = message['url']) != null) { writer.uint32(18); writer.nested(value, writeURL, 'InverseOffer.url'); }
  if ((value = message['framework_id']) != null) { writer.uint32(26); writer.nested(value, writeFrameworkID, 'InverseOffer.framework_id'); } else missing('InverseOffer.framework_id');
  if ((value = message['agent_id']) != null) { writer.uint32(34); writer.nested(value, writeAgentID, 'InverseOffer.agent_id'); }
  if ((value = message['unavailability']) != null) { writer.uint32(42); writer.nested(value, writeUnavailability, 'InverseOffer.unavailability'); } else missing('InverseOffer.unavailability');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(50); writer.nested(item, writeResource, 'InverseOffer.resources'); }, 'InverseOffer.resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TaskStatus of the Mesos v1 API. */
export type TaskStatus = {
  readonly task_id: TaskID;
  readonly state: TaskState;
  readonly data?: Base64;
  readonly message?: string;
  readonly agent_id?: AgentID;
  readonly timestamp?: number;
  readonly executor_id?: ExecutorID;
  readonly healthy?: boolean;
  readonly source?: TaskStatusSource;
  readonly reason?: TaskStatusReason;
  readonly uuid?: Base64;
  readonly labels?: Labels;
  readonly container_status?: ContainerStatus;
  readonly unreachable_time?: TimeInfo;
  readonly check_status?: CheckStatusInfo;
  readonly limitation?: TaskResourceLimitation;
  readonly [unknownFields]?: Uint8Array;
};
function TaskStatusDraft(this: Draft, never?: boolean): void { if (never === true) { this['task_id'] = 0; this['state'] = 0; this['data'] = 0; this['message'] = 0; this['agent_id'] = 0; this['timestamp'] = 0; this['executor_id'] = 0; this['healthy'] = 0; this['source'] = 0; this['reason'] = 0; this['uuid'] = 0; this['labels'] = 0; this['container_status'] = 0; this['unreachable_time'] = 0; this['check_status'] = 0; this['limitation'] = 0; } }
TaskStatusDraft.prototype = Object.prototype;
function readTaskStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (TaskStatusDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['task_id'] = readTaskID(reader, at, stop); seen |= 1; break;
        case 26: message['data'] = reader.base64(at, stop); break;
        case 34: message['message'] = reader.string(at, stop); break;
        case 42: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 58: message['executor_id'] = readExecutorID(reader, at, stop); break;
        case 90: message['uuid'] = reader.base64(at, stop); break;
        case 98: message['labels'] = readLabels(reader, at, stop); break;
        case 106: message['container_status'] = readContainerStatus(reader, at, stop); break;
        case 114: message['unreachable_time'] = readTimeInfo(reader, at, stop); break;
        case 122: message['check_status'] = readCheckStatusInfo(reader, at, stop); break;
        case 130: message['limitation'] = readTaskResourceLimitation(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['state'] = reader.enumeration(namesOfTaskState, at, end); seen |= 2; break;
        case 49: message['timestamp'] = reader.double(at, end); break;
        case 64: message['healthy'] = reader.bool(at, end); break;
        case 72: message['source'] = reader.enumeration(namesOfTaskStatusSource, at, end); break;
        case 80: message['reason'] = reader.enumeration(namesOfTaskStatusReason, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'TaskStatus.task_id' : 'TaskStatus.state');
  return message;
}
function writeTaskStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['task_id']) != null) { writer.uint32(10); writer.nested(value, writeTaskID, 'TaskStatus.task_id'); } else missing('TaskStatus.task_id');
  if ((value = message['state']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfTaskState, 'TaskStatus.state'); } else missing('TaskStatus.state');
  if ((value = message['data']) != null) { writer.uint32(26); writer.base64(value, 'TaskStatus.data'); }
  if ((value = message['message']) != null) { writer.uint32(34); writer.string(value, 'TaskStatus.message'); }
  if ((value = message['agent_id']) != null) { writer.uint32(42); writer.nested(value, writeAgentID, 'TaskStatus.agent_id'); }
  if ((value = message['timestamp']) != null) { writer.uint32(49); writer.double(value, 'TaskStatus.timestamp'); }
  if ((value = message['executor_id']) != null) { writer.uint32(58); writer.nested(value, writeExecutorID, 'TaskStatus.executor_id'); }
  if ((value = message['healthy']) != null) { writer.uint32(64); writer.bool(value, 'TaskStatus.healthy'); }
  if ((value = message['source']) != null) { writer.uint32(72); writer.enumeration(value, numbersOfTaskStatusSource, 'TaskStatus.source'); }
  if ((value = message['reason']) != null) { writer.uint32(80); writer.enumeration(value, numbersOfTaskStatusReason, 'TaskStatus.reason'); }
  if ((value = message['uuid']) != null) { writer.uint32(90); writer.base64(value, 'TaskStatus.uuid'); }
  if ((value = message['labels']) != null) { writer.uint32(98); writer.nested(value, writeLabels, 'TaskStatus.labels'); }
  if ((value = message['container_status']) != null) { writer.uint32(106); writer.nested(value, writeContainerStatus, 'TaskStatus.container_status'); }
  if ((value = message['unreachable_time']) != null) { writer.uint32(114); writer.nested(value, writeTimeInfo, 'TaskStatus.unreachable_time'); }
  if ((value = message['check_status']) != null) { writer.uint32(122); writer.nested(value, writeCheckStatusInfo, 'TaskStatus.check_status'); }
  if ((value = message['limitation']) != null) { writer.uint32(130); writer.nested(value, writeTaskResourceLimitation, 'TaskStatus.limitation'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckStatusInfo of the Mesos v1 API. */
export type CheckStatusInfo = {
  readonly type?: CheckInfoType;
  readonly command?: CheckStatusInfoCommand;
  readonly http?: CheckStatusInfoHttp;
  readonly tcp?: CheckStatusInfoTcp;
  readonly [unknownFields]?: Uint8Array;
};
function CheckStatusInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['command'] = 0; this['http'] = 0; this['tcp'] = 0; } }
CheckStatusInfoDraft.prototype = Object.prototype;
function readCheckStatusInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CheckStatusInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['command'] = readCheckStatusInfoCommand(reader, at, stop); break;
        case 26: message['http'] = readCheckStatusInfoHttp(reader, at, stop); break;
        case 34: message['tcp'] = readCheckStatusInfoTcp(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfCheckInfoType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCheckStatusInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfCheckInfoType, 'CheckStatusInfo.type'); }
  if ((value = message['command']) != null) { writer.uint32(18); writer.nested(value, writeCheckStatusInfoCommand, 'CheckStatusInfo.command'); }
  if ((value = message['http']) != null) { writer.uint32(26); writer.nested(value, writeCheckStatusInfoHttp, 'CheckStatusInfo.http'); }
  if ((value = message['tcp']) != null) { writer.uint32(34); writer.nested(value, writeCheckStatusInfoTcp, 'CheckStatusInfo.tcp'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckStatusInfo.Command of the Mesos v1 API. */
export type CheckStatusInfoCommand = {
  readonly exit_code?: number;
  readonly [unknownFields]?: Uint8Array;
};
function CheckStatusInfoCommandDraft(this: Draft, never?: boolean): void { if (never === true) { this['exit_code'] = 0; } }
CheckStatusInfoCommandDraft.prototype = Object.prototype;
function readCheckStatusInfoCommand(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CheckStatusInfoCommandDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['exit_code'] = reader.int32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCheckStatusInfoCommand(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['exit_code']) != null) { writer.uint32(8); writer.integer(value, -0x8000_0000n, 0x7fff_ffffn, 'CheckStatusInfo.Command.exit_code'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckStatusInfo.Http of the Mesos v1 API. */
export type CheckStatusInfoHttp = {
  readonly status_code?: number;
  readonly [unknownFields]?: Uint8Array;
};
function CheckStatusInfoHttpDraft(this: Draft, never?: boolean): void { if (never === true) { this['status_code'] = 0; } }
CheckStatusInfoHttpDraft.prototype = Object.prototype;
function readCheckStatusInfoHttp(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CheckStatusInfoHttpDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['status_code'] = reader.uint32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCheckStatusInfoHttp(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['status_code']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'CheckStatusInfo.Http.status_code'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CheckStatusInfo.Tcp of the Mesos v1 API. */
export type CheckStatusInfoTcp = {
  readonly succeeded?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function CheckStatusInfoTcpDraft(this: Draft, never?: boolean): void { if (never === true) { this['succeeded'] = 0; } }
CheckStatusInfoTcpDraft.prototype = Object.prototype;
function readCheckStatusInfoTcp(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CheckStatusInfoTcpDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['succeeded'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCheckStatusInfoTcp(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['succeeded']) != null) { writer.uint32(8); writer.bool(value, 'CheckStatusInfo.Tcp.succeeded'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ContainerStatus of the Mesos v1 API. */
export type ContainerStatus = {
  readonly network_infos?: readonly NetworkInfo[];
  readonly cgroup_info?: CgroupInfo;
  readonly executor_pid?: number;
  readonly container_id?: ContainerID;
  readonly [unknownFields]?: Uint8Array;
};
function ContainerStatusDraft(this: Draft, never?: boolean): void { if (never === true) { this['network_infos'] = 0; this['cgroup_info'] = 0; this['executor_pid'] = 0; this['container_id'] = 0; } }
ContainerStatusDraft.prototype = Object.prototype;
function readContainerStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ContainerStatusDraft as unknown as new () => Draft)();
  let all_network_infos: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_network_infos === undefined) message['network_infos'] = all_network_infos = [readNetworkInfo(reader, at, stop)]; else all_network_infos.push(readNetworkInfo(reader, at, stop)); break;
        case 18: message['cgroup_info'] = readCgroupInfo(reader, at, stop); break;
        case 34: message['container_id'] = readContainerID(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: message['executor_pid'] = reader.uint32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeContainerStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['network_infos']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeNetworkInfo, 'ContainerStatus.network_infos'); }, 'ContainerStatus.network_infos');
  if ((value = message['cgroup_info']) != null) { writer.uint32(18); writer.nested(value, writeCgroupInfo, 'ContainerStatus.cgroup_info'); }
  if ((value = message['executor_pid']) != null) { writer.uint32(24); writer.integer(value, 0n, 0xffff_ffffn, 'ContainerStatus.executor_pid'); }
  if ((value = message['container_id']) != null) { writer.uint32(34); writer.nested(value, writeContainerID, 'ContainerStatus.container_id'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ContainerID of the Mesos v1 API. */
export type ContainerID = {
  readonly value: string;
  readonly parent?: ContainerID;
  readonly [unknownFields]?: Uint8Array;
};
function ContainerIDDraft(this: Draft, never?: boolean): void { if (never === true) { this['value'] = 0; this['parent'] = 0; } }
ContainerIDDraft.prototype = Object.prototype;
function readContainerID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { value: reader.string(at + 2, end) };
  reader.descend();
  const message = new (ContainerIDDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['value'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['parent'] = readContainerID(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('ContainerID.value');
  reader.depth -= 1;
  return message;
}
function writeContainerID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.string(value, 'ContainerID.value'); } else missing('ContainerID.value');
  if ((value = message['parent']) != null) { writer.uint32(18); writer.nested(value, writeContainerID, 'ContainerID.parent'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CgroupInfo of the Mesos v1 API. */
export type CgroupInfo = {
  readonly net_cls?: CgroupInfoNetCls;
  readonly [unknownFields]?: Uint8Array;
};
function CgroupInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['net_cls'] = 0; } }
CgroupInfoDraft.prototype = Object.prototype;
function readCgroupInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CgroupInfoDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['net_cls'] = readCgroupInfoNetCls(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeCgroupInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['net_cls']) != null) { writer.uint32(10); writer.nested(value, writeCgroupInfoNetCls, 'CgroupInfo.net_cls'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CgroupInfo.NetCls of the Mesos v1 API. */
export type CgroupInfoNetCls = {
  readonly classid?: number;
  readonly [unknownFields]?: Uint8Array;
};
function CgroupInfoNetClsDraft(this: Draft, never?: boolean): void { if (never === true) { this['classid'] = 0; } }
CgroupInfoNetClsDraft.prototype = Object.prototype;
function readCgroupInfoNetCls(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CgroupInfoNetClsDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['classid'] = reader.uint32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCgroupInfoNetCls(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['classid']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'CgroupInfo.NetCls.classid'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** TaskResourceLimitation of the Mesos v1 API. */
export type TaskResourceLimitation = {
  readonly resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function TaskResourceLimitationDraft(this: Draft, never?: boolean): void { if (never === true) { this['resources'] = 0; } }
TaskResourceLimitationDraft.prototype = Object.prototype;
function readTaskResourceLimitation(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (TaskResourceLimitationDraft as unknown as new () => Draft)();
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeTaskResourceLimitation(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeResource, 'TaskResourceLimitation.resources'); }, 'TaskResourceLimitation.resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** OperationStatus of the Mesos v1 API. */
export type OperationStatus = {
  readonly operation_id?: OperationID;
  readonly state: OperationState;
  readonly message?: string;
  readonly converted_resources?: readonly Resource[];
  readonly uuid?: UUID;
  readonly agent_id?: AgentID;
  readonly resource_provider_id?: ResourceProviderID;
  readonly [unknownFields]?: Uint8Array;
};
function OperationStatusDraft(this: Draft, never?: boolean): void { if (never === true) { this['operation_id'] = 0; this['state'] = 0; this['message'] = 0; this['converted_resources'] = 0; this['uuid'] = 0; this['agent_id'] = 0; this['resource_provider_id'] = 0; } }
OperationStatusDraft.prototype = Object.prototype;
function readOperationStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OperationStatusDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_converted_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['operation_id'] = readOperationID(reader, at, stop); break;
        case 26: message['message'] = reader.string(at, stop); break;
        case 34: if (all_converted_resources === undefined) message['converted_resources'] = all_converted_resources = [readResource(reader, at, stop)]; else all_converted_resources.push(readResource(reader, at, stop)); break;
        case 42: message['uuid'] = readUUID(reader, at, stop); break;
        case 50: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 58: message['resource_provider_id'] = readResourceProviderID(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['state'] = reader.enumeration(namesOfOperationState, at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('OperationStatus.state');
  return message;
}
function writeOperationStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['operation_id']) != null) { writer.uint32(10); writer.nested(value, writeOperationID, 'OperationStatus.operation_id'); }
  if ((value = message['state']) != null) { writer.uint32(16); writer.enumeration(value, numbersOfOperationState, 'OperationStatus.state'); } else missing('OperationStatus.state');
  if ((value = message['message']) != null) { writer.uint32(26); writer.string(value, 'OperationStatus.message'); }
  if ((value = message['converted_resources']) != null) writer.each(value, (item) => { writer.uint32(34); writer.nested(item, writeResource, 'OperationStatus.converted_resources'); }, 'OperationStatus.converted_resources');
  if ((value = message['uuid']) != null) { writer.uint32(42); writer.nested(value, writeUUID, 'OperationStatus.uuid'); }
  if ((value = message['agent_id']) != null) { writer.uint32(50); writer.nested(value, writeAgentID, 'OperationStatus.agent_id'); }
  if ((value = message['resource_provider_id']) != null) { writer.uint32(58); writer.nested(value, writeResourceProviderID, 'OperationStatus.resource_provider_id'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** UUID of the Mesos v1 API. */
export type UUID = {
  readonly value: Base64;
  readonly [unknownFields]?: Uint8Array;
};
function readUUID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_value: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_value = reader.base64(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_value === undefined) missing('UUID.value');
  return rest === undefined ? { value: its_value } : { value: its_value, ...rest };
}
function writeUUID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['value']) != null) { writer.uint32(10); writer.base64(value, 'UUID.value'); } else missing('UUID.value');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call of the Mesos v1 API. */
export type MasterCall = {
  readonly type?: MasterCallType;
  readonly get_metrics?: MasterCallGetMetrics;
  readonly set_logging_level?: MasterCallSetLoggingLevel;
  readonly list_files?: MasterCallListFiles;
  readonly read_file?: MasterCallReadFile;
  readonly update_weights?: MasterCallUpdateWeights;
  readonly reserve_resources?: MasterCallReserveResources;
  readonly unreserve_resources?: MasterCallUnreserveResources;
  readonly create_volumes?: MasterCallCreateVolumes;
  readonly destroy_volumes?: MasterCallDestroyVolumes;
  readonly update_maintenance_schedule?: MasterCallUpdateMaintenanceSchedule;
  readonly start_maintenance?: MasterCallStartMaintenance;
  readonly stop_maintenance?: MasterCallStopMaintenance;
  readonly set_quota?: MasterCallSetQuota;
  readonly remove_quota?: MasterCallRemoveQuota;
  readonly teardown?: MasterCallTeardown;
  readonly mark_agent_gone?: MasterCallMarkAgentGone;
  readonly grow_volume?: MasterCallGrowVolume;
  readonly shrink_volume?: MasterCallShrinkVolume;
  readonly update_quota?: MasterCallUpdateQuota;
  readonly drain_agent?: MasterCallDrainAgent;
  readonly deactivate_agent?: MasterCallDeactivateAgent;
  readonly reactivate_agent?: MasterCallReactivateAgent;
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['get_metrics'] = 0; this['set_logging_level'] = 0; this['list_files'] = 0; this['read_file'] = 0; this['update_weights'] = 0; this['reserve_resources'] = 0; this['unreserve_resources'] = 0; this['create_volumes'] = 0; this['destroy_volumes'] = 0; this['update_maintenance_schedule'] = 0; this['start_maintenance'] = 0; this['stop_maintenance'] = 0; this['set_quota'] = 0; this['remove_quota'] = 0; this['teardown'] = 0; this['mark_agent_gone'] = 0; this['grow_volume'] = 0; this['shrink_volume'] = 0; this['update_quota'] = 0; this['drain_agent'] = 0; this['deactivate_agent'] = 0; this['reactivate_agent'] = 0; } }
MasterCallDraft.prototype = Object.prototype;
function readMasterCall(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['get_metrics'] = readMasterCallGetMetrics(reader, at, stop); break;
        case 26: message['set_logging_level'] = readMasterCallSetLoggingLevel(reader, at, stop); break;
        case 34: message['list_files'] = readMasterCallListFiles(reader, at, stop); break;
        case 42: message['read_file'] = readMasterCallReadFile(reader, at, stop); break;
        case 50: message['update_weights'] = readMasterCallUpdateWeights(reader, at, stop); break;
        case 58: message['reserve_resources'] = readMasterCallReserveResources(reader, at, stop); break;
        case 66: message['unreserve_resources'] = readMasterCallUnreserveResources(reader, at, stop); break;
        case 74: message['create_volumes'] = readMasterCallCreateVolumes(reader, at, stop); break;
        case 82: message['destroy_volumes'] = readMasterCallDestroyVolumes(reader, at, stop); break;
        case 90: message['update_maintenance_schedule'] = readMasterCallUpdateMaintenanceSchedule(reader, at, stop); break;
        case 98: message['start_maintenance'] = readMasterCallStartMaintenance(reader, at, stop); break;
        case 106: message['stop_maintenance'] = readMasterCallStopMaintenance(reader, at, stop); break;
        case 114: message['set_quota'] = readMasterCallSetQuota(reader, at, stop); break;
        case 122: message['remove_quota'] = readMasterCallRemoveQuota(reader, at, stop); break;
        case 130: message['teardown'] = readMasterCallTeardown(reader, at, stop); break;
        case 138: message['mark_agent_gone'] = readMasterCallMarkAgentGone(reader, at, stop); break;
        case 146: message['grow_volume'] = readMasterCallGrowVolume(reader, at, stop); break;
        case 154: message['shrink_volume'] = readMasterCallShrinkVolume(reader, at, stop); break;
        case 162: message['update_quota'] = readMasterCallUpdateQuota(reader, at, stop); break;
        case 170: message['drain_agent'] = readMasterCallDrainAgent(reader, at, stop); break;
        case 178: message['deactivate_agent'] = readMasterCallDeactivateAgent(reader, at, stop); break;
        case 186: message['reactivate_agent'] = readMasterCallReactivateAgent(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfMasterCallType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterCall(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfMasterCallType, 'master.Call.type'); }
  if ((value = message['get_metrics']) != null) { writer.uint32(18); writer.nested(value, writeMasterCallGetMetrics, 'master.Call.get_metrics'); }
  if ((value = message['set_logging_level']) != null) { writer.uint32(26); writer.nested(value, writeMasterCallSetLoggingLevel, 'master.Call.set_logging_level'); }
  if ((value = message['list_files']) != null) { writer.uint32(34); writer.nested(value, writeMasterCallListFiles, 'master.Call.list_files'); }
  if ((value = message['read_file']) != null) { writer.uint32(42); writer.nested(value, writeMasterCallReadFile, 'master.Call.read_file'); }
  if ((value = message['update_weights']) != null) { writer.uint32(50); writer.nested(value, writeMasterCallUpdateWeights, 'master.Call.update_weights'); }
  if ((value = message['reserve_resources']) != null) { writer.uint32(58); writer.nested(value, writeMasterCallReserveResources, 'master.Call.reserve_resources'); }
  if ((value = message['unreserve_resources']) != null) { writer.uint32(66); writer.nested(value, writeMasterCallUnreserveResources, 'master.Call.unreserve_resources'); }
  if ((value = message['create_volumes']) != null) { writer.uint32(74); writer.nested(value, writeMasterCallCreateVolumes, 'master.Call.create_volumes'); }
  if ((value = message['destroy_volumes']) != null) { writer.uint32(82); writer.nested(value, writeMasterCallDestroyVolumes, 'master.Call.destroy_volumes'); }
  if ((value = message['update_maintenance_schedule']) != null) { writer.uint32(90); writer.nested(value, writeMasterCallUpdateMaintenanceSchedule, 'master.Call.update_maintenance_schedule'); }
  if ((value = message['start_maintenance']) != null) { writer.uint32(98); writer.nested(value, writeMasterCallStartMaintenance, 'master.Call.start_maintenance'); }
  if ((value = message['stop_maintenance']) != null) { writer.uint32(106); writer.nested(value, writeMasterCallStopMaintenance, 'master.Call.stop_maintenance'); }
  if ((value = message['set_quota']) != null) { writer.uint32(114); writer.nested(value, writeMasterCallSetQuota, 'master.Call.set_quota'); }
  if ((value = message['remove_quota']) != null) { writer.uint32(122); writer.nested(value, writeMasterCallRemoveQuota, 'master.Call.remove_quota'); }
  if ((value = message['teardown']) != null) { writer.uint32(130); writer.nested(value, writeMasterCallTeardown, 'master.Call.teardown'); }
  if ((value = message['mark_agent_gone']) != null) { writer.uint32(138); writer.nested(value, writeMasterCallMarkAgentGone, 'master.Call.mark_agent_gone'); }
  if ((value = message['grow_volume']) != null) { writer.uint32(146); writer.nested(value, writeMasterCallGrowVolume, 'master.Call.grow_volume'); }
  if ((value = message['shrink_volume']) != null) { writer.uint32(154); writer.nested(value, writeMasterCallShrinkVolume, 'master.Call.shrink_volume'); }
  if ((value = message['update_quota']) != null) { writer.uint32(162); writer.nested(value, writeMasterCallUpdateQuota, 'master.Call.update_quota'); }
  if ((value = message['drain_agent']) != null) { writer.uint32(170); writer.nested(value, writeMasterCallDrainAgent, 'master.Call.drain_agent'); }
  if ((value = message['deactivate_agent']) != null) { writer.uint32(178); writer.nested(value, writeMasterCallDeactivateAgent, 'master.Call.deactivate_agent'); }
  if ((value = message['reactivate_agent']) != null) { writer.uint32(186); writer.nested(value, writeMasterCallReactivateAgent, 'master.Call.reactivate_agent'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.GetMetrics of the Mesos v1 API. */
export type MasterCallGetMetrics = {
  readonly timeout?: DurationInfo;
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallGetMetricsDraft(this: Draft, never?: boolean): void { if (never === true) { this['timeout'] = 0; } }
MasterCallGetMetricsDraft.prototype = Object.prototype;
function readMasterCallGetMetrics(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallGetMetricsDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['timeout'] = readDurationInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterCallGetMetrics(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['timeout']) != null) { writer.uint32(10); writer.nested(value, writeDurationInfo, 'master.Call.GetMetrics.timeout'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.SetLoggingLevel of the Mesos v1 API. */
export type MasterCallSetLoggingLevel = {
  readonly level: number;
  readonly duration: DurationInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallSetLoggingLevel(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_level: any, its_duration: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: its_duration = readDurationInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: its_level = reader.uint32(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_level === undefined) missing('master.Call.SetLoggingLevel.level');
  if (its_duration === undefined) missing('master.Call.SetLoggingLevel.duration');
  return rest === undefined ? { level: its_level, duration: its_duration } : { level: its_level, duration: its_duration, ...rest };
}
function writeMasterCallSetLoggingLevel(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['level']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'master.Call.SetLoggingLevel.level'); } else missing('master.Call.SetLoggingLevel.level');
  if ((value = message['duration']) != null) { writer.uint32(18); writer.nested(value, writeDurationInfo, 'master.Call.SetLoggingLevel.duration'); } else missing('master.Call.SetLoggingLevel.duration');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.ListFiles of the Mesos v1 API. */
export type MasterCallListFiles = {
  readonly path: string;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallListFiles(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { path: reader.string(at + 2, end) };
  let its_path: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_path = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_path === undefined) missing('master.Call.ListFiles.path');
  return rest === undefined ? { path: its_path } : { path: its_path, ...rest };
}
function writeMasterCallListFiles(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['path']) != null) { writer.uint32(10); writer.string(value, 'master.Call.ListFiles.path'); } else missing('master.Call.ListFiles.path');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.ReadFile of the Mesos v1 API. */
export type MasterCallReadFile = {
  readonly path: string;
  readonly offset: Integer64;
  readonly length?: Integer64;
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallReadFileDraft(this: Draft, never?: boolean): void { if (never === true) { this['path'] = 0; this['offset'] = 0; this['length'] = 0; } }
MasterCallReadFileDraft.prototype = Object.prototype;
function readMasterCallReadFile(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallReadFileDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['path'] = reader.string(at, stop); seen |= 1; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['offset'] = reader.uint64(at, end); seen |= 2; break;
        case 24: message['length'] = reader.uint64(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'master.Call.ReadFile.path' : 'master.Call.ReadFile.offset');
  return message;
}
function writeMasterCallReadFile(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['path']) != null) { writer.uint32(10); writer.string(value, 'master.Call.ReadFile.path'); } else missing('master.Call.ReadFile.path');
  if ((value = message['offset']) != null) { writer.uint32(16); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'master.Call.ReadFile.offset'); } else missing('master.Call.ReadFile.offset');
  if ((value = message['length']) != null) { writer.uint32(24); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'master.Call.ReadFile.length'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.UpdateWeights of the Mesos v1 API. */
export type MasterCallUpdateWeights = {
  readonly weight_infos?: readonly WeightInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallUpdateWeightsDraft(this: Draft, never?: boolean): void { if (never === true) { this['weight_infos'] = 0; } }
MasterCallUpdateWeightsDraft.prototype = Object.prototype;
function readMasterCallUpdateWeights(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallUpdateWeightsDraft as unknown as new () => Draft)();
  let all_weight_infos: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_weight_infos === undefined) message['weight_infos'] = all_weight_infos = [readWeightInfo(reader, at, stop)]; else all_weight_infos.push(readWeightInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterCallUpdateWeights(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['weight_infos']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeWeightInfo, 'master.Call.UpdateWeights.weight_infos'); }, 'master.Call.UpdateWeights.weight_infos');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.ReserveResources of the Mesos v1 API. */
export type MasterCallReserveResources = {
  readonly agent_id: AgentID;
  readonly resources?: readonly Resource[];
  readonly source?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallReserveResourcesDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['resources'] = 0; this['source'] = 0; } }
MasterCallReserveResourcesDraft.prototype = Object.prototype;
function readMasterCallReserveResources(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallReserveResourcesDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined, all_source: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); seen |= 1; break;
        case 18: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 26: if (all_source === undefined) message['source'] = all_source = [readResource(reader, at, stop)]; else all_source.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('master.Call.ReserveResources.agent_id');
  return message;
}
function writeMasterCallReserveResources(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.ReserveResources.agent_id'); } else missing('master.Call.ReserveResources.agent_id');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'master.Call.ReserveResources.resources'); }, 'master.Call.ReserveResources.resources');
  if ((value = message['source']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeResource, 'master.Call.ReserveResources.source'); }, 'master.Call.ReserveResources.source');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.UnreserveResources of the Mesos v1 API. */
export type MasterCallUnreserveResources = {
  readonly agent_id: AgentID;
  readonly resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallUnreserveResourcesDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['resources'] = 0; } }
MasterCallUnreserveResourcesDraft.prototype = Object.prototype;
function readMasterCallUnreserveResources(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallUnreserveResourcesDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); seen |= 1; break;
        case 18: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('master.Call.UnreserveResources.agent_id');
  return message;
}
function writeMasterCallUnreserveResources(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.UnreserveResources.agent_id'); } else missing('master.Call.UnreserveResources.agent_id');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'master.Call.UnreserveResources.resources'); }, 'master.Call.UnreserveResources.resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.CreateVolumes of the Mesos v1 API. */
export type MasterCallCreateVolumes = {
  readonly agent_id: AgentID;
  readonly volumes?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallCreateVolumesDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['volumes'] = 0; } }
MasterCallCreateVolumesDraft.prototype = Object.prototype;
function readMasterCallCreateVolumes(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallCreateVolumesDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_volumes: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); seen |= 1; break;
        case 18: if (all_volumes === undefined) message['volumes'] = all_volumes = [readResource(reader, at, stop)]; else all_volumes.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('master.Call.CreateVolumes.agent_id');
  return message;
}
function writeMasterCallCreateVolumes(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.CreateVolumes.agent_id'); } else missing('master.Call.CreateVolumes.agent_id');
  if ((value = message['volumes']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'master.Call.CreateVolumes.volumes'); }, 'master.Call.CreateVolumes.volumes');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.DestroyVolumes of the Mesos v1 API. */
export type MasterCallDestroyVolumes = {
  readonly agent_id: AgentID;
  readonly volumes?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallDestroyVolumesDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['volumes'] = 0; } }
MasterCallDestroyVolumesDraft.prototype = Object.prototype;
function readMasterCallDestroyVolumes(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallDestroyVolumesDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_volumes: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); seen |= 1; break;
        case 18: if (all_volumes === undefined) message['volumes'] = all_volumes = [readResource(reader, at, stop)]; else all_volumes.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('master.Call.DestroyVolumes.agent_id');
  return message;
}
function writeMasterCallDestroyVolumes(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.DestroyVolumes.agent_id'); } else missing('master.Call.DestroyVolumes.agent_id');
  if ((value = message['volumes']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'master.Call.DestroyVolumes.volumes'); }, 'master.Call.DestroyVolumes.volumes');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.GrowVolume of the Mesos v1 API. */
export type MasterCallGrowVolume = {
  readonly agent_id?: AgentID;
  readonly volume: Resource;
  readonly addition: Resource;
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallGrowVolumeDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['volume'] = 0; this['addition'] = 0; } }
MasterCallGrowVolumeDraft.prototype = Object.prototype;
function readMasterCallGrowVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallGrowVolumeDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 18: message['volume'] = readResource(reader, at, stop); seen |= 1; break;
        case 26: message['addition'] = readResource(reader, at, stop); seen |= 2; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'master.Call.GrowVolume.volume' : 'master.Call.GrowVolume.addition');
  return message;
}
function writeMasterCallGrowVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.GrowVolume.agent_id'); }
  if ((value = message['volume']) != null) { writer.uint32(18); writer.nested(value, writeResource, 'master.Call.GrowVolume.volume'); } else missing('master.Call.GrowVolume.volume');
  if ((value = message['addition']) != null) { writer.uint32(26); writer.nested(value, writeResource, 'master.Call.GrowVolume.addition'); } else missing('master.Call.GrowVolume.addition');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.ShrinkVolume of the Mesos v1 API. */
export type MasterCallShrinkVolume = {
  readonly agent_id?: AgentID;
  readonly volume: Resource;
  readonly subtract: ValueScalar;
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallShrinkVolumeDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['volume'] = 0; this['subtract'] = 0; } }
MasterCallShrinkVolumeDraft.prototype = Object.prototype;
function readMasterCallShrinkVolume(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallShrinkVolumeDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 18: message['volume'] = readResource(reader, at, stop); seen |= 1; break;
        case 26: message['subtract'] = readValueScalar(reader, at, stop); seen |= 2; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'master.Call.ShrinkVolume.volume' : 'master.Call.ShrinkVolume.subtract');
  return message;
}
function writeMasterCallShrinkVolume(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.ShrinkVolume.agent_id'); }
  if ((value = message['volume']) != null) { writer.uint32(18); writer.nested(value, writeResource, 'master.Call.ShrinkVolume.volume'); } else missing('master.Call.ShrinkVolume.volume');
  if ((value = message['subtract']) != null) { writer.uint32(26); writer.nested(value, writeValueScalar, 'master.Call.ShrinkVolume.subtract'); } else missing('master.Call.ShrinkVolume.subtract');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.UpdateMaintenanceSchedule of the Mesos v1 API. */
export type MasterCallUpdateMaintenanceSchedule = {
  readonly schedule: MaintenanceSchedule;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallUpdateMaintenanceSchedule(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_schedule: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_schedule = readMaintenanceSchedule(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_schedule === undefined) missing('master.Call.UpdateMaintenanceSchedule.schedule');
  return rest === undefined ? { schedule: its_schedule } : { schedule: its_schedule, ...rest };
}
function writeMasterCallUpdateMaintenanceSchedule(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['schedule']) != null) { writer.uint32(10); writer.nested(value, writeMaintenanceSchedule, 'master.Call.UpdateMaintenanceSchedule.schedule'); } else missing('master.Call.UpdateMaintenanceSchedule.schedule');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.StartMaintenance of the Mesos v1 API. */
export type MasterCallStartMaintenance = {
  readonly machines?: readonly MachineID[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallStartMaintenanceDraft(this: Draft, never?: boolean): void { if (never === true) { this['machines'] = 0; } }
MasterCallStartMaintenanceDraft.prototype = Object.prototype;
function readMasterCallStartMaintenance(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallStartMaintenanceDraft as unknown as new () => Draft)();
  let all_machines: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_machines === undefined) message['machines'] = all_machines = [readMachineID(reader, at, stop)]; else all_machines.push(readMachineID(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterCallStartMaintenance(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['machines']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMachineID, 'master.Call.StartMaintenance.machines'); }, 'master.Call.StartMaintenance.machines');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.StopMaintenance of the Mesos v1 API. */
export type MasterCallStopMaintenance = {
  readonly machines?: readonly MachineID[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallStopMaintenanceDraft(this: Draft, never?: boolean): void { if (never === true) { this['machines'] = 0; } }
MasterCallStopMaintenanceDraft.prototype = Object.prototype;
function readMasterCallStopMaintenance(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallStopMaintenanceDraft as unknown as new () => Draft)();
  let all_machines: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_machines === undefined) message['machines'] = all_machines = [readMachineID(reader, at, stop)]; else all_machines.push(readMachineID(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterCallStopMaintenance(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['machines']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMachineID, 'master.Call.StopMaintenance.machines'); }, 'master.Call.StopMaintenance.machines');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.DrainAgent of the Mesos v1 API. */
export type MasterCallDrainAgent = {
  readonly agent_id: AgentID;
  readonly max_grace_period?: Duration;
  readonly mark_gone?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallDrainAgentDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_id'] = 0; this['max_grace_period'] = 0; this['mark_gone'] = 0; } }
MasterCallDrainAgentDraft.prototype = Object.prototype;
function readMasterCallDrainAgent(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallDrainAgentDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_id'] = readAgentID(reader, at, stop); seen |= 1; break;
        case 18: message['max_grace_period'] = readDuration(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: message['mark_gone'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('master.Call.DrainAgent.agent_id');
  return message;
}
function writeMasterCallDrainAgent(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.DrainAgent.agent_id'); } else missing('master.Call.DrainAgent.agent_id');
  if ((value = message['max_grace_period']) != null) { writer.uint32(18); writer.nested(value, writeDuration, 'master.Call.DrainAgent.max_grace_period'); }
  if ((value = message['mark_gone']) != null) { writer.uint32(24); writer.bool(value, 'master.Call.DrainAgent.mark_gone'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.DeactivateAgent of the Mesos v1 API. */
export type MasterCallDeactivateAgent = {
  readonly agent_id: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallDeactivateAgent(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('master.Call.DeactivateAgent.agent_id');
  return rest === undefined ? { agent_id: its_agent_id } : { agent_id: its_agent_id, ...rest };
}
function writeMasterCallDeactivateAgent(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.DeactivateAgent.agent_id'); } else missing('master.Call.DeactivateAgent.agent_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.ReactivateAgent of the Mesos v1 API. */
export type MasterCallReactivateAgent = {
  readonly agent_id: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallReactivateAgent(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('master.Call.ReactivateAgent.agent_id');
  return rest === undefined ? { agent_id: its_agent_id } : { agent_id: its_agent_id, ...rest };
}
function writeMasterCallReactivateAgent(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.ReactivateAgent.agent_id'); } else missing('master.Call.ReactivateAgent.agent_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.UpdateQuota of the Mesos v1 API. */
export type MasterCallUpdateQuota = {
  readonly force?: boolean;
  readonly quota_configs?: readonly QuotaQuotaConfig[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterCallUpdateQuotaDraft(this: Draft, never?: boolean): void { if (never === true) { this['force'] = 0; this['quota_configs'] = 0; } }
MasterCallUpdateQuotaDraft.prototype = Object.prototype;
function readMasterCallUpdateQuota(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterCallUpdateQuotaDraft as unknown as new () => Draft)();
  let all_quota_configs: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: if (all_quota_configs === undefined) message['quota_configs'] = all_quota_configs = [readQuotaQuotaConfig(reader, at, stop)]; else all_quota_configs.push(readQuotaQuotaConfig(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['force'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterCallUpdateQuota(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['force']) != null) { writer.uint32(8); writer.bool(value, 'master.Call.UpdateQuota.force'); }
  if ((value = message['quota_configs']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeQuotaQuotaConfig, 'master.Call.UpdateQuota.quota_configs'); }, 'master.Call.UpdateQuota.quota_configs');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.Teardown of the Mesos v1 API. */
export type MasterCallTeardown = {
  readonly framework_id: FrameworkID;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallTeardown(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_framework_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_framework_id = readFrameworkID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_framework_id === undefined) missing('master.Call.Teardown.framework_id');
  return rest === undefined ? { framework_id: its_framework_id } : { framework_id: its_framework_id, ...rest };
}
function writeMasterCallTeardown(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_id']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkID, 'master.Call.Teardown.framework_id'); } else missing('master.Call.Teardown.framework_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.MarkAgentGone of the Mesos v1 API. */
export type MasterCallMarkAgentGone = {
  readonly agent_id: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallMarkAgentGone(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('master.Call.MarkAgentGone.agent_id');
  return rest === undefined ? { agent_id: its_agent_id } : { agent_id: its_agent_id, ...rest };
}
function writeMasterCallMarkAgentGone(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Call.MarkAgentGone.agent_id'); } else missing('master.Call.MarkAgentGone.agent_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.SetQuota of the Mesos v1 API. */
export type MasterCallSetQuota = {
  readonly quota_request: QuotaQuotaRequest;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallSetQuota(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_quota_request: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_quota_request = readQuotaQuotaRequest(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_quota_request === undefined) missing('master.Call.SetQuota.quota_request');
  return rest === undefined ? { quota_request: its_quota_request } : { quota_request: its_quota_request, ...rest };
}
function writeMasterCallSetQuota(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['quota_request']) != null) { writer.uint32(10); writer.nested(value, writeQuotaQuotaRequest, 'master.Call.SetQuota.quota_request'); } else missing('master.Call.SetQuota.quota_request');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Call.RemoveQuota of the Mesos v1 API. */
export type MasterCallRemoveQuota = {
  readonly role: string;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterCallRemoveQuota(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { role: reader.string(at + 2, end) };
  let its_role: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_role = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_role === undefined) missing('master.Call.RemoveQuota.role');
  return rest === undefined ? { role: its_role } : { role: its_role, ...rest };
}
function writeMasterCallRemoveQuota(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['role']) != null) { writer.uint32(10); writer.string(value, 'master.Call.RemoveQuota.role'); } else missing('master.Call.RemoveQuota.role');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response of the Mesos v1 API. */
export type MasterResponse = {
  readonly type?: MasterResponseType;
  readonly get_health?: MasterResponseGetHealth;
  readonly get_flags?: MasterResponseGetFlags;
  readonly get_version?: MasterResponseGetVersion;
  readonly get_metrics?: MasterResponseGetMetrics;
  readonly get_logging_level?: MasterResponseGetLoggingLevel;
  readonly list_files?: MasterResponseListFiles;
  readonly read_file?: MasterResponseReadFile;
  readonly get_state?: MasterResponseGetState;
  readonly get_agents?: MasterResponseGetAgents;
  readonly get_frameworks?: MasterResponseGetFrameworks;
  readonly get_executors?: MasterResponseGetExecutors;
  readonly get_tasks?: MasterResponseGetTasks;
  readonly get_roles?: MasterResponseGetRoles;
  readonly get_weights?: MasterResponseGetWeights;
  readonly get_master?: MasterResponseGetMaster;
  readonly get_maintenance_status?: MasterResponseGetMaintenanceStatus;
  readonly get_maintenance_schedule?: MasterResponseGetMaintenanceSchedule;
  readonly get_quota?: MasterResponseGetQuota;
  readonly get_operations?: MasterResponseGetOperations;
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['get_health'] = 0; this['get_flags'] = 0; this['get_version'] = 0; this['get_metrics'] = 0; this['get_logging_level'] = 0; this['list_files'] = 0; this['read_file'] = 0; this['get_state'] = 0; this['get_agents'] = 0; this['get_frameworks'] = 0; this['get_executors'] = 0; this['get_tasks'] = 0; this['get_roles'] = 0; this['get_weights'] = 0; this['get_master'] = 0; this['get_maintenance_status'] = 0; this['get_maintenance_schedule'] = 0; this['get_quota'] = 0; this['get_operations'] = 0; } }
MasterResponseDraft.prototype = Object.prototype;
function readMasterResponse(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['get_health'] = readMasterResponseGetHealth(reader, at, stop); break;
        case 26: message['get_flags'] = readMasterResponseGetFlags(reader, at, stop); break;
        case 34: message['get_version'] = readMasterResponseGetVersion(reader, at, stop); break;
        case 42: message['get_metrics'] = readMasterResponseGetMetrics(reader, at, stop); break;
        case 50: message['get_logging_level'] = readMasterResponseGetLoggingLevel(reader, at, stop); break;
        case 58: message['list_files'] = readMasterResponseListFiles(reader, at, stop); break;
        case 66: message['read_file'] = readMasterResponseReadFile(reader, at, stop); break;
        case 74: message['get_state'] = readMasterResponseGetState(reader, at, stop); break;
        case 82: message['get_agents'] = readMasterResponseGetAgents(reader, at, stop); break;
        case 90: message['get_frameworks'] = readMasterResponseGetFrameworks(reader, at, stop); break;
        case 98: message['get_executors'] = readMasterResponseGetExecutors(reader, at, stop); break;
        case 106: message['get_tasks'] = readMasterResponseGetTasks(reader, at, stop); break;
        case 114: message['get_roles'] = readMasterResponseGetRoles(reader, at, stop); break;
        case 122: message['get_weights'] = readMasterResponseGetWeights(reader, at, stop); break;
        case 130: message['get_master'] = readMasterResponseGetMaster(reader, at, stop); break;
        case 138: message['get_maintenance_status'] = readMasterResponseGetMaintenanceStatus(reader, at, stop); break;
        case 146: message['get_maintenance_schedule'] = readMasterResponseGetMaintenanceSchedule(reader, at, stop); break;
        case 154: message['get_quota'] = readMasterResponseGetQuota(reader, at, stop); break;
        case 162: message['get_operations'] = readMasterResponseGetOperations(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfMasterResponseType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponse(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfMasterResponseType, 'master.Response.type'); }
  if ((value = message['get_health']) != null) { writer.uint32(18); writer.nested(value, writeMasterResponseGetHealth, 'master.Response.get_health'); }
  if ((value = message['get_flags']) != null) { writer.uint32(26); writer.nested(value, writeMasterResponseGetFlags, 'master.Response.get_flags'); }
  if ((value = message['get_version']) != null) { writer.uint32(34); writer.nested(value, writeMasterResponseGetVersion, 'master.Response.get_version'); }
  if ((value = message['get_metrics']) != null) { writer.uint32(42); writer.nested(value, writeMasterResponseGetMetrics, 'master.Response.get_metrics'); }
  if ((value = message['get_logging_level']) != null) { writer.uint32(50); writer.nested(value, writeMasterResponseGetLoggingLevel, 'master.Response.get_logging_level'); }
  if ((value = message['list_files']) != null) { writer.uint32(58); writer.nested(value, writeMasterResponseListFiles, 'master.Response.list_files'); }
  if ((value = message['read_file']) != null) { writer.uint32(66); writer.nested(value, writeMasterResponseReadFile, 'master.Response.read_file'); }
  if ((value = message['get_state']) != null) { writer.uint32(74); writer.nested(value, writeMasterResponseGetState, 'master.Response.get_state'); }
  if ((value = message['get_agents']) != null) { writer.uint32(82); writer.nested(value, writeMasterResponseGetAgents, 'master.Response.get_agents'); }
  if ((value = message['get_frameworks']) != null) { writer.uint32(90); writer.nested(value, writeMasterResponseGetFrameworks, 'master.Response.get_frameworks'); }
  if ((value = message['get_executors']) != null) { writer.uint32(98); writer.nested(value, writeMasterResponseGetExecutors, 'master.Response.get_executors'); }
  if ((value = message['get_tasks']) != null) { writer.uint32(106); writer.nested(value, writeMasterResponseGetTasks, 'master.Response.get_tasks'); }
  if ((value = message['get_roles']) != null) { writer.uint32(114); writer.nested(value, writeMasterResponseGetRoles, 'master.Response.get_roles'); }
  if ((value = message['get_weights']) != null) { writer.uint32(122); writer.nested(value, writeMasterResponseGetWeights, 'master.Response.get_weights'); }
  if ((value = message['get_master']) != null) { writer.uint32(130); writer.nested(value, writeMasterResponseGetMaster, 'master.Response.get_master'); }
  if ((value = message['get_maintenance_status']) != null) { writer.uint32(138); writer.nested(value, writeMasterResponseGetMaintenanceStatus, 'master.Response.get_maintenance_status'); }
  if ((value = message['get_maintenance_schedule']) != null) { writer.uint32(146); writer.nested(value, writeMasterResponseGetMaintenanceSchedule, 'master.Response.get_maintenance_schedule'); }
  if ((value = message['get_quota']) != null) { writer.uint32(154); writer.nested(value, writeMasterResponseGetQuota, 'master.Response.get_quota'); }
  if ((value = message['get_operations']) != null) { writer.uint32(162); writer.nested(value, writeMasterResponseGetOperations, 'master.Response.get_operations'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetHealth of the Mesos v1 API. */
export type MasterResponseGetHealth = {
  readonly healthy: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetHealth(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_healthy: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_healthy = reader.bool(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_healthy === undefined) missing('master.Response.GetHealth.healthy');
  return rest === undefined ? { healthy: its_healthy } : { healthy: its_healthy, ...rest };
}
function writeMasterResponseGetHealth(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['healthy']) != null) { writer.uint32(8); writer.bool(value, 'master.Response.GetHealth.healthy'); } else missing('master.Response.GetHealth.healthy');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetFlags of the Mesos v1 API. */
export type MasterResponseGetFlags = {
  readonly flags?: readonly Flag[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetFlagsDraft(this: Draft, never?: boolean): void { if (never === true) { this['flags'] = 0; } }
MasterResponseGetFlagsDraft.prototype = Object.prototype;
function readMasterResponseGetFlags(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetFlagsDraft as unknown as new () => Draft)();
  let all_flags: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_flags === undefined) message['flags'] = all_flags = [readFlag(reader, at, stop)]; else all_flags.push(readFlag(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetFlags(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['flags']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeFlag, 'master.Response.GetFlags.flags'); }, 'master.Response.GetFlags.flags');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetVersion of the Mesos v1 API. */
export type MasterResponseGetVersion = {
  readonly version_info: VersionInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetVersion(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_version_info: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_version_info = readVersionInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_version_info === undefined) missing('master.Response.GetVersion.version_info');
  return rest === undefined ? { version_info: its_version_info } : { version_info: its_version_info, ...rest };
}
function writeMasterResponseGetVersion(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['version_info']) != null) { writer.uint32(10); writer.nested(value, writeVersionInfo, 'master.Response.GetVersion.version_info'); } else missing('master.Response.GetVersion.version_info');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetMetrics of the Mesos v1 API. */
export type MasterResponseGetMetrics = {
  readonly metrics?: readonly Metric[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetMetricsDraft(this: Draft, never?: boolean): void { if (never === true) { this['metrics'] = 0; } }
MasterResponseGetMetricsDraft.prototype = Object.prototype;
function readMasterResponseGetMetrics(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetMetricsDraft as unknown as new () => Draft)();
  let all_metrics: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_metrics === undefined) message['metrics'] = all_metrics = [readMetric(reader, at, stop)]; else all_metrics.push(readMetric(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetMetrics(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['metrics']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMetric, 'master.Response.GetMetrics.metrics'); }, 'master.Response.GetMetrics.metrics');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetLoggingLevel of the Mesos v1 API. */
export type MasterResponseGetLoggingLevel = {
  readonly level: number;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetLoggingLevel(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_level: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(rest ??= {}, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: its_level = reader.uint32(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_level === undefined) missing('master.Response.GetLoggingLevel.level');
  return rest === undefined ? { level: its_level } : { level: its_level, ...rest };
}
function writeMasterResponseGetLoggingLevel(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['level']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffffn, 'master.Response.GetLoggingLevel.level'); } else missing('master.Response.GetLoggingLevel.level');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.ListFiles of the Mesos v1 API. */
export type MasterResponseListFiles = {
  readonly file_infos?: readonly FileInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseListFilesDraft(this: Draft, never?: boolean): void { if (never === true) { this['file_infos'] = 0; } }
MasterResponseListFilesDraft.prototype = Object.prototype;
function readMasterResponseListFiles(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseListFilesDraft as unknown as new () => Draft)();
  let all_file_infos: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_file_infos === undefined) message['file_infos'] = all_file_infos = [readFileInfo(reader, at, stop)]; else all_file_infos.push(readFileInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseListFiles(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['file_infos']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeFileInfo, 'master.Response.ListFiles.file_infos'); }, 'master.Response.ListFiles.file_infos');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.ReadFile of the Mesos v1 API. */
export type MasterResponseReadFile = {
  readonly size: Integer64;
  readonly data: Base64;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseReadFile(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_size: any, its_data: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: its_data = reader.base64(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: its_size = reader.uint64(at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_size === undefined) missing('master.Response.ReadFile.size');
  if (its_data === undefined) missing('master.Response.ReadFile.data');
  return rest === undefined ? { size: its_size, data: its_data } : { size: its_size, data: its_data, ...rest };
}
function writeMasterResponseReadFile(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['size']) != null) { writer.uint32(8); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'master.Response.ReadFile.size'); } else missing('master.Response.ReadFile.size');
  if ((value = message['data']) != null) { writer.uint32(18); writer.base64(value, 'master.Response.ReadFile.data'); } else missing('master.Response.ReadFile.data');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetState of the Mesos v1 API. */
export type MasterResponseGetState = {
  readonly get_tasks?: MasterResponseGetTasks;
  readonly get_executors?: MasterResponseGetExecutors;
  readonly get_frameworks?: MasterResponseGetFrameworks;
  readonly get_agents?: MasterResponseGetAgents;
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetStateDraft(this: Draft, never?: boolean): void { if (never === true) { this['get_tasks'] = 0; this['get_executors'] = 0; this['get_frameworks'] = 0; this['get_agents'] = 0; } }
MasterResponseGetStateDraft.prototype = Object.prototype;
function readMasterResponseGetState(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetStateDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['get_tasks'] = readMasterResponseGetTasks(reader, at, stop); break;
        case 18: message['get_executors'] = readMasterResponseGetExecutors(reader, at, stop); break;
        case 26: message['get_frameworks'] = readMasterResponseGetFrameworks(reader, at, stop); break;
        case 34: message['get_agents'] = readMasterResponseGetAgents(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetState(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['get_tasks']) != null) { writer.uint32(10); writer.nested(value, writeMasterResponseGetTasks, 'master.Response.GetState.get_tasks'); }
  if ((value = message['get_executors']) != null) { writer.uint32(18); writer.nested(value, writeMasterResponseGetExecutors, 'master.Response.GetState.get_executors'); }
  if ((value = message['get_frameworks']) != null) { writer.uint32(26); writer.nested(value, writeMasterResponseGetFrameworks, 'master.Response.GetState.get_frameworks'); }
  if ((value = message['get_agents']) != null) { writer.uint32(34); writer.nested(value, writeMasterResponseGetAgents, 'master.Response.GetState.get_agents'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetTasks of the Mesos v1 API. */
export type MasterResponseGetTasks = {
  readonly pending_tasks?: readonly Task[];
  readonly tasks?: readonly Task[];
  readonly completed_tasks?: readonly Task[];
  readonly orphan_tasks?: readonly Task[];
  readonly unreachable_tasks?: readonly Task[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetTasksDraft(this: Draft, never?: boolean): void { if (never === true) { this['pending_tasks'] = 0; this['tasks'] = 0; this['completed_tasks'] = 0; this['orphan_tasks'] = 0; this['unreachable_tasks'] = 0; } }
MasterResponseGetTasksDraft.prototype = Object.prototype;
function readMasterResponseGetTasks(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetTasksDraft as unknown as new () => Draft)();
  let all_pending_tasks: unknown[] | undefined, all_tasks: unknown[] | undefined, all_completed_tasks: unknown[] | undefined, all_orphan_tasks: unknown[] | undefined, all_unreachable_tasks: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_pending_tasks === undefined) message['pending_tasks'] = all_pending_tasks = [readTask(reader, at, stop)]; else all_pending_tasks.push(readTask(reader, at, stop)); break;
        case 18: if (all_tasks === undefined) message['tasks'] = all_tasks = [readTask(reader, at, stop)]; else all_tasks.push(readTask(reader, at, stop)); break;
        case 26: if (all_completed_tasks === undefined) message['completed_tasks'] = all_completed_tasks = [readTask(reader, at, stop)]; else all_completed_tasks.push(readTask(reader, at, stop)); break;
        case 34: if (all_orphan_tasks === undefined) message['orphan_tasks'] = all_orphan_tasks = [readTask(reader, at, stop)]; else all_orphan_tasks.push(readTask(reader, at, stop)); break;
        case 42: if (all_unreachable_tasks === undefined) message['unreachable_tasks'] = all_unreachable_tasks = [readTask(reader, at, stop)]; else all_unreachable_tasks.push(readTask(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetTasks(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['pending_tasks']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeTask, 'master.Response.GetTasks.pending_tasks'); }, 'master.Response.GetTasks.pending_tasks');
  if ((value = message['tasks']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeTask, 'master.Response.GetTasks.tasks'); }, 'master.Response.GetTasks.tasks');
  if ((value = message['completed_tasks']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeTask, 'master.Response.GetTasks.completed_tasks'); }, 'master.Response.GetTasks.completed_tasks');
  if ((value = message['orphan_tasks']) != null) writer.each(value, (item) => { writer.uint32(34); writer.nested(item, writeTask, 'master.Response.GetTasks.orphan_tasks'); }, 'master.Response.GetTasks.orphan_tasks');
  if ((value = message['unreachable_tasks']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeTask, 'master.Response.GetTasks.unreachable_tasks'); }, 'master.Response.GetTasks.unreachable_tasks');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetExecutors of the Mesos v1 API. */
export type MasterResponseGetExecutors = {
  readonly executors?: readonly MasterResponseGetExecutorsExecutor[];
  readonly orphan_executors?: readonly MasterResponseGetExecutorsExecutor[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetExecutorsDraft(this: Draft, never?: boolean): void { if (never === true) { this['executors'] = 0; this['orphan_executors'] = 0; } }
MasterResponseGetExecutorsDraft.prototype = Object.prototype;
function readMasterResponseGetExecutors(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetExecutorsDraft as unknown as new () => Draft)();
  let all_executors: unknown[] | undefined, all_orphan_executors: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_executors === undefined) message['executors'] = all_executors = [readMasterResponseGetExecutorsExecutor(reader, at, stop)]; else all_executors.push(readMasterResponseGetExecutorsExecutor(reader, at, stop)); break;
        case 18: if (all_orphan_executors === undefined) message['orphan_executors'] = all_orphan_executors = [readMasterResponseGetExecutorsExecutor(reader, at, stop)]; else all_orphan_executors.push(readMasterResponseGetExecutorsExecutor(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetExecutors(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['executors']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMasterResponseGetExecutorsExecutor, 'master.Response.GetExecutors.executors'); }, 'master.Response.GetExecutors.executors');
  if ((value = message['orphan_executors']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeMasterResponseGetExecutorsExecutor, 'master.Response.GetExecutors.orphan_executors'); }, 'master.Response.GetExecutors.orphan_executors');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetExecutors.Executor of the Mesos v1 API. */
export type MasterResponseGetExecutorsExecutor = {
  readonly executor_info: ExecutorInfo;
  readonly agent_id: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetExecutorsExecutor(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_executor_info: any, its_agent_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_executor_info = readExecutorInfo(reader, at, stop); break;
        case 18: its_agent_id = readAgentID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_executor_info === undefined) missing('master.Response.GetExecutors.Executor.executor_info');
  if (its_agent_id === undefined) missing('master.Response.GetExecutors.Executor.agent_id');
  return rest === undefined ? { executor_info: its_executor_info, agent_id: its_agent_id } : { executor_info: its_executor_info, agent_id: its_agent_id, ...rest };
}
function writeMasterResponseGetExecutorsExecutor(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['executor_info']) != null) { writer.uint32(10); writer.nested(value, writeExecutorInfo, 'master.Response.GetExecutors.Executor.executor_info'); } else missing('master.Response.GetExecutors.Executor.executor_info');
  if ((value = message['agent_id']) != null) { writer.uint32(18); writer.nested(value, writeAgentID, 'master.Response.GetExecutors.Executor.agent_id'); } else missing('master.Response.GetExecutors.Executor.agent_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetFrameworks of the Mesos v1 API. */
export type MasterResponseGetFrameworks = {
  readonly frameworks?: readonly MasterResponseGetFrameworksFramework[];
  readonly completed_frameworks?: readonly MasterResponseGetFrameworksFramework[];
  readonly recovered_frameworks?: readonly FrameworkInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetFrameworksDraft(this: Draft, never?: boolean): void { if (never === true) { this['frameworks'] = 0; this['completed_frameworks'] = 0; this['recovered_frameworks'] = 0; } }
MasterResponseGetFrameworksDraft.prototype = Object.prototype;
function readMasterResponseGetFrameworks(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetFrameworksDraft as unknown as new () => Draft)();
  let all_frameworks: unknown[] | undefined, all_completed_frameworks: unknown[] | undefined, all_recovered_frameworks: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_frameworks === undefined) message['frameworks'] = all_frameworks = [readMasterResponseGetFrameworksFramework(reader, at, stop)]; else all_frameworks.push(readMasterResponseGetFrameworksFramework(reader, at, stop)); break;
        case 18: if (all_completed_frameworks === undefined) message['completed_frameworks'] = all_completed_frameworks = [readMasterResponseGetFrameworksFramework(reader, at, stop)]; else all_completed_frameworks.push(readMasterResponseGetFrameworksFramework(reader, at, stop)); break;
        case 26: if (all_recovered_frameworks === undefined) message['recovered_frameworks'] = all_recovered_frameworks = [readFrameworkInfo(reader, at, stop)]; else all_recovered_frameworks.push(readFrameworkInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetFrameworks(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['frameworks']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMasterResponseGetFrameworksFramework, 'master.Response.GetFrameworks.frameworks'); }, 'master.Response.GetFrameworks.frameworks');
  if ((value = message['completed_frameworks']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeMasterResponseGetFrameworksFramework, 'master.Response.GetFrameworks.completed_frameworks'); }, 'master.Response.GetFrameworks.completed_frameworks');
  if ((value = message['recovered_frameworks']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeFrameworkInfo, 'master.Response.GetFrameworks.recovered_frameworks'); }, 'master.Response.GetFrameworks.recovered_frameworks');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetFrameworks.Framework of the Mesos v1 API. */
export type MasterResponseGetFrameworksFramework = {
  readonly framework_info: FrameworkInfo;
  readonly active: boolean;
  readonly connected: boolean;
  readonly registered_time?: TimeInfo;
  readonly reregistered_time?: TimeInfo;
  readonly unregistered_time?: TimeInfo;
  readonly offers?: readonly Offer[];
  readonly inverse_offers?: readonly InverseOffer[];
  readonly allocated_resources?: readonly Resource[];
  readonly offered_resources?: readonly Resource[];
  readonly recovered: boolean;
  readonly offer_constraints?: SchedulerOfferConstraints;
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetFrameworksFrameworkDraft(this: Draft, never?: boolean): void { if (never === true) { this['framework_info'] = 0; this['active'] = 0; this['connected'] = 0; this['registered_time'] = 0; this['reregistered_time'] = 0; this['unregistered_time'] = 0; this['offers'] = 0; this['inverse_offers'] = 0; this['allocated_resources'] = 0; this['offered_resources'] = 0; this['recovered'] = 0; this['offer_constraints'] = 0; } }
MasterResponseGetFrameworksFrameworkDraft.prototype = Object.prototype;
function readMasterResponseGetFrameworksFramework(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetFrameworksFrameworkDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_offers: unknown[] | undefined, all_inverse_offers: unknown[] | undefined, all_allocated_resources: unknown[] | undefined, all_offered_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['framework_info'] = readFrameworkInfo(reader, at, stop); seen |= 1; break;
        case 34: message['registered_time'] = readTimeInfo(reader, at, stop); break;
        case 42: message['reregistered_time'] = readTimeInfo(reader, at, stop); break;
        case 50: message['unregistered_time'] = readTimeInfo(reader, at, stop); break;
        case 58: if (all_offers === undefined) message['offers'] = all_offers = [readOffer(reader, at, stop)]; else all_offers.push(readOffer(reader, at, stop)); break;
        case 66: if (all_inverse_offers === undefined) message['inverse_offers'] = all_inverse_offers = [readInverseOffer(reader, at, stop)]; else all_inverse_offers.push(readInverseOffer(reader, at, stop)); break;
        case 74: if (all_allocated_resources === undefined) message['allocated_resources'] = all_allocated_resources = [readResource(reader, at, stop)]; else all_allocated_resources.push(readResource(reader, at, stop)); break;
        case 82: if (all_offered_resources === undefined) message['offered_resources'] = all_offered_resources = [readResource(reader, at, stop)]; else all_offered_resources.push(readResource(reader, at, stop)); break;
        case 98: message['offer_constraints'] = readSchedulerOfferConstraints(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['active'] = reader.bool(at, end); seen |= 2; break;
        case 24: message['connected'] = reader.bool(at, end); seen |= 4; break;
        case 88: message['recovered'] = reader.bool(at, end); seen |= 8; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 15) missing((seen & 1) === 0 ? 'master.Response.GetFrameworks.Framework.framework_info' : (seen & 2) === 0 ? 'master.Response.GetFrameworks.Framework.active' : (seen & 4) === 0 ? 'master.Response.GetFrameworks.Framework.connected' : 'master.Response.GetFrameworks.Framework.recovered');
  return message;
}
function writeMasterResponseGetFrameworksFramework(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_info']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkInfo, 'master.Response.GetFrameworks.Framework.framework_info'); } else missing('master.Response.GetFrameworks.Framework.framework_info');
  if ((value = message['active']) != null) { writer.uint32(16); writer.bool(value, 'master.Response.GetFrameworks.Framework.active'); } else missing('master.Response.GetFrameworks.Framework.active');
  if ((value = message['connected']) != null) { writer.uint32(24); writer.bool(value, 'master.Response.GetFrameworks.Framework.connected'); } else missing('master.Response.GetFrameworks.Framework.connected');
  if ((value = message['registered_time']) != null) { writer.uint32(34); writer.nested(value, writeTimeInfo, 'master.Response.GetFrameworks.Framework.registered_time'); }
  if ((value = message['reregistered_time']) != null) { writer.uint32(42); writer.nested(value, writeTimeInfo, 'master.Response.GetFrameworks.Framework.reregistered_time'); }
  if ((value = message['unregistered_time']) != null) { writer.uint32(50); writer.nested(value, writeTimeInfo, 'master.Response.GetFrameworks.Framework.unregistered_time'); }
  if ((value = message['offers']) != null) writer.each(value, (item) => { writer.uint32(58); writer.nested(item, writeOffer, 'master.Response.GetFrameworks.Framework.offers'); }, 'master.Response.GetFrameworks.Framework.offers');
  if ((value = message['inverse_offers']) != null) writer.each(value, (item) => { writer.uint32(66); writer.nested(item, writeInverseOffer, 'master.Response.GetFrameworks.Framework.inverse_offers'); }, 'master.Response.GetFrameworks.Framework.inverse_offers');
  if ((value = message['allocated_resources']) != null) writer.each(value, (item) => { writer.uint32(74); writer.nested(item, writeResource, 'master.Response.GetFrameworks.Framework.allocated_resources'); }, 'master.Response.GetFrameworks.Framework.allocated_resources');
  if ((value = message['offered_resources']) != null) writer.each(value, (item) => { writer.uint32(82); writer.nested(item, writeResource, 'master.Response.GetFrameworks.Framework.offered_resources'); }, 'master.Response.GetFrameworks.Framework.offered_resources');
  if ((value = message['recovered']) != null) { writer.uint32(88); writer.bool(value, 'master.Response.GetFrameworks.Framework.recovered'); } else missing('master.Response.GetFrameworks.Framework.recovered');
  if ((value = message['offer_constraints']) != null) { writer.uint32(98); writer.nested(value, writeSchedulerOfferConstraints, 'master.Response.GetFrameworks.Framework.offer_constraints'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetAgents of the Mesos v1 API. */
export type MasterResponseGetAgents = {
  readonly agents?: readonly MasterResponseGetAgentsAgent[];
  readonly recovered_agents?: readonly AgentInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetAgentsDraft(this: Draft, never?: boolean): void { if (never === true) { this['agents'] = 0; this['recovered_agents'] = 0; } }
MasterResponseGetAgentsDraft.prototype = Object.prototype;
function readMasterResponseGetAgents(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetAgentsDraft as unknown as new () => Draft)();
  let all_agents: unknown[] | undefined, all_recovered_agents: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_agents === undefined) message['agents'] = all_agents = [readMasterResponseGetAgentsAgent(reader, at, stop)]; else all_agents.push(readMasterResponseGetAgentsAgent(reader, at, stop)); break;
        case 18: if (all_recovered_agents === undefined) message['recovered_agents'] = all_recovered_agents = [readAgentInfo(reader, at, stop)]; else all_recovered_agents.push(readAgentInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetAgents(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agents']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMasterResponseGetAgentsAgent, 'master.Response.GetAgents.agents'); }, 'master.Response.GetAgents.agents');
  if ((value = message['recovered_agents']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeAgentInfo, 'master.Response.GetAgents.recovered_agents'); }, 'master.Response.GetAgents.recovered_agents');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetAgents.Agent of the Mesos v1 API. */
export type MasterResponseGetAgentsAgent = {
  readonly agent_info: AgentInfo;
  readonly active: boolean;
  readonly version: string;
  readonly pid?: string;
  readonly registered_time?: TimeInfo;
  readonly reregistered_time?: TimeInfo;
  readonly total_resources?: readonly Resource[];
  readonly allocated_resources?: readonly Resource[];
  readonly offered_resources?: readonly Resource[];
  readonly capabilities?: readonly AgentInfoCapability[];
  readonly resource_providers?: readonly MasterResponseGetAgentsAgentResourceProvider[];
  readonly deactivated?: boolean;
  readonly drain_info?: DrainInfo;
  readonly estimated_drain_start_time?: TimeInfo;
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetAgentsAgentDraft(this: Draft, never?: boolean): void { if (never === true) { this['agent_info'] = 0; this['active'] = 0; this['version'] = 0; this['pid'] = 0; this['registered_time'] = 0; this['reregistered_time'] = 0; this['total_resources'] = 0; this['allocated_resources'] = 0; this['offered_resources'] = 0; this['capabilities'] = 0; this['resource_providers'] = 0; this['deactivated'] = 0; this['drain_info'] = 0; this['estimated_drain_start_time'] = 0; } }
MasterResponseGetAgentsAgentDraft.prototype = Object.prototype;
function readMasterResponseGetAgentsAgent(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetAgentsAgentDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_total_resources: unknown[] | undefined, all_allocated_resources: unknown[] | undefined, all_offered_resources: unknown[] | undefined, all_capabilities: unknown[] | undefined, all_resource_providers: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['agent_info'] = readAgentInfo(reader, at, stop); seen |= 1; break;
        case 26: message['version'] = reader.string(at, stop); seen |= 4; break;
        case 34: message['pid'] = reader.string(at, stop); break;
        case 42: message['registered_time'] = readTimeInfo(reader, at, stop); break;
        case 50: message['reregistered_time'] = readTimeInfo(reader, at, stop); break;
        case 58: if (all_total_resources === undefined) message['total_resources'] = all_total_resources = [readResource(reader, at, stop)]; else all_total_resources.push(readResource(reader, at, stop)); break;
        case 66: if (all_allocated_resources === undefined) message['allocated_resources'] = all_allocated_resources = [readResource(reader, at, stop)]; else all_allocated_resources.push(readResource(reader, at, stop)); break;
        case 74: if (all_offered_resources === undefined) message['offered_resources'] = all_offered_resources = [readResource(reader, at, stop)]; else all_offered_resources.push(readResource(reader, at, stop)); break;
        case 82: if (all_capabilities === undefined) message['capabilities'] = all_capabilities = [readAgentInfoCapability(reader, at, stop)]; else all_capabilities.push(readAgentInfoCapability(reader, at, stop)); break;
        case 90: if (all_resource_providers === undefined) message['resource_providers'] = all_resource_providers = [readMasterResponseGetAgentsAgentResourceProvider(reader, at, stop)]; else all_resource_providers.push(readMasterResponseGetAgentsAgentResourceProvider(reader, at, stop)); break;
        case 106: message['drain_info'] = readDrainInfo(reader, at, stop); break;
        case 114: message['estimated_drain_start_time'] = readTimeInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['active'] = reader.bool(at, end); seen |= 2; break;
        case 96: message['deactivated'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 7) missing((seen & 1) === 0 ? 'master.Response.GetAgents.Agent.agent_info' : (seen & 2) === 0 ? 'master.Response.GetAgents.Agent.active' : 'master.Response.GetAgents.Agent.version');
  return message;
}
function writeMasterResponseGetAgentsAgent(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_info']) != null) { writer.uint32(10); writer.nested(value, writeAgentInfo, 'master.Response.GetAgents.Agent.agent_info'); } else missing('master.Response.GetAgents.Agent.agent_info');
  if ((value = message['active']) != null) { writer.uint32(16); writer.bool(value, 'master.Response.GetAgents.Agent.active'); } else missing('master.Response.GetAgents.Agent.active');
  if ((value = message['version']) != null) { writer.uint32(26); writer.string(value, 'master.Response.GetAgents.Agent.version'); } else missing('master.Response.GetAgents.Agent.version');
  if ((value = message['pid']) != null) { writer.uint32(34); writer.string(value, 'master.Response.GetAgents.Agent.pid'); }
  if ((value = message['registered_time']) != null) { writer.uint32(42); writer.nested(value, writeTimeInfo, 'master.Response.GetAgents.Agent.registered_time'); }
  if ((value = message['reregistered_time']) != null) { writer.uint32(50); writer.nested(value, writeTimeInfo, 'master.Response.GetAgents.Agent.reregistered_time'); }
  if ((value = message['total_resources']) != null) writer.each(value, (item) => { writer.uint32(58); writer.nested(item, writeResource, 'master.Response.GetAgents.Agent.total_resources'); }, 'master.Response.GetAgents.Agent.total_resources');
  if ((value = message['allocated_resources']) != null) writer.each(value, (item) => { writer.uint32(66); writer.nested(item, writeResource, 'master.Response.GetAgents.Agent.allocated_resources'); }, 'master.Response.GetAgents.Agent.allocated_resources');
  if ((value = message['offered_resources']) != null) writer.each(value, (item) => { writer.uint32(74); writer.nested(item, writeResource, 'master.Response.GetAgents.Agent.offered_resources'); }, 'master.Response.GetAgents.Agent.offered_resources');
  if ((value = message['capabilities']) != null) writer.each(value, (item) => { writer.uint32(82); writer.nested(item, writeAgentInfoCapability, 'master.Response.GetAgents.Agent.capabilities'); }, 'master.Response.GetAgents.Agent.capabilities');
  if ((value = message['resource_providers']) != null) writer.each(value, (item) => { writer.uint32(90); writer.nested(item, writeMasterResponseGetAgentsAgentResourceProvider, 'master.Response.GetAgents.Agent.resource_providers'); }, 'master.Response.GetAgents.Agent.resource_providers');
  if ((value = message['deactivated']) != null) { writer.uint32(96); writer.bool(value, 'master.Response.GetAgents.Agent.deactivated'); }
  if ((value = message['drain_info']) != null) { writer.uint32(106); writer.nested(value, writeDrainInfo, 'master.Response.GetAgents.Agent.drain_info'); }
  if ((value = message['estimated_drain_start_time']) != null) { writer.uint32(114); writer.nested(value, writeTimeInfo, 'master.Response.GetAgents.Agent.estimated_drain_start_time'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetAgents.Agent.ResourceProvider of the Mesos v1 API. */
export type MasterResponseGetAgentsAgentResourceProvider = {
  readonly resource_provider_info: ResourceProviderInfo;
  readonly total_resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetAgentsAgentResourceProviderDraft(this: Draft, never?: boolean): void { if (never === true) { this['resource_provider_info'] = 0; this['total_resources'] = 0; } }
MasterResponseGetAgentsAgentResourceProviderDraft.prototype = Object.prototype;
function readMasterResponseGetAgentsAgentResourceProvider(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetAgentsAgentResourceProviderDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_total_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['resource_provider_info'] = readResourceProviderInfo(reader, at, stop); seen |= 1; break;
        case 18: if (all_total_resources === undefined) message['total_resources'] = all_total_resources = [readResource(reader, at, stop)]; else all_total_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('master.Response.GetAgents.Agent.ResourceProvider.resource_provider_info');
  return message;
}
function writeMasterResponseGetAgentsAgentResourceProvider(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['resource_provider_info']) != null) { writer.uint32(10); writer.nested(value, writeResourceProviderInfo, 'master.Response.GetAgents.Agent.ResourceProvider.resource_provider_info'); } else missing('master.Response.GetAgents.Agent.ResourceProvider.resource_provider_info');
  if ((value = message['total_resources']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeResource, 'master.Response.GetAgents.Agent.ResourceProvider.total_resources'); }, 'master.Response.GetAgents.Agent.ResourceProvider.total_resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetOperations of the Mesos v1 API. */
export type MasterResponseGetOperations = {
  readonly operations?: readonly Operation[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetOperationsDraft(this: Draft, never?: boolean): void { if (never === true) { this['operations'] = 0; } }
MasterResponseGetOperationsDraft.prototype = Object.prototype;
function readMasterResponseGetOperations(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetOperationsDraft as unknown as new () => Draft)();
  let all_operations: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_operations === undefined) message['operations'] = all_operations = [readOperation(reader, at, stop)]; else all_operations.push(readOperation(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetOperations(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['operations']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeOperation, 'master.Response.GetOperations.operations'); }, 'master.Response.GetOperations.operations');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetRoles of the Mesos v1 API. */
export type MasterResponseGetRoles = {
  readonly roles?: readonly Role[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetRolesDraft(this: Draft, never?: boolean): void { if (never === true) { this['roles'] = 0; } }
MasterResponseGetRolesDraft.prototype = Object.prototype;
function readMasterResponseGetRoles(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetRolesDraft as unknown as new () => Draft)();
  let all_roles: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_roles === undefined) message['roles'] = all_roles = [readRole(reader, at, stop)]; else all_roles.push(readRole(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetRoles(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['roles']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeRole, 'master.Response.GetRoles.roles'); }, 'master.Response.GetRoles.roles');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetWeights of the Mesos v1 API. */
export type MasterResponseGetWeights = {
  readonly weight_infos?: readonly WeightInfo[];
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetWeightsDraft(this: Draft, never?: boolean): void { if (never === true) { this['weight_infos'] = 0; } }
MasterResponseGetWeightsDraft.prototype = Object.prototype;
function readMasterResponseGetWeights(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetWeightsDraft as unknown as new () => Draft)();
  let all_weight_infos: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_weight_infos === undefined) message['weight_infos'] = all_weight_infos = [readWeightInfo(reader, at, stop)]; else all_weight_infos.push(readWeightInfo(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetWeights(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['weight_infos']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeWeightInfo, 'master.Response.GetWeights.weight_infos'); }, 'master.Response.GetWeights.weight_infos');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetMaster of the Mesos v1 API. */
export type MasterResponseGetMaster = {
  readonly master_info?: MasterInfo;
  readonly start_time?: number;
  readonly elected_time?: number;
  readonly [unknownFields]?: Uint8Array;
};
function MasterResponseGetMasterDraft(this: Draft, never?: boolean): void { if (never === true) { this['master_info'] = 0; this['start_time'] = 0; this['elected_time'] = 0; } }
MasterResponseGetMasterDraft.prototype = Object.prototype;
function readMasterResponseGetMaster(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterResponseGetMasterDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['master_info'] = readMasterInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['start_time'] = reader.double(at, end); break;
        case 25: message['elected_time'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterResponseGetMaster(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['master_info']) != null) { writer.uint32(10); writer.nested(value, writeMasterInfo, 'master.Response.GetMaster.master_info'); }
  if ((value = message['start_time']) != null) { writer.uint32(17); writer.double(value, 'master.Response.GetMaster.start_time'); }
  if ((value = message['elected_time']) != null) { writer.uint32(25); writer.double(value, 'master.Response.GetMaster.elected_time'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetMaintenanceStatus of the Mesos v1 API. */
export type MasterResponseGetMaintenanceStatus = {
  readonly status: MaintenanceClusterStatus;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetMaintenanceStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_status: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_status = readMaintenanceClusterStatus(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_status === undefined) missing('master.Response.GetMaintenanceStatus.status');
  return rest === undefined ? { status: its_status } : { status: its_status, ...rest };
}
function writeMasterResponseGetMaintenanceStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['status']) != null) { writer.uint32(10); writer.nested(value, writeMaintenanceClusterStatus, 'master.Response.GetMaintenanceStatus.status'); } else missing('master.Response.GetMaintenanceStatus.status');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetMaintenanceSchedule of the Mesos v1 API. */
export type MasterResponseGetMaintenanceSchedule = {
  readonly schedule: MaintenanceSchedule;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetMaintenanceSchedule(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_schedule: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_schedule = readMaintenanceSchedule(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_schedule === undefined) missing('master.Response.GetMaintenanceSchedule.schedule');
  return rest === undefined ? { schedule: its_schedule } : { schedule: its_schedule, ...rest };
}
function writeMasterResponseGetMaintenanceSchedule(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['schedule']) != null) { writer.uint32(10); writer.nested(value, writeMaintenanceSchedule, 'master.Response.GetMaintenanceSchedule.schedule'); } else missing('master.Response.GetMaintenanceSchedule.schedule');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Response.GetQuota of the Mesos v1 API. */
export type MasterResponseGetQuota = {
  readonly status: QuotaQuotaStatus;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterResponseGetQuota(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_status: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_status = readQuotaQuotaStatus(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_status === undefined) missing('master.Response.GetQuota.status');
  return rest === undefined ? { status: its_status } : { status: its_status, ...rest };
}
function writeMasterResponseGetQuota(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['status']) != null) { writer.uint32(10); writer.nested(value, writeQuotaQuotaStatus, 'master.Response.GetQuota.status'); } else missing('master.Response.GetQuota.status');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event of the Mesos v1 API. */
export type MasterEvent = {
  readonly type?: MasterEventType;
  readonly subscribed?: MasterEventSubscribed;
  readonly task_added?: MasterEventTaskAdded;
  readonly task_updated?: MasterEventTaskUpdated;
  readonly agent_added?: MasterEventAgentAdded;
  readonly agent_removed?: MasterEventAgentRemoved;
  readonly framework_added?: MasterEventFrameworkAdded;
  readonly framework_updated?: MasterEventFrameworkUpdated;
  readonly framework_removed?: MasterEventFrameworkRemoved;
  readonly [unknownFields]?: Uint8Array;
};
function MasterEventDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['subscribed'] = 0; this['task_added'] = 0; this['task_updated'] = 0; this['agent_added'] = 0; this['agent_removed'] = 0; this['framework_added'] = 0; this['framework_updated'] = 0; this['framework_removed'] = 0; } }
MasterEventDraft.prototype = Object.prototype;
function readMasterEvent(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterEventDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['subscribed'] = readMasterEventSubscribed(reader, at, stop); break;
        case 26: message['task_added'] = readMasterEventTaskAdded(reader, at, stop); break;
        case 34: message['task_updated'] = readMasterEventTaskUpdated(reader, at, stop); break;
        case 42: message['agent_added'] = readMasterEventAgentAdded(reader, at, stop); break;
        case 50: message['agent_removed'] = readMasterEventAgentRemoved(reader, at, stop); break;
        case 58: message['framework_added'] = readMasterEventFrameworkAdded(reader, at, stop); break;
        case 66: message['framework_updated'] = readMasterEventFrameworkUpdated(reader, at, stop); break;
        case 74: message['framework_removed'] = readMasterEventFrameworkRemoved(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfMasterEventType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterEvent(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfMasterEventType, 'master.Event.type'); }
  if ((value = message['subscribed']) != null) { writer.uint32(18); writer.nested(value, writeMasterEventSubscribed, 'master.Event.subscribed'); }
  if ((value = message['task_added']) != null) { writer.uint32(26); writer.nested(value, writeMasterEventTaskAdded, 'master.Event.task_added'); }
  if ((value = message['task_updated']) != null) { writer.uint32(34); writer.nested(value, writeMasterEventTaskUpdated, 'master.Event.task_updated'); }
  if ((value = message['agent_added']) != null) { writer.uint32(42); writer.nested(value, writeMasterEventAgentAdded, 'master.Event.agent_added'); }
  if ((value = message['agent_removed']) != null) { writer.uint32(50); writer.nested(value, writeMasterEventAgentRemoved, 'master.Event.agent_removed'); }
  if ((value = message['framework_added']) != null) { writer.uint32(58); writer.nested(value, writeMasterEventFrameworkAdded, 'master.Event.framework_added'); }
  if ((value = message['framework_updated']) != null) { writer.uint32(66); writer.nested(value, writeMasterEventFrameworkUpdated, 'master.Event.framework_updated'); }
  if ((value = message['framework_removed']) != null) { writer.uint32(74); writer.nested(value, writeMasterEventFrameworkRemoved, 'master.Event.framework_removed'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.Subscribed of the Mesos v1 API. */
export type MasterEventSubscribed = {
  readonly get_state?: MasterResponseGetState;
  readonly heartbeat_interval_seconds?: number;
  readonly [unknownFields]?: Uint8Array;
};
function MasterEventSubscribedDraft(this: Draft, never?: boolean): void { if (never === true) { this['get_state'] = 0; this['heartbeat_interval_seconds'] = 0; } }
MasterEventSubscribedDraft.prototype = Object.prototype;
function readMasterEventSubscribed(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MasterEventSubscribedDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['get_state'] = readMasterResponseGetState(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['heartbeat_interval_seconds'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeMasterEventSubscribed(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['get_state']) != null) { writer.uint32(10); writer.nested(value, writeMasterResponseGetState, 'master.Event.Subscribed.get_state'); }
  if ((value = message['heartbeat_interval_seconds']) != null) { writer.uint32(17); writer.double(value, 'master.Event.Subscribed.heartbeat_interval_seconds'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.TaskAdded of the Mesos v1 API. */
export type MasterEventTaskAdded = {
  readonly task: Task;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventTaskAdded(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_task: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_task = readTask(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_task === undefined) missing('master.Event.TaskAdded.task');
  return rest === undefined ? { task: its_task } : { task: its_task, ...rest };
}
function writeMasterEventTaskAdded(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['task']) != null) { writer.uint32(10); writer.nested(value, writeTask, 'master.Event.TaskAdded.task'); } else missing('master.Event.TaskAdded.task');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.TaskUpdated of the Mesos v1 API. */
export type MasterEventTaskUpdated = {
  readonly framework_id: FrameworkID;
  readonly status: TaskStatus;
  readonly state: TaskState;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventTaskUpdated(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_framework_id: any, its_status: any, its_state: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_framework_id = readFrameworkID(reader, at, stop); break;
        case 18: its_status = readTaskStatus(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 24: its_state = reader.enumeration(namesOfTaskState, at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_framework_id === undefined) missing('master.Event.TaskUpdated.framework_id');
  if (its_status === undefined) missing('master.Event.TaskUpdated.status');
  if (its_state === undefined) missing('master.Event.TaskUpdated.state');
  return rest === undefined ? { framework_id: its_framework_id, status: its_status, state: its_state } : { framework_id: its_framework_id, status: its_status, state: its_state, ...rest };
}
function writeMasterEventTaskUpdated(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_id']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkID, 'master.Event.TaskUpdated.framework_id'); } else missing('master.Event.TaskUpdated.framework_id');
  if ((value = message['status']) != null) { writer.uint32(18); writer.nested(value, writeTaskStatus, 'master.Event.TaskUpdated.status'); } else missing('master.Event.TaskUpdated.status');
  if ((value = message['state']) != null) { writer.uint32(24); writer.enumeration(value, numbersOfTaskState, 'master.Event.TaskUpdated.state'); } else missing('master.Event.TaskUpdated.state');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.AgentAdded of the Mesos v1 API. */
export type MasterEventAgentAdded = {
  readonly agent: MasterResponseGetAgentsAgent;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventAgentAdded(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent = readMasterResponseGetAgentsAgent(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent === undefined) missing('master.Event.AgentAdded.agent');
  return rest === undefined ? { agent: its_agent } : { agent: its_agent, ...rest };
}
function writeMasterEventAgentAdded(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent']) != null) { writer.uint32(10); writer.nested(value, writeMasterResponseGetAgentsAgent, 'master.Event.AgentAdded.agent'); } else missing('master.Event.AgentAdded.agent');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.AgentRemoved of the Mesos v1 API. */
export type MasterEventAgentRemoved = {
  readonly agent_id: AgentID;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventAgentRemoved(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_agent_id: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_agent_id = readAgentID(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_agent_id === undefined) missing('master.Event.AgentRemoved.agent_id');
  return rest === undefined ? { agent_id: its_agent_id } : { agent_id: its_agent_id, ...rest };
}
function writeMasterEventAgentRemoved(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['agent_id']) != null) { writer.uint32(10); writer.nested(value, writeAgentID, 'master.Event.AgentRemoved.agent_id'); } else missing('master.Event.AgentRemoved.agent_id');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.FrameworkAdded of the Mesos v1 API. */
export type MasterEventFrameworkAdded = {
  readonly framework: MasterResponseGetFrameworksFramework;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventFrameworkAdded(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_framework: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_framework = readMasterResponseGetFrameworksFramework(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_framework === undefined) missing('master.Event.FrameworkAdded.framework');
  return rest === undefined ? { framework: its_framework } : { framework: its_framework, ...rest };
}
function writeMasterEventFrameworkAdded(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework']) != null) { writer.uint32(10); writer.nested(value, writeMasterResponseGetFrameworksFramework, 'master.Event.FrameworkAdded.framework'); } else missing('master.Event.FrameworkAdded.framework');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.FrameworkUpdated of the Mesos v1 API. */
export type MasterEventFrameworkUpdated = {
  readonly framework: MasterResponseGetFrameworksFramework;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventFrameworkUpdated(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_framework: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_framework = readMasterResponseGetFrameworksFramework(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_framework === undefined) missing('master.Event.FrameworkUpdated.framework');
  return rest === undefined ? { framework: its_framework } : { framework: its_framework, ...rest };
}
function writeMasterEventFrameworkUpdated(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework']) != null) { writer.uint32(10); writer.nested(value, writeMasterResponseGetFrameworksFramework, 'master.Event.FrameworkUpdated.framework'); } else missing('master.Event.FrameworkUpdated.framework');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** master.Event.FrameworkRemoved of the Mesos v1 API. */
export type MasterEventFrameworkRemoved = {
  readonly framework_info: FrameworkInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readMasterEventFrameworkRemoved(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_framework_info: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: its_framework_info = readFrameworkInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(rest ??= {}, tag, at, end);
      at = reader.at;
    }
  }
  if (its_framework_info === undefined) missing('master.Event.FrameworkRemoved.framework_info');
  return rest === undefined ? { framework_info: its_framework_info } : { framework_info: its_framework_info, ...rest };
}
function writeMasterEventFrameworkRemoved(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_info']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkInfo, 'master.Event.FrameworkRemoved.framework_info'); } else missing('master.Event.FrameworkRemoved.framework_info');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** WeightInfo of the Mesos v1 API. */
export type WeightInfo = {
  readonly weight: number;
  readonly role?: string;
  readonly [unknownFields]?: Uint8Array;
};
function WeightInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['weight'] = 0; this['role'] = 0; } }
WeightInfoDraft.prototype = Object.prototype;
function readWeightInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  if (end - at === 9 && bytes[at] === 9) return { weight: reader.double(at + 1, end) };
  const message = new (WeightInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['role'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 9: message['weight'] = reader.double(at, end); seen |= 1; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('WeightInfo.weight');
  return message;
}
function writeWeightInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['weight']) != null) { writer.uint32(9); writer.double(value, 'WeightInfo.weight'); } else missing('WeightInfo.weight');
  if ((value = message['role']) != null) { writer.uint32(18); writer.string(value, 'WeightInfo.role'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** maintenance.Schedule of the Mesos v1 API. */
export type MaintenanceSchedule = {
  readonly windows?: readonly MaintenanceWindow[];
  readonly [unknownFields]?: Uint8Array;
};
function MaintenanceScheduleDraft(this: Draft, never?: boolean): void { if (never === true) { this['windows'] = 0; } }
MaintenanceScheduleDraft.prototype = Object.prototype;
function readMaintenanceSchedule(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MaintenanceScheduleDraft as unknown as new () => Draft)();
  let all_windows: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_windows === undefined) message['windows'] = all_windows = [readMaintenanceWindow(reader, at, stop)]; else all_windows.push(readMaintenanceWindow(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMaintenanceSchedule(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['windows']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMaintenanceWindow, 'maintenance.Schedule.windows'); }, 'maintenance.Schedule.windows');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** maintenance.Window of the Mesos v1 API. */
export type MaintenanceWindow = {
  readonly machine_ids?: readonly MachineID[];
  readonly unavailability: Unavailability;
  readonly [unknownFields]?: Uint8Array;
};
function MaintenanceWindowDraft(this: Draft, never?: boolean): void { if (never === true) { this['machine_ids'] = 0; this['unavailability'] = 0; } }
MaintenanceWindowDraft.prototype = Object.prototype;
function readMaintenanceWindow(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MaintenanceWindowDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_machine_ids: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_machine_ids === undefined) message['machine_ids'] = all_machine_ids = [readMachineID(reader, at, stop)]; else all_machine_ids.push(readMachineID(reader, at, stop)); break;
        case 18: message['unavailability'] = readUnavailability(reader, at, stop); seen |= 1; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('maintenance.Window.unavailability');
  return message;
}
function writeMaintenanceWindow(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['machine_ids']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMachineID, 'maintenance.Window.machine_ids'); }, 'maintenance.Window.machine_ids');
  if ((value = message['unavailability']) != null) { writer.uint32(18); writer.nested(value, writeUnavailability, 'maintenance.Window.unavailability'); } else missing('maintenance.Window.unavailability');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** maintenance.ClusterStatus of the Mesos v1 API. */
export type MaintenanceClusterStatus = {
  readonly draining_machines?: readonly MaintenanceClusterStatusDrainingMachine[];
  readonly down_machines?: readonly MachineID[];
  readonly [unknownFields]?: Uint8Array;
};
function MaintenanceClusterStatusDraft(this: Draft, never?: boolean): void { if (never === true) { this['draining_machines'] = 0; this['down_machines'] = 0; } }
MaintenanceClusterStatusDraft.prototype = Object.prototype;
function readMaintenanceClusterStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MaintenanceClusterStatusDraft as unknown as new () => Draft)();
  let all_draining_machines: unknown[] | undefined, all_down_machines: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_draining_machines === undefined) message['draining_machines'] = all_draining_machines = [readMaintenanceClusterStatusDrainingMachine(reader, at, stop)]; else all_draining_machines.push(readMaintenanceClusterStatusDrainingMachine(reader, at, stop)); break;
        case 18: if (all_down_machines === undefined) message['down_machines'] = all_down_machines = [readMachineID(reader, at, stop)]; else all_down_machines.push(readMachineID(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMaintenanceClusterStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['draining_machines']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeMaintenanceClusterStatusDrainingMachine, 'maintenance.ClusterStatus.draining_machines'); }, 'maintenance.ClusterStatus.draining_machines');
  if ((value = message['down_machines']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeMachineID, 'maintenance.ClusterStatus.down_machines'); }, 'maintenance.ClusterStatus.down_machines');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** maintenance.ClusterStatus.DrainingMachine of the Mesos v1 API. */
export type MaintenanceClusterStatusDrainingMachine = {
  readonly id: MachineID;
  readonly statuses?: readonly AllocatorInverseOfferStatus[];
  readonly [unknownFields]?: Uint8Array;
};
function MaintenanceClusterStatusDrainingMachineDraft(this: Draft, never?: boolean): void { if (never === true) { this['id'] = 0; this['statuses'] = 0; } }
MaintenanceClusterStatusDrainingMachineDraft.prototype = Object.prototype;
function readMaintenanceClusterStatusDrainingMachine(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (MaintenanceClusterStatusDrainingMachineDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_statuses: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['id'] = readMachineID(reader, at, stop); seen |= 1; break;
        case 18: if (all_statuses === undefined) message['statuses'] = all_statuses = [readAllocatorInverseOfferStatus(reader, at, stop)]; else all_statuses.push(readAllocatorInverseOfferStatus(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('maintenance.ClusterStatus.DrainingMachine.id');
  return message;
}
function writeMaintenanceClusterStatusDrainingMachine(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['id']) != null) { writer.uint32(10); writer.nested(value, writeMachineID, 'maintenance.ClusterStatus.DrainingMachine.id'); } else missing('maintenance.ClusterStatus.DrainingMachine.id');
  if ((value = message['statuses']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeAllocatorInverseOfferStatus, 'maintenance.ClusterStatus.DrainingMachine.statuses'); }, 'maintenance.ClusterStatus.DrainingMachine.statuses');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** MachineID of the Mesos v1 API. */
export type MachineID = {
  readonly hostname?: string;
  readonly ip?: string;
  readonly [unknownFields]?: Uint8Array;
};
function MachineIDDraft(this: Draft, never?: boolean): void { if (never === true) { this['hostname'] = 0; this['ip'] = 0; } }
MachineIDDraft.prototype = Object.prototype;
function readMachineID(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { hostname: reader.string(at + 2, end) };
  const message = new (MachineIDDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['hostname'] = reader.string(at, stop); break;
        case 18: message['ip'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeMachineID(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['hostname']) != null) { writer.uint32(10); writer.string(value, 'MachineID.hostname'); }
  if ((value = message['ip']) != null) { writer.uint32(18); writer.string(value, 'MachineID.ip'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** quota.QuotaConfig of the Mesos v1 API. */
export type QuotaQuotaConfig = {
  readonly role: string;
  readonly guarantees?: { readonly [key: string]: ValueScalar };
  readonly limits?: { readonly [key: string]: ValueScalar };
  readonly [unknownFields]?: Uint8Array;
};
function readQuotaQuotaConfigGuaranteesEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readValueScalar(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readValueScalar(reader, end, end) };
}
function readQuotaQuotaConfigLimitsEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readValueScalar(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readValueScalar(reader, end, end) };
}
function QuotaQuotaConfigDraft(this: Draft, never?: boolean): void { if (never === true) { this['role'] = 0; this['guarantees'] = 0; this['limits'] = 0; } }
QuotaQuotaConfigDraft.prototype = Object.prototype;
function readQuotaQuotaConfig(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { role: reader.string(at + 2, end) };
  const message = new (QuotaQuotaConfigDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['role'] = reader.string(at, stop); seen |= 1; break;
        case 18: { const { key, value } = readQuotaQuotaConfigGuaranteesEntry(reader, at, stop); setEntry(message['guarantees'] ??= {}, key, value); break; }
        case 26: { const { key, value } = readQuotaQuotaConfigLimitsEntry(reader, at, stop); setEntry(message['limits'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('quota.QuotaConfig.role');
  return message;
}
function writeQuotaQuotaConfig(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['role']) != null) { writer.uint32(10); writer.string(value, 'quota.QuotaConfig.role'); } else missing('quota.QuotaConfig.role');
  if ((value = message['guarantees']) != null) writer.entries(value, 18, (inner, item) => inner.nested(item, writeValueScalar, 'quota.QuotaConfig.guarantees'), 'quota.QuotaConfig.guarantees');
  if ((value = message['limits']) != null) writer.entries(value, 26, (inner, item) => inner.nested(item, writeValueScalar, 'quota.QuotaConfig.limits'), 'quota.QuotaConfig.limits');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** quota.QuotaRequest of the Mesos v1 API. */
export type QuotaQuotaRequest = {
  readonly force?: boolean;
  readonly role?: string;
  readonly guarantee?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function QuotaQuotaRequestDraft(this: Draft, never?: boolean): void { if (never === true) { this['force'] = 0; this['role'] = 0; this['guarantee'] = 0; } }
QuotaQuotaRequestDraft.prototype = Object.prototype;
function readQuotaQuotaRequest(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (QuotaQuotaRequestDraft as unknown as new () => Draft)();
  let all_guarantee: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: message['role'] = reader.string(at, stop); break;
        case 26: if (all_guarantee === undefined) message['guarantee'] = all_guarantee = [readResource(reader, at, stop)]; else all_guarantee.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: message['force'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeQuotaQuotaRequest(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['force']) != null) { writer.uint32(8); writer.bool(value, 'quota.QuotaRequest.force'); }
  if ((value = message['role']) != null) { writer.uint32(18); writer.string(value, 'quota.QuotaRequest.role'); }
  if ((value = message['guarantee']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeResource, 'quota.QuotaRequest.guarantee'); }, 'quota.QuotaRequest.guarantee');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** quota.QuotaStatus of the Mesos v1 API. */
export type QuotaQuotaStatus = {
  readonly infos?: readonly QuotaQuotaInfo[];
  readonly configs?: readonly QuotaQuotaConfig[];
  readonly [unknownFields]?: Uint8Array;
};
function QuotaQuotaStatusDraft(this: Draft, never?: boolean): void { if (never === true) { this['infos'] = 0; this['configs'] = 0; } }
QuotaQuotaStatusDraft.prototype = Object.prototype;
function readQuotaQuotaStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (QuotaQuotaStatusDraft as unknown as new () => Draft)();
  let all_infos: unknown[] | undefined, all_configs: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: if (all_infos === undefined) message['infos'] = all_infos = [readQuotaQuotaInfo(reader, at, stop)]; else all_infos.push(readQuotaQuotaInfo(reader, at, stop)); break;
        case 18: if (all_configs === undefined) message['configs'] = all_configs = [readQuotaQuotaConfig(reader, at, stop)]; else all_configs.push(readQuotaQuotaConfig(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeQuotaQuotaStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['infos']) != null) writer.each(value, (item) => { writer.uint32(10); writer.nested(item, writeQuotaQuotaInfo, 'quota.QuotaStatus.infos'); }, 'quota.QuotaStatus.infos');
  if ((value = message['configs']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeQuotaQuotaConfig, 'quota.QuotaStatus.configs'); }, 'quota.QuotaStatus.configs');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** quota.QuotaInfo of the Mesos v1 API. */
export type QuotaQuotaInfo = {
  readonly role?: string;
  readonly principal?: string;
  readonly guarantee?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function QuotaQuotaInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['role'] = 0; this['principal'] = 0; this['guarantee'] = 0; } }
QuotaQuotaInfoDraft.prototype = Object.prototype;
function readQuotaQuotaInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { role: reader.string(at + 2, end) };
  const message = new (QuotaQuotaInfoDraft as unknown as new () => Draft)();
  let all_guarantee: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['role'] = reader.string(at, stop); break;
        case 18: message['principal'] = reader.string(at, stop); break;
        case 26: if (all_guarantee === undefined) message['guarantee'] = all_guarantee = [readResource(reader, at, stop)]; else all_guarantee.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  return message;
}
function writeQuotaQuotaInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['role']) != null) { writer.uint32(10); writer.string(value, 'quota.QuotaInfo.role'); }
  if ((value = message['principal']) != null) { writer.uint32(18); writer.string(value, 'quota.QuotaInfo.principal'); }
  if ((value = message['guarantee']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeResource, 'quota.QuotaInfo.guarantee'); }, 'quota.QuotaInfo.guarantee');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Flag of the Mesos v1 API. */
export type Flag = {
  readonly name: string;
  readonly value?: string;
  readonly [unknownFields]?: Uint8Array;
};
function FlagDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['value'] = 0; } }
FlagDraft.prototype = Object.prototype;
function readFlag(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  const message = new (FlagDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['value'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Flag.name');
  return message;
}
function writeFlag(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Flag.name'); } else missing('Flag.name');
  if ((value = message['value']) != null) { writer.uint32(18); writer.string(value, 'Flag.value'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** VersionInfo of the Mesos v1 API. */
export type VersionInfo = {
  readonly version: string;
  readonly build_date?: string;
  readonly build_time?: number;
  readonly build_user?: string;
  readonly git_sha?: string;
  readonly git_branch?: string;
  readonly git_tag?: string;
  readonly [unknownFields]?: Uint8Array;
};
function VersionInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['version'] = 0; this['build_date'] = 0; this['build_time'] = 0; this['build_user'] = 0; this['git_sha'] = 0; this['git_branch'] = 0; this['git_tag'] = 0; } }
VersionInfoDraft.prototype = Object.prototype;
function readVersionInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { version: reader.string(at + 2, end) };
  const message = new (VersionInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['version'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['build_date'] = reader.string(at, stop); break;
        case 34: message['build_user'] = reader.string(at, stop); break;
        case 42: message['git_sha'] = reader.string(at, stop); break;
        case 50: message['git_branch'] = reader.string(at, stop); break;
        case 58: message['git_tag'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 25: message['build_time'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('VersionInfo.version');
  return message;
}
function writeVersionInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['version']) != null) { writer.uint32(10); writer.string(value, 'VersionInfo.version'); } else missing('VersionInfo.version');
  if ((value = message['build_date']) != null) { writer.uint32(18); writer.string(value, 'VersionInfo.build_date'); }
  if ((value = message['build_time']) != null) { writer.uint32(25); writer.double(value, 'VersionInfo.build_time'); }
  if ((value = message['build_user']) != null) { writer.uint32(34); writer.string(value, 'VersionInfo.build_user'); }
  if ((value = message['git_sha']) != null) { writer.uint32(42); writer.string(value, 'VersionInfo.git_sha'); }
  if ((value = message['git_branch']) != null) { writer.uint32(50); writer.string(value, 'VersionInfo.git_branch'); }
  if ((value = message['git_tag']) != null) { writer.uint32(58); writer.string(value, 'VersionInfo.git_tag'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Metric of the Mesos v1 API. */
export type Metric = {
  readonly name: string;
  readonly value?: number;
  readonly [unknownFields]?: Uint8Array;
};
function MetricDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['value'] = 0; } }
MetricDraft.prototype = Object.prototype;
function readMetric(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { name: reader.string(at + 2, end) };
  const message = new (MetricDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['value'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('Metric.name');
  return message;
}
function writeMetric(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Metric.name'); } else missing('Metric.name');
  if ((value = message['value']) != null) { writer.uint32(17); writer.double(value, 'Metric.value'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** FileInfo of the Mesos v1 API. */
export type FileInfo = {
  readonly path: string;
  readonly nlink?: number;
  readonly size?: Integer64;
  readonly mtime?: TimeInfo;
  readonly mode?: number;
  readonly uid?: string;
  readonly gid?: string;
  readonly [unknownFields]?: Uint8Array;
};
function FileInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['path'] = 0; this['nlink'] = 0; this['size'] = 0; this['mtime'] = 0; this['mode'] = 0; this['uid'] = 0; this['gid'] = 0; } }
FileInfoDraft.prototype = Object.prototype;
function readFileInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { path: reader.string(at + 2, end) };
  const message = new (FileInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['path'] = reader.string(at, stop); seen |= 1; break;
        case 34: message['mtime'] = readTimeInfo(reader, at, stop); break;
        case 50: message['uid'] = reader.string(at, stop); break;
        case 58: message['gid'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['nlink'] = reader.int32(at, end); break;
        case 24: message['size'] = reader.uint64(at, end); break;
        case 40: message['mode'] = reader.uint32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('FileInfo.path');
  return message;
}
function writeFileInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['path']) != null) { writer.uint32(10); writer.string(value, 'FileInfo.path'); } else missing('FileInfo.path');
  if ((value = message['nlink']) != null) { writer.uint32(16); writer.integer(value, -0x8000_0000n, 0x7fff_ffffn, 'FileInfo.nlink'); }
  if ((value = message['size']) != null) { writer.uint32(24); writer.integer(value, 0n, 0xffff_ffff_ffff_ffffn, 'FileInfo.size'); }
  if ((value = message['mtime']) != null) { writer.uint32(34); writer.nested(value, writeTimeInfo, 'FileInfo.mtime'); }
  if ((value = message['mode']) != null) { writer.uint32(40); writer.integer(value, 0n, 0xffff_ffffn, 'FileInfo.mode'); }
  if ((value = message['uid']) != null) { writer.uint32(50); writer.string(value, 'FileInfo.uid'); }
  if ((value = message['gid']) != null) { writer.uint32(58); writer.string(value, 'FileInfo.gid'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Task of the Mesos v1 API. */
export type Task = {
  readonly name: string;
  readonly task_id: TaskID;
  readonly framework_id: FrameworkID;
  readonly executor_id?: ExecutorID;
  readonly agent_id: AgentID;
  readonly state: TaskState;
  readonly resources?: readonly Resource[];
  readonly statuses?: readonly TaskStatus[];
  readonly status_update_state?: TaskState;
  readonly status_update_uuid?: Base64;
  readonly labels?: Labels;
  readonly discovery?: DiscoveryInfo;
  readonly container?: ContainerInfo;
  readonly user?: string;
  readonly health_check?: HealthCheck;
  readonly kill_policy?: KillPolicy;
  readonly limits?: { readonly [key: string]: ValueScalar };
  readonly [unknownFields]?: Uint8Array;
};
function readTaskLimitsEntry(reader: Reader, at: number, end: number): { readonly key: string; readonly value: unknown } {
  const { bytes } = reader;
  let key = '';
  let value: unknown;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: key = reader.string(at, stop); break;
        case 18: value = readValueScalar(reader, at, stop); break;
        default: reader.unknown({}, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown({}, tag, at, end);
      at = reader.at;
    }
  }
  return { key, value: value ?? readValueScalar(reader, end, end) };
}
function TaskDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['task_id'] = 0; this['framework_id'] = 0; this['executor_id'] = 0; this['agent_id'] = 0; this['state'] = 0; this['resources'] = 0; this['statuses'] = 0; this['status_update_state'] = 0; this['status_update_uuid'] = 0; this['labels'] = 0; this['discovery'] = 0; this['container'] = 0; this['user'] = 0; this['health_check'] = 0; this['kill_policy'] = 0; this['limits'] = 0; } }
TaskDraft.prototype = Object.prototype;
function readTask(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (TaskDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined, all_statuses: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['task_id'] = readTaskID(reader, at, stop); seen |= 2; break;
        case 26: message['framework_id'] = readFrameworkID(reader, at, stop); seen |= 4; break;
        case 34: message['executor_id'] = readExecutorID(reader, at, stop); break;
        case 42: message['agent_id'] = readAgentID(reader, at, stop); seen |= 8; break;
        case 58: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 66: if (all_statuses === undefined) message['statuses'] = all_statuses = [readTaskStatus(reader, at, stop)]; else all_statuses.push(readTaskStatus(reader, at, stop)); break;
        case 82: message['status_update_uuid'] = reader.base64(at, stop); break;
        case 90: message['labels'] = readLabels(reader, at, stop); break;
        case 98: message['discovery'] = readDiscoveryInfo(reader, at, stop); break;
        case 106: message['container'] = readContainerInfo(reader, at, stop); break;
        case 114: message['user'] = reader.string(at, stop); break;
        case 122: message['health_check'] = readHealthCheck(reader, at, stop); break;
        case 130: message['kill_policy'] = readKillPolicy(reader, at, stop); break;
        case 138: { const { key, value } = readTaskLimitsEntry(reader, at, stop); setEntry(message['limits'] ??= {}, key, value); break; }
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 48: message['state'] = reader.enumeration(namesOfTaskState, at, end); seen |= 16; break;
        case 72: message['status_update_state'] = reader.enumeration(namesOfTaskState, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 31) missing((seen & 1) === 0 ? 'Task.name' : (seen & 2) === 0 ? 'Task.task_id' : (seen & 4) === 0 ? 'Task.framework_id' : (seen & 8) === 0 ? 'Task.agent_id' : 'Task.state');
  return message;
}
function writeTask(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Task.name'); } else missing('Task.name');
  if ((value = message['task_id']) != null) { writer.uint32(18); writer.nested(value, writeTaskID, 'Task.task_id'); } else missing('Task.task_id');
  if ((value = message['framework_id']) != null) { writer.uint32(26); writer.nested(value, writeFrameworkID, 'Task.framework_id'); } else missing('Task.framework_id');
  if ((value = message['executor_id']) != null) { writer.uint32(34); writer.nested(value, writeExecutorID, 'Task.executor_id'); }
  if ((value = message['agent_id']) != null) { writer.uint32(42); writer.nested(value, writeAgentID, 'Task.agent_id'); } else missing('Task.agent_id');
  if ((value = message['state']) != null) { writer.uint32(48); writer.enumeration(value, numbersOfTaskState, 'Task.state'); } else missing('Task.state');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(58); writer.nested(item, writeResource, 'Task.resources'); }, 'Task.resources');
  if ((value = message['statuses']) != null) writer.each(value, (item) => { writer.uint32(66); writer.nested(item, writeTaskStatus, 'Task.statuses'); }, 'Task.statuses');
  if ((value = message['status_update_state']) != null) { writer.uint32(72); writer.enumeration(value, numbersOfTaskState, 'Task.status_update_state'); }
  if ((value = message['status_update_uuid']) != null) { writer.uint32(82); writer.base64(value, 'Task.status_update_uuid'); }
  if ((value = message['labels']) != null) { writer.uint32(90); writer.nested(value, writeLabels, 'Task.labels'); }
  if ((value = message['discovery']) != null) { writer.uint32(98); writer.nested(value, writeDiscoveryInfo, 'Task.discovery'); }
  if ((value = message['container']) != null) { writer.uint32(106); writer.nested(value, writeContainerInfo, 'Task.container'); }
  if ((value = message['user']) != null) { writer.uint32(114); writer.string(value, 'Task.user'); }
  if ((value = message['health_check']) != null) { writer.uint32(122); writer.nested(value, writeHealthCheck, 'Task.health_check'); }
  if ((value = message['kill_policy']) != null) { writer.uint32(130); writer.nested(value, writeKillPolicy, 'Task.kill_policy'); }
  if ((value = message['limits']) != null) writer.entries(value, 138, (inner, item) => inner.nested(item, writeValueScalar, 'Task.limits'), 'Task.limits');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** AgentInfo of the Mesos v1 API. */
export type AgentInfo = {
  readonly hostname: string;
  readonly resources?: readonly Resource[];
  readonly attributes?: readonly Attribute[];
  readonly id?: AgentID;
  readonly checkpoint?: boolean;
  readonly port?: number;
  readonly domain?: DomainInfo;
  readonly [unknownFields]?: Uint8Array;
};
function AgentInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['hostname'] = 0; this['resources'] = 0; this['attributes'] = 0; this['id'] = 0; this['checkpoint'] = 0; this['port'] = 0; this['domain'] = 0; } }
AgentInfoDraft.prototype = Object.prototype;
function readAgentInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { hostname: reader.string(at + 2, end) };
  const message = new (AgentInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_resources: unknown[] | undefined, all_attributes: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['hostname'] = reader.string(at, stop); seen |= 1; break;
        case 26: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 42: if (all_attributes === undefined) message['attributes'] = all_attributes = [readAttribute(reader, at, stop)]; else all_attributes.push(readAttribute(reader, at, stop)); break;
        case 50: message['id'] = readAgentID(reader, at, stop); break;
        case 82: message['domain'] = readDomainInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 56: message['checkpoint'] = reader.bool(at, end); break;
        case 64: message['port'] = reader.int32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('AgentInfo.hostname');
  return message;
}
function writeAgentInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['hostname']) != null) { writer.uint32(10); writer.string(value, 'AgentInfo.hostname'); } else missing('AgentInfo.hostname');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeResource, 'AgentInfo.resources'); }, 'AgentInfo.resources');
  if ((value = message['attributes']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeAttribute, 'AgentInfo.attributes'); }, 'AgentInfo.attributes');
  if ((value = message['id']) != null) { writer.uint32(50); writer.nested(value, writeAgentID, 'AgentInfo.id'); }
  if ((value = message['checkpoint']) != null) { writer.uint32(56); writer.bool(value, 'AgentInfo.checkpoint'); }
  if ((value = message['port']) != null) { writer.uint32(64); writer.integer(value, -0x8000_0000n, 0x7fff_ffffn, 'AgentInfo.port'); }
  if ((value = message['domain']) != null) { writer.uint32(82); writer.nested(value, writeDomainInfo, 'AgentInfo.domain'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** AgentInfo.Capability of the Mesos v1 API. */
export type AgentInfoCapability = {
  readonly type?: AgentInfoCapabilityType;
  readonly [unknownFields]?: Uint8Array;
};
function AgentInfoCapabilityDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; } }
AgentInfoCapabilityDraft.prototype = Object.prototype;
function readAgentInfoCapability(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (AgentInfoCapabilityDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['type'] = reader.enumeration(namesOfAgentInfoCapabilityType, at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeAgentInfoCapability(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfAgentInfoCapabilityType, 'AgentInfo.Capability.type'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ResourceProviderInfo of the Mesos v1 API. */
export type ResourceProviderInfo = {
  readonly id?: ResourceProviderID;
  readonly attributes?: readonly Attribute[];
  readonly type: string;
  readonly name: string;
  readonly default_reservations?: readonly ResourceReservationInfo[];
  readonly storage?: ResourceProviderInfoStorage;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceProviderInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['id'] = 0; this['attributes'] = 0; this['type'] = 0; this['name'] = 0; this['default_reservations'] = 0; this['storage'] = 0; } }
ResourceProviderInfoDraft.prototype = Object.prototype;
function readResourceProviderInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceProviderInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_attributes: unknown[] | undefined, all_default_reservations: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['id'] = readResourceProviderID(reader, at, stop); break;
        case 18: if (all_attributes === undefined) message['attributes'] = all_attributes = [readAttribute(reader, at, stop)]; else all_attributes.push(readAttribute(reader, at, stop)); break;
        case 26: message['type'] = reader.string(at, stop); seen |= 1; break;
        case 34: message['name'] = reader.string(at, stop); seen |= 2; break;
        case 42: if (all_default_reservations === undefined) message['default_reservations'] = all_default_reservations = [readResourceReservationInfo(reader, at, stop)]; else all_default_reservations.push(readResourceReservationInfo(reader, at, stop)); break;
        case 50: message['storage'] = readResourceProviderInfoStorage(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'ResourceProviderInfo.type' : 'ResourceProviderInfo.name');
  return message;
}
function writeResourceProviderInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['id']) != null) { writer.uint32(10); writer.nested(value, writeResourceProviderID, 'ResourceProviderInfo.id'); }
  if ((value = message['attributes']) != null) writer.each(value, (item) => { writer.uint32(18); writer.nested(item, writeAttribute, 'ResourceProviderInfo.attributes'); }, 'ResourceProviderInfo.attributes');
  if ((value = message['type']) != null) { writer.uint32(26); writer.string(value, 'ResourceProviderInfo.type'); } else missing('ResourceProviderInfo.type');
  if ((value = message['name']) != null) { writer.uint32(34); writer.string(value, 'ResourceProviderInfo.name'); } else missing('ResourceProviderInfo.name');
  if ((value = message['default_reservations']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeResourceReservationInfo, 'ResourceProviderInfo.default_reservations'); }, 'ResourceProviderInfo.default_reservations');
  if ((value = message['storage']) != null) { writer.uint32(50); writer.nested(value, writeResourceProviderInfoStorage, 'ResourceProviderInfo.storage'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** ResourceProviderInfo.Storage of the Mesos v1 API. */
export type ResourceProviderInfoStorage = {
  readonly plugin: CSIPluginInfo;
  readonly reconciliation_interval_seconds?: number;
  readonly [unknownFields]?: Uint8Array;
};
function ResourceProviderInfoStorageDraft(this: Draft, never?: boolean): void { if (never === true) { this['plugin'] = 0; this['reconciliation_interval_seconds'] = 0; } }
ResourceProviderInfoStorageDraft.prototype = Object.prototype;
function readResourceProviderInfoStorage(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (ResourceProviderInfoStorageDraft as unknown as new () => Draft)();
  let seen = 0;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['plugin'] = readCSIPluginInfo(reader, at, stop); seen |= 1; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['reconciliation_interval_seconds'] = reader.double(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('ResourceProviderInfo.Storage.plugin');
  return message;
}
function writeResourceProviderInfoStorage(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['plugin']) != null) { writer.uint32(10); writer.nested(value, writeCSIPluginInfo, 'ResourceProviderInfo.Storage.plugin'); } else missing('ResourceProviderInfo.Storage.plugin');
  if ((value = message['reconciliation_interval_seconds']) != null) { writer.uint32(17); writer.double(value, 'ResourceProviderInfo.Storage.reconciliation_interval_seconds'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CSIPluginInfo of the Mesos v1 API. */
export type CSIPluginInfo = {
  readonly type: string;
  readonly name?: string;
  readonly containers?: readonly CSIPluginContainerInfo[];
  readonly endpoints?: readonly CSIPluginEndpoint[];
  readonly target_path_root?: string;
  readonly target_path_exists?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function CSIPluginInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['type'] = 0; this['name'] = 0; this['containers'] = 0; this['endpoints'] = 0; this['target_path_root'] = 0; this['target_path_exists'] = 0; } }
CSIPluginInfoDraft.prototype = Object.prototype;
function readCSIPluginInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const length = bytes[at + 1] as number;
  if (bytes[at] === 10 && length < 0x80 && at + 2 + length === end) return { type: reader.string(at + 2, end) };
  const message = new (CSIPluginInfoDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_containers: unknown[] | undefined, all_endpoints: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['type'] = reader.string(at, stop); seen |= 1; break;
        case 18: message['name'] = reader.string(at, stop); break;
        case 26: if (all_containers === undefined) message['containers'] = all_containers = [readCSIPluginContainerInfo(reader, at, stop)]; else all_containers.push(readCSIPluginContainerInfo(reader, at, stop)); break;
        case 34: if (all_endpoints === undefined) message['endpoints'] = all_endpoints = [readCSIPluginEndpoint(reader, at, stop)]; else all_endpoints.push(readCSIPluginEndpoint(reader, at, stop)); break;
        case 42: message['target_path_root'] = reader.string(at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 48: message['target_path_exists'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 1) missing('CSIPluginInfo.type');
  return message;
}
function writeCSIPluginInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['type']) != null) { writer.uint32(10); writer.string(value, 'CSIPluginInfo.type'); } else missing('CSIPluginInfo.type');
  if ((value = message['name']) != null) { writer.uint32(18); writer.string(value, 'CSIPluginInfo.name'); }
  if ((value = message['containers']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeCSIPluginContainerInfo, 'CSIPluginInfo.containers'); }, 'CSIPluginInfo.containers');
  if ((value = message['endpoints']) != null) writer.each(value, (item) => { writer.uint32(34); writer.nested(item, writeCSIPluginEndpoint, 'CSIPluginInfo.endpoints'); }, 'CSIPluginInfo.endpoints');
  if ((value = message['target_path_root']) != null) { writer.uint32(42); writer.string(value, 'CSIPluginInfo.target_path_root'); }
  if ((value = message['target_path_exists']) != null) { writer.uint32(48); writer.bool(value, 'CSIPluginInfo.target_path_exists'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CSIPluginContainerInfo of the Mesos v1 API. */
export type CSIPluginContainerInfo = {
  readonly services?: readonly (CSIPluginContainerInfoService)[];
  readonly command?: CommandInfo;
  readonly resources?: readonly Resource[];
  readonly container?: ContainerInfo;
  readonly [unknownFields]?: Uint8Array;
};
function CSIPluginContainerInfoDraft(this: Draft, never?: boolean): void { if (never === true) { this['services'] = 0; this['command'] = 0; this['resources'] = 0; this['container'] = 0; } }
CSIPluginContainerInfoDraft.prototype = Object.prototype;
function readCSIPluginContainerInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (CSIPluginContainerInfoDraft as unknown as new () => Draft)();
  let all_services: unknown[] | undefined, all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: for (; at < stop; at = reader.at) (all_services ??= message['services'] = []).push(reader.enumeration(namesOfCSIPluginContainerInfoService, at, stop)); break;
        case 18: message['command'] = readCommandInfo(reader, at, stop); break;
        case 26: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        case 34: message['container'] = readContainerInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: if (all_services === undefined) message['services'] = all_services = [reader.enumeration(namesOfCSIPluginContainerInfoService, at, end)]; else all_services.push(reader.enumeration(namesOfCSIPluginContainerInfoService, at, end)); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeCSIPluginContainerInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['services']) != null) writer.each(value, (item) => { writer.uint32(8); writer.enumeration(item, numbersOfCSIPluginContainerInfoService, 'CSIPluginContainerInfo.services'); }, 'CSIPluginContainerInfo.services');
  if ((value = message['command']) != null) { writer.uint32(18); writer.nested(value, writeCommandInfo, 'CSIPluginContainerInfo.command'); }
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeResource, 'CSIPluginContainerInfo.resources'); }, 'CSIPluginContainerInfo.resources');
  if ((value = message['container']) != null) { writer.uint32(34); writer.nested(value, writeContainerInfo, 'CSIPluginContainerInfo.container'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** CSIPluginEndpoint of the Mesos v1 API. */
export type CSIPluginEndpoint = {
  readonly csi_service: CSIPluginContainerInfoService;
  readonly endpoint: string;
  readonly [unknownFields]?: Uint8Array;
};
function readCSIPluginEndpoint(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_csi_service: any, its_endpoint: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: its_endpoint = reader.string(at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: its_csi_service = reader.enumeration(namesOfCSIPluginContainerInfoService, at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_csi_service === undefined) missing('CSIPluginEndpoint.csi_service');
  if (its_endpoint === undefined) missing('CSIPluginEndpoint.endpoint');
  return rest === undefined ? { csi_service: its_csi_service, endpoint: its_endpoint } : { csi_service: its_csi_service, endpoint: its_endpoint, ...rest };
}
function writeCSIPluginEndpoint(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['csi_service']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfCSIPluginContainerInfoService, 'CSIPluginEndpoint.csi_service'); } else missing('CSIPluginEndpoint.csi_service');
  if ((value = message['endpoint']) != null) { writer.uint32(18); writer.string(value, 'CSIPluginEndpoint.endpoint'); } else missing('CSIPluginEndpoint.endpoint');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DrainInfo of the Mesos v1 API. */
export type DrainInfo = {
  readonly state: DrainState;
  readonly config: DrainConfig;
  readonly [unknownFields]?: Uint8Array;
};
function readDrainInfo(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_state: any, its_config: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: its_config = readDrainConfig(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: its_state = reader.enumeration(namesOfDrainState, at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_state === undefined) missing('DrainInfo.state');
  if (its_config === undefined) missing('DrainInfo.config');
  return rest === undefined ? { state: its_state, config: its_config } : { state: its_state, config: its_config, ...rest };
}
function writeDrainInfo(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['state']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfDrainState, 'DrainInfo.state'); } else missing('DrainInfo.state');
  if ((value = message['config']) != null) { writer.uint32(18); writer.nested(value, writeDrainConfig, 'DrainInfo.config'); } else missing('DrainInfo.config');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** DrainConfig of the Mesos v1 API. */
export type DrainConfig = {
  readonly max_grace_period?: DurationInfo;
  readonly mark_gone?: boolean;
  readonly [unknownFields]?: Uint8Array;
};
function DrainConfigDraft(this: Draft, never?: boolean): void { if (never === true) { this['max_grace_period'] = 0; this['mark_gone'] = 0; } }
DrainConfigDraft.prototype = Object.prototype;
function readDrainConfig(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (DrainConfigDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['max_grace_period'] = readDurationInfo(reader, at, stop); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 16: message['mark_gone'] = reader.bool(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeDrainConfig(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['max_grace_period']) != null) { writer.uint32(10); writer.nested(value, writeDurationInfo, 'DrainConfig.max_grace_period'); }
  if ((value = message['mark_gone']) != null) { writer.uint32(16); writer.bool(value, 'DrainConfig.mark_gone'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Operation of the Mesos v1 API. */
export type Operation = {
  readonly framework_id?: FrameworkID;
  readonly agent_id?: AgentID;
  readonly info: OfferOperation;
  readonly latest_status: OperationStatus;
  readonly statuses?: readonly OperationStatus[];
  readonly uuid: UUID;
  readonly [unknownFields]?: Uint8Array;
};
function OperationDraft(this: Draft, never?: boolean): void { if (never === true) { this['framework_id'] = 0; this['agent_id'] = 0; this['info'] = 0; this['latest_status'] = 0; this['statuses'] = 0; this['uuid'] = 0; } }
OperationDraft.prototype = Object.prototype;
function readOperation(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (OperationDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_statuses: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['framework_id'] = readFrameworkID(reader, at, stop); break;
        case 18: message['agent_id'] = readAgentID(reader, at, stop); break;
        case 26: message['info'] = readOfferOperation(reader, at, stop); seen |= 1; break;
        case 34: message['latest_status'] = readOperationStatus(reader, at, stop); seen |= 2; break;
        case 42: if (all_statuses === undefined) message['statuses'] = all_statuses = [readOperationStatus(reader, at, stop)]; else all_statuses.push(readOperationStatus(reader, at, stop)); break;
        case 50: message['uuid'] = readUUID(reader, at, stop); seen |= 4; break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      reader.unknown(message, tag, at, end);
      at = reader.at;
    }
  }
  if (seen !== 7) missing((seen & 1) === 0 ? 'Operation.info' : (seen & 2) === 0 ? 'Operation.latest_status' : 'Operation.uuid');
  return message;
}
function writeOperation(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['framework_id']) != null) { writer.uint32(10); writer.nested(value, writeFrameworkID, 'Operation.framework_id'); }
  if ((value = message['agent_id']) != null) { writer.uint32(18); writer.nested(value, writeAgentID, 'Operation.agent_id'); }
  if ((value = message['info']) != null) { writer.uint32(26); writer.nested(value, writeOfferOperation, 'Operation.info'); } else missing('Operation.info');
  if ((value = message['latest_status']) != null) { writer.uint32(34); writer.nested(value, writeOperationStatus, 'Operation.latest_status'); } else missing('Operation.latest_status');
  if ((value = message['statuses']) != null) writer.each(value, (item) => { writer.uint32(42); writer.nested(item, writeOperationStatus, 'Operation.statuses'); }, 'Operation.statuses');
  if ((value = message['uuid']) != null) { writer.uint32(50); writer.nested(value, writeUUID, 'Operation.uuid'); } else missing('Operation.uuid');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Role of the Mesos v1 API. */
export type Role = {
  readonly name: string;
  readonly weight: number;
  readonly frameworks?: readonly FrameworkID[];
  readonly resources?: readonly Resource[];
  readonly [unknownFields]?: Uint8Array;
};
function RoleDraft(this: Draft, never?: boolean): void { if (never === true) { this['name'] = 0; this['weight'] = 0; this['frameworks'] = 0; this['resources'] = 0; } }
RoleDraft.prototype = Object.prototype;
function readRole(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (RoleDraft as unknown as new () => Draft)();
  let seen = 0;
  let all_frameworks: unknown[] | undefined, all_resources: unknown[] | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 10: message['name'] = reader.string(at, stop); seen |= 1; break;
        case 26: if (all_frameworks === undefined) message['frameworks'] = all_frameworks = [readFrameworkID(reader, at, stop)]; else all_frameworks.push(readFrameworkID(reader, at, stop)); break;
        case 34: if (all_resources === undefined) message['resources'] = all_resources = [readResource(reader, at, stop)]; else all_resources.push(readResource(reader, at, stop)); break;
        default: reader.unknown(message, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 17: message['weight'] = reader.double(at, end); seen |= 2; break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (seen !== 3) missing((seen & 1) === 0 ? 'Role.name' : 'Role.weight');
  return message;
}
function writeRole(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['name']) != null) { writer.uint32(10); writer.string(value, 'Role.name'); } else missing('Role.name');
  if ((value = message['weight']) != null) { writer.uint32(17); writer.double(value, 'Role.weight'); } else missing('Role.weight');
  if ((value = message['frameworks']) != null) writer.each(value, (item) => { writer.uint32(26); writer.nested(item, writeFrameworkID, 'Role.frameworks'); }, 'Role.frameworks');
  if ((value = message['resources']) != null) writer.each(value, (item) => { writer.uint32(34); writer.nested(item, writeResource, 'Role.resources'); }, 'Role.resources');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** allocator.InverseOfferStatus of the Mesos v1 API. */
export type AllocatorInverseOfferStatus = {
  readonly status: AllocatorInverseOfferStatusStatus;
  readonly framework_id: FrameworkID;
  readonly timestamp: TimeInfo;
  readonly [unknownFields]?: Uint8Array;
};
function readAllocatorInverseOfferStatus(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  let its_status: any, its_framework_id: any, its_timestamp: any, rest: Draft | undefined;
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      switch (tag) {
        case 18: its_framework_id = readFrameworkID(reader, at, stop); break;
        case 26: its_timestamp = readTimeInfo(reader, at, stop); break;
        default: reader.unknown(rest ??= {}, tag, from, end);
      }
      at = stop;
    } else {
      switch (tag) {
        case 8: its_status = reader.enumeration(namesOfAllocatorInverseOfferStatusStatus, at, end); break;
        default: reader.unknown(rest ??= {}, tag, at, end);
      }
      at = reader.at;
    }
  }
  if (its_status === undefined) missing('allocator.InverseOfferStatus.status');
  if (its_framework_id === undefined) missing('allocator.InverseOfferStatus.framework_id');
  if (its_timestamp === undefined) missing('allocator.InverseOfferStatus.timestamp');
  return rest === undefined ? { status: its_status, framework_id: its_framework_id, timestamp: its_timestamp } : { status: its_status, framework_id: its_framework_id, timestamp: its_timestamp, ...rest };
}
function writeAllocatorInverseOfferStatus(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['status']) != null) { writer.uint32(8); writer.enumeration(value, numbersOfAllocatorInverseOfferStatusStatus, 'allocator.InverseOfferStatus.status'); } else missing('allocator.InverseOfferStatus.status');
  if ((value = message['framework_id']) != null) { writer.uint32(18); writer.nested(value, writeFrameworkID, 'allocator.InverseOfferStatus.framework_id'); } else missing('allocator.InverseOfferStatus.framework_id');
  if ((value = message['timestamp']) != null) { writer.uint32(26); writer.nested(value, writeTimeInfo, 'allocator.InverseOfferStatus.timestamp'); } else missing('allocator.InverseOfferStatus.timestamp');
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Duration of the Mesos v1 API. */
export type Duration = {
  readonly seconds?: Integer64;
  readonly nanos?: number;
  readonly [unknownFields]?: Uint8Array;
};
function DurationDraft(this: Draft, never?: boolean): void { if (never === true) { this['seconds'] = 0; this['nanos'] = 0; } }
DurationDraft.prototype = Object.prototype;
function readDuration(reader: Reader, at: number, end: number): Draft {
  const { bytes } = reader;
  const message = new (DurationDraft as unknown as new () => Draft)();
  while (at < end) {
    let tag = bytes[at++] as number;
    if (tag >= 0x80) {
      tag = reader.longUint32(at - 1, end);
      at = reader.at;
    }
    if ((tag & 7) === 2) {
      const from = at;
      let stop = bytes[at++] as number;
      if (stop >= 0x80) {
        stop = reader.longUint32(from, end);
        at = reader.at;
      }
      stop += at;
      if (!(stop <= end)) truncated();
      reader.unknown(message, tag, from, end);
      at = stop;
    } else {
      switch (tag) {
        case 8: message['seconds'] = reader.int64(at, end); break;
        case 16: message['nanos'] = reader.int32(at, end); break;
        default: reader.unknown(message, tag, at, end);
      }
      at = reader.at;
    }
  }
  return message;
}
function writeDuration(writer: Writer, message: Draft): void {
  let value: unknown;
  if ((value = message['seconds']) != null) { writer.uint32(8); writer.integer(value, -0x8000_0000_0000_0000n, 0x7fff_ffff_ffff_ffffn, 'Duration.seconds'); }
  if ((value = message['nanos']) != null) { writer.uint32(16); writer.integer(value, -0x8000_0000n, 0x7fff_ffffn, 'Duration.nanos'); }
  if (message[unknownFields] !== undefined) writer.append(message[unknownFields]);
}

/** Messages that stand by themselves. */
export type Messages = { 'scheduler.Call': SchedulerCall; 'scheduler.Event': SchedulerEvent; 'master.Call': MasterCall; 'master.Response': MasterResponse; 'master.Event': MasterEvent; 'MasterInfo': MasterInfo; 'Offer': Offer; 'TaskInfo': TaskInfo; 'TaskStatus': TaskStatus; 'Resource': Resource };

export const readers: { readonly [K in keyof Messages]: (reader: Reader, at: number, end: number) => Draft } = {
  'scheduler.Call': readSchedulerCall,
  'scheduler.Event': readSchedulerEvent,
  'master.Call': readMasterCall,
  'master.Response': readMasterResponse,
  'master.Event': readMasterEvent,
  'MasterInfo': readMasterInfo,
  'Offer': readOffer,
  'TaskInfo': readTaskInfo,
  'TaskStatus': readTaskStatus,
  'Resource': readResource,
};

export const writers: { readonly [K in keyof Messages]: (writer: Writer, message: Draft) => void } = {
  'scheduler.Call': writeSchedulerCall,
  'scheduler.Event': writeSchedulerEvent,
  'master.Call': writeMasterCall,
  'master.Response': writeMasterResponse,
  'master.Event': writeMasterEvent,
  'MasterInfo': writeMasterInfo,
  'Offer': writeOffer,
  'TaskInfo': writeTaskInfo,
  'TaskStatus': writeTaskStatus,
  'Resource': writeResource,
};

/** Names of all fields that hold whole numbers of 64 bits. */
export const integer64Fields: readonly string[] = ['begin', 'end', 'hard', 'length', 'nanoseconds', 'offset', 'seconds', 'size', 'soft'];
