export { openPglite, type Pglite } from './pglite/open-pglite.js';
