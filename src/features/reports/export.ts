import { byteOrderMark, type Spooled, unnamedFile } from '../../platform/http/csv.ts'
import type { Lang } from '../../platform/i18n/words.ts'
import type { Actor, Site } from '../../platform/tenancy/actor.ts'
import type { Services } from '../../platform/tenancy/context.ts'
import { statuses } from './asked.ts'
import type { Narrowed } from './queries.ts'
import { reportLines } from './queries-export.ts'
import { say } from './words.ts'

/**
 * Writes the report as CSV (RFC 4180) to a temporary file, in a read-only transaction of the report role. The caller
 * closes the file, or streams it, which closes it.
 */
export async function spoolReport(
  { databases }: Services,
  who: { actor: Actor; site: Site; lang: Lang },
  asked: Narrowed,
  titles: Record<string, string>,
): Promise<Spooled> {
  const t = say(who.lang)
  const heads = [
    'person',
    'number',
    'unit',
    'course',
    'status',
    'assigned',
    'due',
    'completed',
    'score',
  ] as const
  const statusWords = Object.fromEntries(statuses.map(status => [status, t(status)])) as Record<
    (typeof statuses)[number],
    string
  >
  const file = await unnamedFile()
  try {
    let rows = 0
    await file.write(`${byteOrderMark}${heads.map(head => `"${t(head)}"`).join(',')}\r\n`)
    await databases.report(who.actor, who.site, async db => {
      for await (const batch of reportLines(db, asked, who.lang, statusWords, titles)) {
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
