import { sql } from 'kysely'
import type { Db } from '../platform/db/connect.ts'

export type ContentFile = { path: string; hash: string; media_type: string; size_bytes: number }

/** A file of a package by its content origin and path; a path that differs in case alone finds it too when only one does. */
export async function contentFile(db: Db, origin: string, path: string): Promise<ContentFile | undefined> {
  const { rows } = await sql<ContentFile>`
    select path, hash, media_type, size_bytes from content_file(${origin}, ${path})`.execute(db)
  return rows[0]
}

export async function contentEdition(db: Db, origin: string): Promise<string | null> {
  const { rows } = await sql<{
    edition: string | null
  }>`select content_edition(${origin}) as edition`.execute(db)
  return rows[0]?.edition ?? null
}

export async function siteHostNames(db: Db): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select site_host_names() as name`.execute(db)
  return rows.map(row => row.name)
}
