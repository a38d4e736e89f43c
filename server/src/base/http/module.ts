import type { JobHandler, Module } from '../module.ts';
import { forgetAnswers, sealedAnswers } from './idempotency.ts';
import { forgetKeysAtWork } from './keys-at-work.ts';

const tidy: JobHandler = {
  name: 'answers.forget',
  cron: '29 * * * *',
  async run({ config, database, now }) {
    const before = new Date(now().getTime() - config.keepAnswersHours * 3_600_000).toISOString();
    await forgetAnswers(database.reads, before);
    await forgetKeysAtWork(database.reads);
  },
};

/** Answers to keyed requests: kept sealed for as long as somebody may repeat his request, and no longer. */
export const answers: Module = { name: 'answers', sealed: [sealedAnswers], jobs: [tidy] };
