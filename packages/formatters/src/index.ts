export { FormatFailure, type Engine, type FormatContext, type FormatFile, type SourceFile } from './engine.js';
export { formatFiles, type FormatOptions, type FormatReport } from './format-files.js';
