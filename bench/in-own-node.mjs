import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The first version of Node that has all that the packages need. */
const LEAST_MAJOR = 22;
const OWN_NODE = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url));

/**
 * Calls functions of a module here, or, where the runner's Node is too old for the packages, in a process of the
 * project's own Node that serves until the runner ends.
 */
export function inOwnNode(moduleUrl) {
  const isNewEnough = Number(process.versions.node.split('.')[0]) >= LEAST_MAJOR;
  if (isNewEnough) return async (name, ...args) => (await import(moduleUrl))[name](...args);
  let child;
  let count = 0;
  const waiting = new Map();
  const start = () => {
    child = fork(fileURLToPath(import.meta.url), [moduleUrl], { execPath: OWN_NODE, serialization: 'advanced' });
    child.unref();
    child.on('message', ({ id, value, error }) => {
      const { resolve, reject } = waiting.get(id);
      waiting.delete(id);
      if (waiting.size === 0) child.channel?.unref();
      if (error === undefined) resolve(value);
      else reject(new Error(error));
    });
  };
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      if (!child) start();
      const id = ++count;
      waiting.set(id, { resolve, reject });
      child.channel.ref();
      child.send({ id, name, args });
    });
}

if (process.send && process.argv[1] === fileURLToPath(import.meta.url)) {
  const served = await import(process.argv[2]);
  process.on('message', async ({ id, name, args }) => {
    try {
      process.send({ id, value: await served[name](...args) });
    } catch (error) {
      process.send({ id, error: error instanceof Error ? error.message : String(error) });
    }
  });
}
