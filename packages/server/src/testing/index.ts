export { testServers, withServer, type TestServers } from './modes.js';
export { openEmbeddedDatabase, openServerDatabase, type TestDatabase } from './test-database.js';
