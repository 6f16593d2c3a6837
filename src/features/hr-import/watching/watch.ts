import { lstat, mkdir, readdir, rename } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { localDate } from '../../../platform/i18n/dates.ts'
import { defineOutsideJob } from '../../../platform/jobs/define.ts'
import type { Services } from '../../../platform/tenancy/context.ts'
import { tellDeciders } from '../applying/letters.ts'
import type { Holds } from '../fields.ts'
import { Unreadable } from '../reading/limits.ts'
import { hashOf, receiveFiles } from '../runs/receive.ts'
import { type Carried, under } from '../runs/under.ts'
import { sourceById } from '../sources/queries.ts'
import { sentenceOf } from '../views/show.tsx'
import { folderOf } from './folders-rules.ts'
import { hadBefore, mayLook, type Watched, watchedSources } from './queries.ts'

/** A file that nobody has written to for so long has arrived whole. */
const stableMs = 20_000

function holdsOf(name: string): Holds {
  const start = name.toLowerCase()
  if (/^units?\b|^departments?\b/.test(start)) return 'units'
  if (/^(job[-_ ]?)?roles?\b/.test(start)) return 'job roles'
  return /^posts?\b/.test(start) ? 'posts' : 'people'
}

/** Looks into the folder of every source that is watched, and takes in what arrived. Safe to run twice or at once. */
export async function lookIntoFolders(services: Services, waitMs = stableMs): Promise<void> {
  const watched = await services.databases.single(watchedSources)
  for (const source of watched) {
    await lookInto(services, source, waitMs).catch(error =>
      services.log.warn({ err: error }, 'a folder of staff files'),
    )
  }
}

async function lookInto(services: Services, watched: Watched, waitMs: number): Promise<void> {
  const folder = join(resolve(services.config.dataDir), folderOf(watched.organisation, watched.key))
  for (const name of ['done', 'refused']) await mkdir(join(folder, name), { recursive: true })
  const names = (await readdir(folder)).filter(name => !name.startsWith('.')).sort()
  for (const name of names) {
    const path = join(folder, name)
    const found = await lstat(path).catch(() => undefined)
    if (!found?.isFile() || Date.now() - found.mtimeMs < waitMs) continue
    const where = await takeIn(services, watched, { path, name, sizeBytes: found.size })
    const stamp = services.clock().toISOString().replace(/[:.]/g, '-')
    if (where) await rename(path, join(folder, where, `${stamp}-${name}`))
  }
}

type File = { path: string; name: string; sizeBytes: number }

async function takeIn(
  services: Services,
  watched: Watched,
  file: File,
): Promise<'done' | 'refused' | undefined> {
  const { organisation_id: organisationId, site_id: site } = watched
  const actor: Carried = {
    person: null,
    site,
    acting_org: organisationId,
    member_orgs: [organisationId],
    staff_orgs: [organisationId],
  }
  const hash = await hashOf(file.path)
  try {
    return await under(services, actor, async db => {
      if (!(await mayLook(db, watched.source_id))) return undefined
      const source = await sourceById(db, organisationId, watched.source_id)
      if (!source) return undefined
      if (await hadBefore(db, source.id, hash)) return 'done'
      const given = {
        holds: holdsOf(file.name),
        path: file.path,
        fileName: file.name,
        sizeBytes: file.sizeBytes,
      }
      const asOf = localDate(services.clock())
      await receiveFiles(db, source, [given], { way: 'folder', startedBy: null, asOf })
      return 'done'
    })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const why = { en: sentenceOf(error, 'en'), cy: sentenceOf(error, 'cy') }
    await under(services, actor, async db => {
      const source = await sourceById(db, organisationId, watched.source_id)
      const about = { source: source?.name ?? '', startedBy: null, why }
      await tellDeciders(db, services.config, { ...about, path: `/manage/hr/sources/${watched.source_id}` })
    })
    return 'refused'
  }
}

export const watchJob = defineOutsideJob('hr.watch', z.unknown(), services => lookIntoFolders(services), {
  cron: '* * * * *',
})
