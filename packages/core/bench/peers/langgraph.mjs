// LangGraph.js: five nodes in a row; without and with its checkpoints, which it keeps in memory, and a human gate.
import { Annotation, Command, END, MemorySaver, START, StateGraph, interrupt } from '@langchain/langgraph';
import { PHASES, answer, check, measure } from './harness.mjs';

const State = Annotation.Root({
  texts: Annotation({ reducer: (before, more) => before.concat(more), default: () => [] }),
});

function graph({ hasGate, checkpointer }) {
  const built = new StateGraph(State);
  const nodes = hasGate ? PHASES.toSpliced(2, 0, 'gate') : PHASES;
  for (const name of nodes) {
    built.addNode(name, async () => {
      if (name === 'gate') return interrupt('plan') === 'approve' ? {} : { texts: ['rejected'] };
      return { texts: [await answer()] };
    });
  }
  [START, ...nodes].forEach((from, index) => built.addEdge(from, nodes[index] ?? END));
  return built.compile(checkpointer ? { checkpointer } : {});
}

const plain = graph({ hasGate: false });
await measure('five steps, nothing kept', async () => {
  check((await plain.invoke({ texts: [] })).texts.length === 5, 'langgraph');
});

const kept = graph({ hasGate: false, checkpointer: new MemorySaver() });
await measure('five steps, checkpoints in memory', async (thread_id) => {
  check((await kept.invoke({ texts: [] }, { configurable: { thread_id } })).texts.length === 5, 'langgraph');
});

const gated = graph({ hasGate: true, checkpointer: new MemorySaver() });
await measure('five steps and a gate, checkpoints in memory', async (thread_id) => {
  const config = { configurable: { thread_id } };
  check((await gated.invoke({ texts: [] }, config)).texts.length === 2, 'langgraph');
  check((await gated.invoke(new Command({ resume: 'approve' }), config)).texts.length === 5, 'langgraph');
});
