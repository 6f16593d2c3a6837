import { z } from 'zod'

const Key = z.tuple([z.string().max(400).nullable(), z.uuid()])

/** Where a page of a list begins: after the row with this sort key and id. */
export type PageKey = { key: string | null; id: string }

/** Reads a place in a list from an address. Nothing for a text that is no such place: the list begins at its start. */
export function readPageKey(text: string | undefined): PageKey | undefined {
  if (!text || text.length > 1200) return undefined
  try {
    const parsed = Key.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString()))
    return parsed.success ? { key: parsed.data[0], id: parsed.data[1] } : undefined
  } catch {
    return undefined
  }
}

/** Writes a place in a list for an address. */
export function writePageKey({ key, id }: PageKey): string {
  return Buffer.from(JSON.stringify([key?.slice(0, 400) ?? null, id])).toString('base64url')
}
