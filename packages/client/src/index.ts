export { ApiError, type Problem } from './api-error.js';
export type * as Wire from './contract.js';
export type { Event, Operations, Run, Task } from './contract.js';
export { createClient, type Client } from './create-client.js';
export type { FollowOptions, SocketOptions, Topic } from './follow-events.js';
export type { Answer, ClientOptions, Operation, Parameters, Request } from './request.js';
