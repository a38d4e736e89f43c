import type { JobHandler, Module } from '../module.ts';
import { forgetAnswers, sealedAnswers } from './idempotency.ts';

const tidy: JobHandler = {
  name: 'answers.forget',
  cron: '29 * * * *',
  run: ({ config, database, now }) =>
    forgetAnswers(
      database.reads,
      new Date(now().getTime() - config.keepAnswersHours * 3_600_000).toISOString(),
    ),
};

/** Answers to keyed requests: kept sealed for as long as somebody may repeat his request, and no longer. */
export const answers: Module = { name: 'answers', sealed: [sealedAnswers], jobs: [tidy] };
