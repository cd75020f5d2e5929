export { createApp, type App, type AppOptions } from './create-app.js';
