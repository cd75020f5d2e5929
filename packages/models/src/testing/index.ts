export { scriptedModel, type Script, type ScriptedAnswer } from './scripted-model.js';
export { fakeMessagesServer, type FakeAnswer, type FakeMessagesServer } from './fake-messages-server.js';
