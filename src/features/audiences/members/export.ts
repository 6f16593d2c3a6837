import { byteOrderMark, type Spooled, unnamedFile } from '../../../platform/http/csv.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type MembersFilter, memberLines } from './queries.ts'
import { say } from './words.ts'

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
