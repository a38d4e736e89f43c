export { addJob, type JobOptions } from './add-job.ts';
export { findJob } from './find-job.ts';
export { installJobs } from './install-jobs.ts';
export { runJobs, type RunningJobs } from './run-jobs.ts';
