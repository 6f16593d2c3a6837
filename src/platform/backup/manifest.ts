import { z } from 'zod'

/** What this version writes and reads. A change that older versions can't read counts up. */
export const backupFormat = 1

const Sum = z.string().regex(/^[0-9a-f]{64}$/)
const Member = z.object({ name: z.string(), bytes: z.number().int(), sha256: Sum })

export const TableSchema = z.object({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  columns: z.array(z.string().min(1)),
  rows: z.number().int().nonnegative(),
  /** Parts of the table in their order; each but the last is of about the same size. */
  members: z.array(Member),
})

/**
 * The last member of a backup: what it holds. A backup that was cut short has none. Files are not listed, each is
 * named by its own SHA-256.
 */
export const ManifestSchema = z.object({
  product: z.literal('guildhall'),
  format: z.number().int(),
  version: z.string(),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  tables: z.array(TableSchema),
  /** Work that was waiting in the queue. */
  jobs: TableSchema,
  files: z.object({ count: z.number().int(), bytes: z.number().int() }),
})

export type Manifest = z.output<typeof ManifestSchema>
export type BackedUpTable = z.output<typeof TableSchema>

/** A backup that can't be made or used; the message is a sentence for the operator. */
export class BackupFault extends Error {}

/** The columns of a waiting job as a backup keeps it. */
export const jobColumns = [
  'identifier',
  'payload',
  'queue_name',
  'run_at',
  'priority',
  'max_attempts',
  'attempts',
  'key',
  'last_error',
]
