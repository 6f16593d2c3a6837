import { randomBytes } from 'node:crypto'
import type { World } from '../world/world.ts'

type Made = { id: string; structure: string; activity: string }

/** What hangs on a blended course: a section, a file of an activity, and a document with a version. */
export async function fillBlended(
  { rows }: World,
  organisation: string,
  course: Made,
  mark = 'Blended',
): Promise<Record<'section' | 'file', string>> {
  const own = { organisation_id: organisation, course_id: course.id }
  const section = await rows.insert('course_section', {
    ...own,
    structure_id: course.structure,
    position: 1,
    title: rows.en(`${mark} section`),
  })
  const stored = await rows.insert('file', {
    organisation_id: organisation,
    hash: randomBytes(32).toString('hex'),
    name: `${mark}.pdf`,
    media_type: 'application/pdf',
    size_bytes: 1,
    purpose: 'activity',
  })
  const file = await rows.insert('activity_file', {
    ...own,
    activity_id: course.activity,
    file_id: stored,
    role: 'file',
  })
  const document = await rows.insert('document', {
    organisation_id: organisation,
    name: rows.en(`${mark} policy`),
  })
  await rows.insert('document_version', {
    organisation_id: organisation,
    document_id: document,
    number: 1,
    body: rows.en(mark),
  })
  await rows.insert('activity', {
    ...own,
    kind: 'document',
    rule: 'confirmed',
    document_id: document,
    title: rows.en(`${mark} policy`),
  })
  return { section, file }
}
