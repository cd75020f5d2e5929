import { teamScript } from '@mgx/core/testing';
import type { ModelRequest } from '@mgx/models';
import {
  fakeMessagesServer,
  type FakeAnswer,
  type FakeMessagesServer,
  type JsonBody,
  type ScriptedAnswer,
} from '@mgx/models/testing';

export type TeamServer = FakeMessagesServer & {
  /** The variables with which the command works on this server. */
  readonly env: Readonly<Record<string, string>>;
  /** What each request that arrived was for, in order. */
  asked(): readonly string[];
};

/** A good team behind the real protocol: what a run asks of its model is told by the request itself. */
export async function teamServer({
  onCall,
}: {
  /** Called with each request before it is answered; what it returns is said instead. */
  readonly onCall?: (action: string, call: number) => FakeAnswer | undefined;
} = {}): Promise<TeamServer> {
  const script = teamScript();
  const asked: string[] = [];
  const server = await fakeMessagesServer((body, call) => {
    const action = actionOf(body);
    asked.push(action);
    const request: ModelRequest = { role: 'any', action, input: null, system: [], messages: [] };
    return onCall?.(action, call) ?? answerOf(script(request));
  });
  const env = { ANTHROPIC_API_KEY: 'sk-test-of-the-stand-in', ANTHROPIC_BASE_URL: server.baseUrl };
  return { ...server, env, asked: () => asked };
}

/** A structured answer is known by its schema, a written one by what is asked for last. */
function actionOf(body: JsonBody): string {
  const config = body['output_config'] as { format?: { schema: { properties: object } } } | undefined;
  const properties = config?.format?.schema.properties;
  if (properties) {
    if ('complexity' in properties) return 'analyze_task';
    return 'approved' in properties ? 'review_code' : 'draft_plan';
  }
  const messages = body['messages'] as { content: { text?: string }[] }[];
  const last = messages.at(-1)?.content.at(-1)?.text ?? '';
  return /write the tests|the tests in line/i.test(last) ? 'write_tests' : 'write_code';
}

function answerOf(answer: ScriptedAnswer): FakeAnswer {
  if (typeof answer === 'string') return { text: answer, pieces: 20 };
  if ('data' in answer) return { text: JSON.stringify(answer.data) };
  throw new Error(`the team's script has no answer in words: ${JSON.stringify(answer)}`);
}
