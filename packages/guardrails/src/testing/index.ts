export { sampleCheckInput, sampleExpressFiles, sampleFastapiFiles } from './check-input.js';
