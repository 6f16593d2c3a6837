import pg from 'pg'
import { queuedJobs, removeQueuedJob, retryJobs } from '../platform/jobs/queue.ts'
import { type Answer, CliFault, type Command, type Given, withInstallation } from './command.ts'

const withOwner = (given: Given, work: (client: pg.Client) => Promise<Answer>) =>
  withInstallation(
    given,
    async ({ address }) => {
      const client = new pg.Client({ connectionString: address.ownerUrl })
      await client.connect()
      try {
        return await work(client)
      } finally {
        await client.end()
      }
    },
    { migrates: false },
  )

/** What is in the queue. */
export const listJobs: Command = {
  name: 'jobs list',
  says: 'Show the background work that waits, runs or has failed',
  run: given =>
    withOwner(given, async client => {
      const jobs = await queuedJobs(client)
      const lines = jobs.map(job => {
        const tries = job.attempts > 0 ? `, try ${job.attempts} of ${job.max_attempts}` : ''
        const error = job.last_error ? `: ${job.last_error}` : ''
        return `${String(job.id).padStart(6)}  ${job.state.padEnd(8)}${job.kind}, since ${job.since.toISOString()}${tries}${error}`
      })
      return { lines: lines.length > 0 ? lines : ['Nothing is in the queue.'], data: { jobs } }
    }),
}

/** Another go for jobs that failed. */
export const retry: Command = {
  name: 'jobs retry',
  says: 'Try a job that failed again, now',
  words: [
    {
      name: 'number',
      says: 'the number of the job, or "all" for every one that has given up',
      required: true,
    },
  ],
  run: given =>
    withOwner(given, async client => {
      const [word = ''] = given.words
      const ids =
        word === 'all'
          ? (await queuedJobs(client)).filter(job => job.state === 'parked').map(job => job.id)
          : [jobNumber(word)]
      const retried = await retryJobs(client, ids)
      if (retried === 0 && word !== 'all') throw new Error(notThere(word))
      return {
        lines: [`${retried === 1 ? '1 job' : `${retried} jobs`} will be tried again now.`],
        data: { retried },
      }
    }),
}

/** The end of a job that failed. */
export const remove: Command = {
  name: 'jobs remove',
  says: 'Remove a job that failed, for good',
  words: [{ name: 'number', says: 'the number of the job', required: true }],
  options: { reason: { type: 'string', says: 'why, for the audit trail', required: true } },
  run: given =>
    withOwner(given, async client => {
      const id = jobNumber(given.words[0] ?? '')
      const isRemoved = await removeQueuedJob(client, id, String(given.options.reason))
      if (!isRemoved) throw new Error(notThere(String(id)))
      return { lines: [`Removed job ${id}.`], data: { removed: id } }
    }),
}

const notThere = (id: string) => `There is no job ${id} that has failed: see "jobs list".`

function jobNumber(word: string): number {
  if (!/^[1-9]\d{0,14}$/.test(word)) throw new CliFault(`"${word}" is not the number of a job.`)
  return Number(word)
}
