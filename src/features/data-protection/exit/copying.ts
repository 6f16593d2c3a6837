import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { type Pack, pack } from 'tar-stream'
import { z } from 'zod'
import { NotFound, refuseIf } from '../../../platform/errors/errors.ts'
import { defineOutsideJob, enqueue } from '../../../platform/jobs/define.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx, Services } from '../../../platform/tenancy/context.ts'
import { signedIn } from '../../../platform/tenancy/signed-in.ts'
import { actAs } from '../export/queries.ts'
import { officeOf } from '../permissions.ts'
import { exportDays } from '../rules.ts'
import { bothOf } from '../said.ts'
import * as queries from './queries.ts'
import { say } from './words.ts'

type Db = Parameters<typeof queries.beginExit>[0]
type Listed = { name: string; rows?: number; bytes: number; sha256: string }

/** More than any organisation's data and lessons. */
const mostBytes = 200_000_000_000
const rowsAtOnce = 2000

/** Asks for a copy of everything that is the acting organisation's. @throws NotAllowed, Refused while one is made */
export async function askForCopy(ctx: Ctx): Promise<void> {
  const here = officeOf(ctx, 'organisation.exit')
  const before = await queries.copiesOf(ctx.db, here)
  refuseIf(
    before.some(one => one.state === 'waiting'),
    'export.waiting',
    bothOf(say, 'waitForCopy'),
  )
  const id = await queries.insertCopy(ctx.db, here, signedIn(ctx).actor.person.id)
  await audit(
    ctx,
    'organisation.export-asked',
    { type: 'organisation', id: here },
    { detail: { export: id } },
  )
  await enqueue(ctx.db, copyJob.name, { copy: id })
}

/** A copy that can be downloaded still; noted in the audit trail. @throws NotFound for another's and for one that is over */
export async function copyToDownload(ctx: Ctx, id: string): Promise<{ hash: string; sizeBytes: number }> {
  const here = officeOf(ctx, 'organisation.exit')
  const found = await queries.copyById(ctx.db, here, id)
  if (!found?.hash || found.state !== 'ready' || !found.ends_at || found.ends_at <= ctx.now)
    throw new NotFound()
  await audit(
    ctx,
    'organisation.export-downloaded',
    { type: 'organisation', id: here },
    { detail: { export: id } },
  )
  return { hash: found.hash, sizeBytes: Number(found.bytes) }
}

/** Makes a copy as one compressed archive: tables as JSON lines, files by hash, and a manifest with counts and hashes. */
export const copyJob = defineOutsideJob(
  'data-protection.organisation-export',
  z.object({ copy: z.uuid() }),
  async (services, { copy }, actor) => {
    const made = await services.databases.transaction(async db => {
      await queries.seeOneMoment(db)
      await actAs(db, actor)
      const tables = await queries.beginExit(db, copy)
      return tables.length > 0 ? writeArchive(services, db, copy, tables) : undefined
    })
    if (!made) return
    const now = services.clock()
    const endsAt = new Date(now.getTime() + exportDays * 86_400_000)
    const isKept = await services.databases.transaction(async db => {
      await actAs(db, actor)
      return queries.copyWasMade(db, copy, { ...made, now, endsAt })
    })
    if (!isKept) await services.files.remove(made.hash)
  },
)

async function writeArchive(services: Services, db: Db, copy: string, tables: string[]) {
  const archive = pack()
  const packed = createGzip({ level: 5 })
  const flowing = pipeline(archive, packed)
  const stored = services.files.put(packed, mostBytes)
  // Whichever fails first ends the others, and is what the next try is told.
  flowing.catch(() => undefined)
  stored.catch(error => archive.destroy(error))
  try {
    const rows = await fill(archive, services, db, copy, tables)
    const { hash, sizeBytes } = await stored
    return { hash, bytes: sizeBytes, rows }
  } catch (error) {
    archive.destroy(error as Error)
    await stored.catch(() => undefined)
    throw error
  }
}

async function fill(archive: Pack, services: Services, db: Db, copy: string, names: string[]) {
  const tables: Listed[] = []
  for (const name of names) tables.push(...(await addTable(archive, db, copy, name)))
  const files: Listed[] = []
  for (const hash of await queries.exitFiles(db, copy)) {
    const bytes = await addFile(archive, services, hash)
    if (bytes !== undefined) files.push({ name: `files/${hash}`, bytes, sha256: hash })
  }
  // The copy's own number makes its bytes its own, so that it can be taken away without taking another's.
  const manifest = {
    format: 'guildhall-organisation-1',
    copy,
    madeAt: services.clock().toISOString(),
    tables,
    files,
  }
  await addBytes(archive, 'manifest.json', Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`, 'utf8'))
  archive.finalize()
  return tables.reduce((sum, table) => sum + (table.rows ?? 0), 0)
}

/** A member's length must be known before it is written: a long table is several of them. */
async function addTable(archive: Pack, db: Db, copy: string, table: string): Promise<Listed[]> {
  const listed: Listed[] = []
  let after: string | null = null
  for (;;) {
    const lines: queries.Line[] = await queries.exitLines(db, copy, table, after, rowsAtOnce)
    if (lines.length === 0 && listed.length > 0) return listed
    const bytes = Buffer.from(lines.map(one => `${one.line}\n`).join(''), 'utf8')
    const name = `tables/${table}${listed.length > 0 ? `.${listed.length + 1}` : ''}.jsonl`
    await addBytes(archive, name, bytes)
    const sha256 = createHash('sha256').update(bytes).digest('hex')
    listed.push({ name, rows: lines.length, bytes: bytes.length, sha256 })
    if (lines.length < rowsAtOnce) return listed
    after = lines.at(-1)?.id ?? null
  }
}

function addBytes(archive: Pack, name: string, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    archive.entry({ name, mode: 0o600 }, bytes, error => (error ? reject(error) : resolve()))
  })
}

/** How many bytes it has; nothing for a file that is not there. */
async function addFile(archive: Pack, services: Services, hash: string): Promise<number | undefined> {
  if (!(await services.files.has(hash))) return undefined
  return services.files.withLocalCopy(hash, async path => {
    const { size } = await stat(path)
    const entry = archive.entry({ name: `files/${hash}`, size, mode: 0o600 })
    await pipeline(createReadStream(path), entry as unknown as NodeJS.WritableStream)
    return size
  })
}
