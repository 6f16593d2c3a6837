import { Invalid, NotAllowed, Refused } from '../../../platform/errors/errors.ts'
import type { Localised } from '../../../platform/i18n/localised.ts'
import { audit, record } from '../../../platform/outbox/record.ts'
import { mayInOrganisation, unitsWith } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceToChange, loadAudience } from '../permissions.ts'
import type { Duplicate, Updating } from './answers.ts'
import * as queries from './queries.ts'
import { refusals } from './refusals.ts'
import { type Rule, ruleSchema } from './rule.ts'

export type Draft = {
  /** Without it a new audience is made. */
  audienceId?: string
  name?: Localised
  description?: Localised | null
  /** Whether memberships or single jobs are in it; chosen when it is made. */
  per?: 'membership' | 'job'
  /** The unit it belongs to: only people with a job there or below can be in it. Chosen when it is made. */
  unitId?: string | null
  /** Null: nobody but who is pinned. */
  rule: Rule | null
}

/** The rule as the schema leaves it. @throws Invalid with `rule`, the first fault's sentence */
export async function checkedRule(ctx: Ctx, rule: unknown): Promise<Rule | null> {
  if (rule === null) return null
  const parsed = ruleSchema(await queries.profileFields(ctx.db, ctx.actor.actingOrg)).safeParse(rule)
  if (parsed.success) return parsed.data
  const [en = '', cy = ''] = (parsed.error.issues[0]?.message ?? '').split('\u241f')
  const said = cy ? { en, cy } : { en: 'Mend the rule', cy: 'Trwsiwch y rheol' }
  throw new Invalid({ rule: said })
}

/**
 * Keeps a rule as the audience's draft, in place of the draft before; what is active goes on. Makes the audience when
 * none is given. Whoever leads only units makes audiences of these units. @throws Invalid, NotFound, NotAllowed
 */
export async function saveDraft(ctx: Ctx, draft: Draft): Promise<{ audienceId: string; versionId: string }> {
  const rule = await checkedRule(ctx, draft.rule)
  const audienceId = draft.audienceId
    ? (await audienceToChange(ctx, draft.audienceId)).id
    : await makeAudience(ctx, draft)
  if (draft.audienceId && (draft.name || draft.description !== undefined))
    await queries.renameAudience(ctx.db, audienceId, draft.name, draft.description)
  const versionId = await queries.saveDraft(ctx.db, audienceId, rule)
  await audit(
    ctx,
    'audience.drafted',
    { type: 'audience', id: audienceId },
    { detail: { version: versionId } },
  )
  return { audienceId, versionId }
}

async function makeAudience(ctx: Ctx, draft: Draft): Promise<string> {
  const { actingOrg } = ctx.actor
  if (!actingOrg) throw new NotAllowed()
  const unitId = draft.unitId ?? null
  const whole = mayInOrganisation(ctx.actor, 'audience.edit', actingOrg)
  if (
    !whole &&
    !(unitId && (await queries.unitIsWithin(ctx.db, unitId, unitsWith(ctx.actor, 'audience.edit'))))
  )
    throw new NotAllowed()
  if (!draft.name || Object.keys(draft.name).length === 0)
    throw new Invalid({ name: { en: 'Enter a name', cy: 'Rhowch enw' } })
  const id = await queries.insertAudience(ctx.db, {
    organisation_id: actingOrg,
    unit_id: unitId,
    name: draft.name,
    description: draft.description ?? null,
    per: draft.per ?? 'membership',
    made_by: ctx.actor.person?.id ?? null,
  })
  await audit(ctx, 'audience.made', { type: 'audience', id })
  return id
}

/** Changes what an audience is called and said to be for. @throws NotFound, NotAllowed */
export async function rename(
  ctx: Ctx,
  audienceId: string,
  given: { name?: Localised; description?: Localised | null },
): Promise<void> {
  const { id } = await audienceToChange(ctx, audienceId)
  await queries.renameAudience(ctx.db, id, given.name, given.description)
  await audit(ctx, 'audience.renamed', { type: 'audience', id })
}

/**
 * How the audience follows its rule from today on: everybody who fits, only adding, only taking away, or not at all. What
 * held until yesterday stays; leaving the organisation ends every place. @throws NotFound, NotAllowed
 */
export async function setUpdating(ctx: Ctx, audienceId: string, updating: Updating): Promise<void> {
  const { id } = await audienceToChange(ctx, audienceId)
  await queries.setUpdating(ctx.db, id, updating)
  await audit(ctx, 'audience.updating', { type: 'audience', id }, { detail: { updating } })
}

/**
 * Puts an audience away: everybody in it leaves today, nothing that refers to it counts anybody through it any more, and
 * rules that name it are broken and say so. @throws NotFound, NotAllowed, Refused when it is archived
 */
export async function archive(ctx: Ctx, audienceId: string, reason?: string): Promise<void> {
  const audience = await audienceToChange(ctx, audienceId)
  if (audience.archived_at) throw new Refused('archived', refusals.archived)
  await queries.archive(ctx.db, audience.id)
  await record(ctx, 'audience.archived', { type: 'audience', id: audience.id }, { reason })
}

/**
 * A new audience with the other's rule as its draft, of the same unit and counting the same. Pins are not carried over.
 * @throws NotFound, NotAllowed
 */
export async function clone(ctx: Ctx, audienceId: string, name: Localised): Promise<{ audienceId: string }> {
  const from = await loadAudience(ctx, audienceId)
  const made = await saveDraft(ctx, {
    name,
    description: from.description,
    per: from.per,
    unitId: from.unit_id,
    rule: (from.draft_id ? from.draft_rule : from.active_rule) as Rule | null,
  })
  return { audienceId: made.audienceId }
}

/** Other audiences of the acting organisation with the same rule, or with exactly the same people today. */
export async function duplicates(ctx: Ctx, audienceId: string): Promise<Duplicate[]> {
  const { id } = await loadAudience(ctx, audienceId)
  return queries.duplicates(ctx.db, id)
}
