import { z } from 'zod'

export const pageSize = 25
export const sortKeys = ['title', 'state', 'updated'] as const
export type SortKey = (typeof sortKeys)[number]

/** What the address of the list asks for. What does not fit counts as not asked. */
export const ListQuery = z.object({
  q: z
    .string()
    .transform(given => given.replace(/\p{Cc}/gu, ' ').trim())
    .pipe(z.string().max(200))
    .catch('')
    .default(''),
  state: z.enum(['draft', 'published', 'retired', '']).catch('').default(''),
  unit: z
    .union([z.uuid(), z.literal('')])
    .catch('')
    .default(''),
  owner: z
    .union([z.uuid(), z.literal('')])
    .catch('')
    .default(''),
  sort: z.enum(sortKeys).catch('title').default('title'),
  dir: z.enum(['ascending', 'descending']).catch('ascending').default('ascending'),
  after: z.string().max(600).catch('').default(''),
})

export type Asked = z.output<typeof ListQuery>

const Cursor = z.tuple([z.string().max(400), z.uuid()])

/** Where a page of the list begins: after this row. Nothing for a text that is no such place. */
export function readCursor(text: string): { key: string; id: string } | undefined {
  if (!text) return undefined
  try {
    const parsed = Cursor.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return parsed.success ? { key: parsed.data[0], id: parsed.data[1] } : undefined
  } catch {
    return undefined
  }
}

export function writeCursor(row: { sort_key: string; id: string }): string {
  return Buffer.from(JSON.stringify([row.sort_key.slice(0, 400), row.id])).toString('base64url')
}

const standard: Asked = { q: '', state: '', unit: '', owner: '', sort: 'title', dir: 'ascending', after: '' }

/** The address of the list asked this way; what is as usual is left out. */
export function listAddress(asked: Partial<Asked>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) {
    if (value && value !== standard[name as keyof Asked]) query.set(name, value)
  }
  const text = query.toString()
  return `/manage/courses${text ? `?${text}` : ''}`
}
