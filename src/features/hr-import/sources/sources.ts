import { NotFound } from '../../../platform/errors/errors.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type Mapping, mappingOf, type Settings, Settings as SettingsSchema } from '../mapping/mapping.ts'
import { importingFor } from '../permissions.ts'
import * as queries from './queries.ts'

/** A source of the acting organisation. @throws NotFound */
export async function loadSource(ctx: Ctx, id: string): Promise<queries.Source> {
  const source = await queries.sourceById(ctx.db, importingFor(ctx), id)
  if (!source) throw new NotFound()
  return source
}

function keyOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return plain.slice(0, 40) || 'source'
}

/** Adds a source; its folder is called after it. Answers with its id. */
export async function addSource(ctx: Ctx, name: string): Promise<string> {
  const organisationId = importingFor(ctx)
  const settings = SettingsSchema.parse({})
  const by = ctx.actor.person?.id ?? null
  for (let number = 1; ; number += 1) {
    const key = number === 1 ? keyOf(name) : `${keyOf(name)}-${number}`
    const id = await queries.insertSource(ctx.db, {
      organisationId,
      siteId: ctx.site.id,
      name,
      key,
      settings,
      by,
    })
    if (!id) continue
    await audit(ctx, 'hr_source.added', { type: 'hr_source', id })
    return id
  }
}

export async function saveSettings(ctx: Ctx, id: string, name: string, settings: Settings): Promise<void> {
  await loadSource(ctx, id)
  await queries.changeSource(ctx.db, id, { name, settings })
  await audit(ctx, 'hr_source.changed', { type: 'hr_source', id }, { detail: { settings } })
}

/** What the columns of one kind of file are, for every file of the source from now on. */
export async function saveMapping(ctx: Ctx, id: string, part: Mapping): Promise<void> {
  const source = await loadSource(ctx, id)
  await queries.changeSource(ctx.db, id, { mapping: { ...mappingOf(source.mapping), ...part } })
  await audit(ctx, 'hr_source.mapped', { type: 'hr_source', id })
}
