import { AccessTables1763990000000 } from './access-tables.js';
import { FirstTables1763942400000 } from './first-tables.js';

/** In the order they run. Their names are kept in the database: never rename one. */
export const migrations = [FirstTables1763942400000, AccessTables1763990000000];
