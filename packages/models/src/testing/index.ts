export { scriptedModel, type Script, type ScriptedAnswer } from './scripted-model.js';
export type { FakeAnswer, FakeFailure, FakeMessage, FakeToolCall, StreamFault } from './fake-answer.js';
export type { ArrivedRequest, JsonBody, LoopbackServer } from './loopback-server.js';
export {
  fakeMessagesServer,
  type FakeMessagesServer,
  type FakeServerOptions,
} from './messages/fake-messages-server.js';
export { fakeOpenAiServer, type FakeOpenAiOptions } from './openai/fake-openai-server.js';
