import { Invalid, NotFound } from '../../../platform/errors/errors.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { audit } from '../../../platform/outbox/record.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { actingWith } from '../permissions.ts'
import { type Rule, rulesOf } from '../planning/queries.ts'
import * as queries from './queries.ts'
import { usualRules } from './usual.ts'
import { bothOf } from './words.ts'

/** A rule of the acting organisation. @throws NotFound */
export async function loadRule(ctx: Ctx, id: string): Promise<Rule> {
  const rule = (await rulesOf(ctx.db, actingWith(ctx, 'notice.manage'))).find(one => one.id === id)
  if (!rule) throw new NotFound()
  return rule
}

/** What a rule can be limited to. */
export async function choicesFor(ctx: Ctx) {
  const organisationId = actingWith(ctx, 'notice.manage')
  return {
    audiences: await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view')),
    requirements: await queries.requirementChoices(ctx.db, organisationId),
    courses: await queries.courseChoices(ctx.db, organisationId),
  }
}

/** Keeps a new rule, switched off, or changes one. Answers with its id. @throws Invalid for what is not to choose from */
export async function keepRule(ctx: Ctx, asked: queries.RuleAsked, id?: string): Promise<string> {
  const organisationId = actingWith(ctx, 'notice.manage')
  const choices = await choicesFor(ctx)
  const isOneOf = (of: { id: string }[], chosen: string | null) =>
    !chosen || of.some(one => one.id === chosen)
  for (const [field, of, chosen] of [
    ['audience', choices.audiences, asked.audienceId],
    ['requirement', choices.requirements, asked.requirementId],
    ['course', choices.courses, asked.courseLineage],
  ] as const)
    if (!isOneOf(of, chosen)) throw new Invalid({ [field]: bothOf('chooseFromList') })
  if (id) await queries.updateRule(ctx.db, (await loadRule(ctx, id)).id, asked)
  const kept = id ?? (await queries.insertRule(ctx.db, organisationId, asked, ctx.actor.person?.id ?? null))
  const detail = { trigger: asked.trigger, days: asked.days }
  await audit(
    ctx,
    id ? 'notice-rule.changed' : 'notice-rule.created',
    { type: 'notice-rule', id: kept },
    { detail },
  )
  return kept
}

/** Adds the rules that most want, switched off; nothing where there is any rule already. */
export async function addUsualRules(ctx: Ctx): Promise<void> {
  const organisationId = actingWith(ctx, 'notice.manage')
  if ((await rulesOf(ctx.db, organisationId)).length > 0) return
  for (const rule of usualRules(localDate(ctx.now))) await keepRule(ctx, rule)
}

/** Puts a rule to use from today on, or out of use. */
export async function switchRule(ctx: Ctx, id: string, isOn: boolean): Promise<void> {
  const rule = await loadRule(ctx, id)
  if (rule.is_on === isOn) return
  await queries.switchRule(ctx.db, rule.id, isOn ? ctx.now : null)
  await audit(ctx, isOn ? 'notice-rule.switched-on' : 'notice-rule.switched-off', { type: 'notice-rule', id })
}
