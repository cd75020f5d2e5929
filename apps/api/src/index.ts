export { clientTypes } from './openapi/client-types.js';
export { openAccess, type ApiAccess } from './access/api-access.js';
export { createApp, openApiDocument, type App, type AppOptions } from './create-app.js';
