export { composeServer, type ComposeServerOptions, type ServerComposition } from './compose/compose-server.js';
export { DEFAULT_SLUG } from './compose/ensure-defaults.js';
export { openDatabase, type OpenedDatabase } from './compose/open-database.js';
export { openServer, type OpenServerOptions, type ServerMode, type ServerParts } from './compose/open-server.js';
export { readEnv } from './env/read-env.js';
export type { LogLevel, S3Settings, ServerEnv } from './env/server-env.js';
export { VARIABLES, VARIABLE_NAMES, type VariableName } from './env/variables.js';
export { createMigrate, type Migrate, type MigrationStatus } from './postgres/migrate.js';
