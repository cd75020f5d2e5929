export { SAMPLE_TIME, sampleNewRun, samplePlan, sampleRun, sampleTasks } from './factories.js';
