import { createApp } from './app';
import { readConfig } from './config/env';
// mgx:if entities
import { createRepositories } from './models/repositories';
// mgx:end
// mgx:if seeds
import { seed } from './models/seed';
// mgx:end

async function main(): Promise<void> {
  const { port } = readConfig(process.env);
  // mgx:if entities
  const repositories = createRepositories();
  // mgx:if seeds
  await seed(repositories);
  // mgx:end
  const app = createApp(repositories);
  // mgx:end
  // mgx:if !entities
  const app = createApp();
  // mgx:end
  const server = app.listen(port, (error) => {
    if (error) throw error;
    console.log(`Listening on http://localhost:${port}`);
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => server.close());
  }
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
