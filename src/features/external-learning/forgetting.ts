import { z } from 'zod'
import { defineOutsideJob } from '../../platform/jobs/define.ts'
import { bytesAreNamed } from './queries.ts'

/** Takes the bytes of a proof away once no row names them: what is erased of somebody is gone from the files as well. */
export const forgetJob = defineOutsideJob(
  'external.forget',
  z.object({ hash: z.string().regex(/^[0-9a-f]{64}$/) }),
  async ({ databases, files }, { hash }) => {
    if (!(await databases.single(db => bytesAreNamed(db, hash)))) await files.remove(hash)
  },
)
