import { z } from 'zod'
import { type Both, Invalid, Refused } from '../../../platform/errors/errors.ts'
import { errorsIn, typed } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { type Rule, saveDraft } from '../engine/index.ts'
import { audienceToChange } from '../permissions.ts'
import type { Audience } from '../queries.ts'
import { type Previewed, RulePage, type Show } from '../views/rule-page.tsx'
import { say } from '../words.ts'
import { sayBuilder } from './page-words.ts'
import { previewed as previewOf, total } from './previewing.ts'
import { completePart, faultsIn, keptRule, namesOf, optionsOf, type Read, readRule } from './reading.ts'
import { edited, editOf, formOf } from './tree.ts'

export const OfAudience = z.object({ audience: z.uuid() })

/** A form of any fields: which of them are a rule's is for the reader of the rule to say. */
const RuleForm = z.record(z.string().max(200), z.union([z.string(), z.array(z.string())]))

export const bothOf = (
  key: Parameters<ReturnType<typeof sayBuilder>>[0],
  params: Record<string, number> = {},
): Both => ({
  en: sayBuilder('en')(key, params),
  cy: sayBuilder('cy')(key, params),
})

/** An audience whose rule may be changed. @throws Refused when it is archived */
async function toBuild(ctx: Ctx, id: string): Promise<Audience> {
  const audience = await audienceToChange(ctx, id)
  if (audience.archived_at)
    throw new Refused('archived', { en: say('en')('isArchived'), cy: say('cy')('isArchived') })
  return audience
}

type Shown = { errors?: Record<string, Both>; at?: string; previewed?: Previewed }

async function rulePage(
  ctx: Ctx,
  audience: Audience,
  read: Read,
  { errors = {}, at, previewed }: Shown = {},
) {
  const { lang } = ctx
  const isComplete = Object.keys(faultsIn(read)).length === 0
  const kept = keptRule(read)
  const count = isComplete ? await total(ctx, audience, kept) : undefined
  const names = await namesOf(ctx, read.rule)
  const body = (
    <RulePage
      {...{ lang, audience, names, at, previewed, count }}
      rule={read.rule}
      soFar={isComplete ? kept : completePart(kept, read.profile)}
      options={await optionsOf(ctx, read, audience.id)}
      errors={errorsIn(errors, lang)}
    />
  )
  const title = `${sayBuilder(lang)('title')}: ${textIn(audience.name, lang)}`
  return page(title, body, { section: 'manage.audiences', scripts: ['island-rule-builder.js'] })
}

async function answer(ctx: Ctx, audience: Audience, values: FormValues) {
  const read = await readRule(ctx, values)
  const asked = typed(values, 'do') ?? 'save'
  const edit = editOf(asked)
  if (edit) {
    const { rule, at } = edited(read.rule, edit)
    return rulePage(ctx, audience, { ...read, rule }, { at })
  }
  if (asked === 'update') return rulePage(ctx, audience, read)
  if (asked === 'none') return keep(ctx, audience, null)
  const faults = faultsIn(read)
  if (Object.keys(faults).length > 0) throw new Invalid(faults)
  const kept = keptRule(read)
  const [, show = 'in', after] = /^(?:preview|names:(in|joining|leaving)(?::(.{1,600}))?)$/.exec(asked) ?? []
  if (asked.startsWith('preview') || asked.startsWith('names:')) {
    const previewed = await previewOf(ctx, audience, { rule: kept, show: show as Show, after })
    return rulePage(ctx, audience, read, { previewed })
  }
  return keep(ctx, audience, kept)
}

async function keep(ctx: Ctx, audience: Audience, rule: Rule | null) {
  await saveDraft(ctx, { audienceId: audience.id, rule })
  return redirect(`/manage/audiences/${audience.id}/draft`, {
    flash: { kind: 'success', text: bothOf('draftSaved') },
  })
}

export const ruleRoutes = [
  get('/manage/audiences/:audience/rule', {
    can: 'audience.edit',
    params: OfAudience,
    run: async (ctx, { params }) => {
      const audience = await toBuild(ctx, params.audience)
      const kept = (audience.draft_id ? audience.draft_rule : audience.active_rule) as Rule | null
      const { profile } = await readRule(ctx, {})
      return rulePage(ctx, audience, { rule: formOf(kept), profile, repeated: [] })
    },
  }),
  post('/manage/audiences/:audience/rule', {
    can: 'audience.edit',
    params: OfAudience,
    input: RuleForm,
    again: async (ctx, { params, values, errors }) => {
      const audience = await audienceToChange(ctx, params.audience)
      return rulePage(ctx, audience, await readRule(ctx, values), { errors })
    },
    run: async (ctx, { params, input }) => answer(ctx, await toBuild(ctx, params.audience), input),
  }),
]
