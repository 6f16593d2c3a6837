import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { keepRunCounts } from './queries-kept.ts'

/** People counted in one transaction. */
const peopleAtOnce = 1000

/** Brings the kept numbers up to date, some people at a time. Idempotent: they are exact whether it has run or not. */
export async function keepCounts({ databases }: Services): Promise<void> {
  while ((await databases.single(db => keepRunCounts(db, peopleAtOnce))) > 0);
}

export const keepCountsJob = defineOutsideJob(
  'reports.count',
  z.unknown(),
  services => keepCounts(services),
  {
    cron: '* * * * *',
  },
)
