import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Config } from '../../../platform/config/config.ts'
import { type Address, addressOf } from '../../../platform/db/connect.ts'
import { ownDatabase } from '../../../platform/db/own-database.ts'
import { openFileStore } from '../../../platform/files/open.ts'
import type { FileStore } from '../../../platform/files/store.ts'
import { startEmbedded } from '../../../platform/postgres/embedded.ts'
import { longRunMinutes, longWaitMinutes } from '../rules.ts'
import { examineDatabase } from './database.ts'
import { type Finding, ok, problem, warning } from './finding.ts'
import { asking, failedMails, namedFiles, type QueueFacts, queueFacts, siteFacts } from './queries.ts'
import { examineMachine, examineMail, examineNames, examineScanner } from './surroundings.ts'

/** Of many files, this many are looked at unless all are asked for. */
const sampleSize = 200

export type Examination = { config: Config; all: boolean; now?: () => Date }

/** Looks at everything that an installation needs. Changes nothing, and goes on after a problem where it can. */
export async function examine({ config, all, now = () => new Date() }: Examination): Promise<Finding[]> {
  const machine = await examineMachine(config)
  const scanner = await examineScanner(config)
  if (config.databaseUrl)
    return [
      ...machine,
      ...scanner,
      ...(await examineInside(addressOf(config.databaseUrl), { config, all, now })),
    ]
  if (!existsSync(join(resolve(config.dataDir), 'postgres', 'PG_VERSION')))
    return [
      ...machine,
      ...scanner,
      problem('There is no database in the data folder yet.', 'Start Guildhall once.'),
    ]
  try {
    const server = await startEmbedded({ dataDir: resolve(config.dataDir) })
    try {
      const inside = await examineInside(await ownDatabase(server), { config, all, now })
      return [...machine, ...scanner, ...inside]
    } finally {
      await server.stop()
    }
  } catch (error) {
    return [...machine, ...scanner, problem((error as Error).message, 'See postgres.log in the data folder.')]
  }
}

/** What can only be asked of the database: its own state, and all that its rows name. */
export async function examineInside(
  address: Address,
  { config, all, now = () => new Date() }: Examination,
): Promise<Finding[]> {
  const found = await examineDatabase(address, config.databaseUrl !== undefined, now)
  if (found.some(finding => finding.is === 'problem')) return found
  return asking(address.ownerUrl, async client => {
    const sites = await siteFacts(client)
    const hashes = await namedFiles(client, all ? undefined : sampleSize)
    const isDemo = config.databaseUrl === undefined
    return [
      ...found,
      ...(sites.some(site => site.is_default)
        ? [ok(`${sites.length === 1 ? '1 site' : `${sites.length} sites`}.`)]
        : [problem('There is no default site, so no page can be shown.', 'Run "site create", or "demo".')]),
      await examineFiles(await openFileStore(config), hashes, all),
      ...judgeQueue(await queueFacts(client)),
      await examineMail(config, isDemo),
      ...judgeMails(await failedMails(client)),
      ...(await examineNames(
        config,
        sites.map(site => site.host_name),
      )),
    ]
  })
}

async function examineFiles(files: FileStore, hashes: string[], all: boolean): Promise<Finding> {
  const missing: string[] = []
  try {
    for (const hash of hashes) if (!(await files.has(hash))) missing.push(hash)
  } catch (error) {
    return problem(
      `The file store does not answer: ${(error as Error).message}.`,
      'Check the S3 settings and the network.',
    )
  }
  const looked = all
    ? `all ${hashes.length} files`
    : `${hashes.length} files chosen at random (--all looks at every one)`
  if (missing.length === 0) return ok(`Looked for ${looked}: all are there.`)
  return problem(
    `${missing.length} of ${looked} are missing, among them ${missing.slice(0, 3).join(', ')}.`,
    'Restore a backup elsewhere and copy its files folder here: files never change, so none is overwritten.',
  )
}

function judgeQueue({ parked, late_minutes, long_minutes, undelivered }: QueueFacts): Finding[] {
  const found: Finding[] = []
  if (parked > 0) found.push(warning(`${parked} jobs have given up.`, 'See /manage/jobs, or "jobs list".'))
  if ((late_minutes ?? 0) > longWaitMinutes)
    found.push(
      warning(`Work has been waiting for ${late_minutes} minutes.`, 'Check that Guildhall is running.'),
    )
  if ((long_minutes ?? 0) > longRunMinutes)
    found.push(warning(`A job has been running for ${long_minutes} minutes.`, 'See /manage/jobs.'))
  if (undelivered > 0)
    found.push(warning(`${undelivered} facts wait for their reactions.`, 'Check that Guildhall is running.'))
  return found.length > 0 ? found : [ok('No background work is stuck.')]
}

function judgeMails(mails: number): Finding[] {
  return mails > 0
    ? [warning(`${mails} messages of the last day could not be sent.`, 'See the log, and /manage/jobs.')]
    : []
}
