import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import { sealEvents } from './queries.ts'

/** Seals what was done since the last time. Two at once take turns; an event is sealed once. */
export const sealJob = defineOutsideJob(
  'audit.seal',
  z.object({}),
  async services => {
    await services.databases.transaction(db => sealEvents(db))
  },
  { cron: '*/10 * * * *' },
)
