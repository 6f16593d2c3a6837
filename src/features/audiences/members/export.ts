import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type MembersFilter, memberLines } from './queries.ts'
import { say } from './words.ts'

export type Spooled = { file: FileHandle; rows: number; sizeBytes: number }

/** So that Excel reads the file as UTF-8. */
const byteOrderMark = '\ufeff'

/**
 * Writes who is in an audience today as CSV (RFC 4180) to a file without a name, in a read-only transaction of the report
 * role. The caller closes the file, or streams it, which closes it.
 */
export async function spoolMembers(
  { services, actor, site, lang }: Ctx,
  audienceId: string,
  filter: Pick<MembersFilter, 'words' | 'via'>,
): Promise<Spooled> {
  const t = say(lang)
  const heads = (['name', 'number', 'unit', 'jobRole', 'via', 'since', 'until'] as const).map(
    key => `"${t(key)}"`,
  )
  const file = await unnamedFile()
  try {
    let rows = 0
    await file.write(`${byteOrderMark}${heads.join(',')}\r\n`)
    const words = { lang, pinned: t('pinned'), rule: t('rule') }
    await services.databases.report(actor, site, async db => {
      for await (const batch of memberLines(db, actor, audienceId, filter, words)) {
        await file.write(`${batch.text}\r\n`)
        rows += batch.rows
      }
    })
    return { file, rows, sizeBytes: (await file.stat()).size }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function unnamedFile(): Promise<FileHandle> {
  const folder = await mkdtemp(join(tmpdir(), 'guildhall-export-'))
  try {
    return await open(join(folder, 'export'), 'wx+', 0o600)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
