export { scriptedModel, type Script, type ScriptedAnswer } from './scripted-model.js';
export type { FakeAnswer, FakeFailure, FakeMessage, FakeToolCall, StreamFault } from './fake-answer.js';
export { fakeMessagesServer, type FakeMessagesServer } from './messages/fake-messages-server.js';
