// Runs inside the sandbox, as a program of its own: carries 127.0.0.1:<port> to the proxy's socket, the only way out,
// and runs the command. Usage: registry-bridge <socket> <port> <command> [argument ...]
import { spawn } from 'node:child_process';
import { connect, createServer } from 'node:net';

const [socket = '', port = '', command = '', ...args] = process.argv.slice(2);

const bridge = createServer((inside) => {
  const outside = connect(socket);
  inside.pipe(outside).pipe(inside);
  // Either end may vanish at any time: then the other one has nobody to talk to.
  inside.on('error', () => outside.destroy());
  outside.on('error', () => inside.destroy());
});

bridge.listen(Number(port), '127.0.0.1', () => {
  const child = spawn(command, args, { stdio: 'inherit' });
  child.on('error', (error) => {
    process.stderr.write(`mgx-bridge: no command ${command} (${error.message})\n`);
    process.exit(1);
  });
  child.on('exit', (code, signal) => {
    if (signal) process.kill(process.pid, signal);
    process.exit(code ?? 1);
  });
});
