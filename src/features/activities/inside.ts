import { NotFound } from '../../platform/errors/errors.ts'
import type { Ctx } from '../../platform/tenancy/context.ts'
import * as queries from './queries.ts'

/** Everything that a page shows of an activity that is open to its reader. */
export type Inside = {
  content: queries.Content
  files: queries.ActivityFile[]
  document?: queries.CurrentDocument
  confirmed?: queries.Confirmed
  watched?: Awaited<ReturnType<typeof queries.watchedIn>>
}

/** Reads what is inside an activity. Whether it may be read is asked before. `runId` for how far the reader is. */
export async function readInside(
  ctx: Pick<Ctx, 'db'>,
  activityId: string,
  runId: string | null,
): Promise<Inside> {
  const content = await queries.contentOf(ctx.db, activityId)
  if (!content) throw new NotFound()
  const hasFiles = ['page', 'file', 'video'].includes(content.kind)
  const { document_id: documentId } = content
  return {
    content,
    files: hasFiles ? await queries.filesOf(ctx.db, activityId) : [],
    document: documentId ? await queries.currentDocument(ctx.db, documentId) : undefined,
    confirmed: documentId ? await queries.confirmedVersion(ctx.db, documentId) : undefined,
    watched:
      content.kind === 'video' && runId ? await queries.watchedIn(ctx.db, runId, activityId) : undefined,
  }
}
