export * as z from './z.js';
