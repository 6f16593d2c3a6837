import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, optionalId, text } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { actingWith } from '../permissions.ts'
import { usesOfSurvey } from '../placing/queries.ts'
import { SurveyListPage } from '../views/list-page.tsx'
import { NewSurveyPage, SettingsPage } from '../views/settings-page.tsx'
import { PreviewPage, SurveyPage } from '../views/survey-page.tsx'
import { said, say } from '../words.ts'
import { bothTexts } from './item-form.ts'
import { listedSurveys, surveyChoices } from './queries.ts'
import {
  archiveSurvey,
  changeSettings,
  createSurvey,
  loadSurvey,
  moveItem,
  publishSurvey,
  removeItem,
} from './surveys.ts'

const can = 'survey.edit'
export const section = 'manage.surveys'
const pageSize = 50

export const OfSurvey = z.object({ survey: z.uuid() })
export const OfItem = OfSurvey.extend({ item: z.string().regex(/^[0-9a-f]{1,40}$/) })
const ListQuery = z.object({
  show: z.literal('archived').optional().catch(undefined),
  after: z.uuid().optional().catch(undefined),
})
const oneOf = both('Choose one of the answers', 'Dewiswch un o’r atebion')
const level = z
  .enum(['', '1', '2', '3', '4'], oneOf)
  .default('')
  .transform(given => (given ? Number(given) : null))
const NewForm = z.object({ name: text(200), name_cy: text(200), level, from: optionalId })
const SettingsForm = z.object({
  name: text(200),
  name_cy: text(200),
  level,
  intro: text(4000),
  intro_cy: text(4000),
  thanks: text(2000),
  thanks_cy: text(2000),
  whose: z.enum(['anonymous', 'named'], oneOf),
  paging: z.enum(['one', 'section'], oneOf),
})
const MoveForm = z.object({ direction: z.enum(['up', 'down'], oneOf) })

/** The page of one survey; with errors after something on it was refused. */
async function surveyPage(ctx: Ctx, id: string, errors: Record<string, Both> = {}) {
  const survey = await loadSurvey(ctx, id)
  const uses = await usesOfSurvey(ctx.db, survey.organisation_id, id)
  const body = <SurveyPage {...{ survey, uses }} lang={ctx.lang} errors={errorsIn(errors, ctx.lang)} />
  return page(textIn(survey.name, ctx.lang), body, { section })
}

async function newPage(ctx: Ctx, values: FormValues = {}, errors: Record<string, Both> = {}) {
  const choices = await surveyChoices(ctx.db, actingWith(ctx, can))
  const body = (
    <NewSurveyPage
      lang={ctx.lang}
      hasWelsh={ctx.site.languages.includes('cy')}
      {...{ values, choices }}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  return page(say(ctx.lang)('add'), body, { section })
}

async function settingsPage(ctx: Ctx, id: string, values?: FormValues, errors: Record<string, Both> = {}) {
  const survey = await loadSurvey(ctx, id)
  const { draft } = survey
  const shown = values ?? {
    name: survey.name.en?.text ?? '',
    name_cy: survey.name.cy?.text ?? '',
    level: String(survey.level ?? ''),
    intro: draft.intro?.en?.text ?? '',
    intro_cy: draft.intro?.cy?.text ?? '',
    thanks: draft.thanks?.en?.text ?? '',
    thanks_cy: draft.thanks?.cy?.text ?? '',
    whose: draft.isAnonymous ? 'anonymous' : 'named',
    paging: draft.isPaged ? 'section' : 'one',
  }
  const body = (
    <SettingsPage
      lang={ctx.lang}
      hasWelsh={ctx.site.languages.includes('cy')}
      survey={survey}
      values={shown}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  return page(say(ctx.lang)('settingsOf', { name: textIn(survey.name, ctx.lang) }), body, { section })
}

function nameOf(input: { name: string; name_cy: string }) {
  if (!input.name && !input.name_cy) throw new Invalid({ name: said('enterName') })
  return localised(input.name, input.name_cy)
}

const back = (id: string, text: Both, anchor = '') =>
  redirect(`/manage/surveys/${id}${anchor}`, { flash: { kind: 'success', text } })

const listRoutes = [
  get('/manage/surveys', {
    can,
    query: ListQuery,
    run: async (ctx, { query }) => {
      const archived = query.show === 'archived'
      const asked = { archived, after: query.after, limit: pageSize + 1 }
      const found = await listedSurveys(ctx.db, actingWith(ctx, can), asked)
      const rows = found.slice(0, pageSize)
      const here = `/manage/surveys${archived ? '?show=archived' : ''}`
      const body = (
        <SurveyListPage
          lang={ctx.lang}
          organisation={textIn(
            ctx.site.organisations.find(one => one.id === ctx.actor.actingOrg)?.name,
            ctx.lang,
          )}
          {...{ rows, archived }}
          firstHref={query.after ? here : undefined}
          nextHref={
            found.length > pageSize ? `${here}${archived ? '&' : '?'}after=${rows.at(-1)?.id}` : undefined
          }
        />
      )
      return page(say(ctx.lang)(archived ? 'seeArchived' : 'surveys'), body, { section })
    },
  }),
  get('/manage/surveys/new', { can, run: ctx => newPage(ctx) }),
  post('/manage/surveys/new', {
    can,
    input: NewForm,
    again: (ctx, { values, errors }) => newPage(ctx, values, errors),
    run: async (ctx, { input }) => {
      const id = await createSurvey(ctx, { name: nameOf(input), level: input.level, from: input.from })
      return back(id, said('created'), '#add')
    },
  }),
]

const oneRoutes = [
  get('/manage/surveys/:survey', {
    can,
    params: OfSurvey,
    run: (ctx, { params }) => surveyPage(ctx, params.survey),
  }),
  get('/manage/surveys/:survey/preview', {
    can,
    params: OfSurvey,
    run: async (ctx, { params }) => {
      const survey = await loadSurvey(ctx, params.survey)
      const title = say(ctx.lang)('previewOf', { name: textIn(survey.name, ctx.lang) })
      return page(title, <PreviewPage lang={ctx.lang} survey={survey} />, { section })
    },
  }),
  get('/manage/surveys/:survey/settings', {
    can,
    params: OfSurvey,
    run: (ctx, { params }) => settingsPage(ctx, params.survey),
  }),
  post('/manage/surveys/:survey/settings', {
    can,
    params: OfSurvey,
    input: SettingsForm,
    again: (ctx, { params, values, errors }) => settingsPage(ctx, params.survey, values, errors),
    run: async (ctx, { params, input }) => {
      const [intro, thanks] = [
        bothTexts(input.intro, input.intro_cy),
        bothTexts(input.thanks, input.thanks_cy),
      ]
      await changeSettings(ctx, params.survey, {
        name: nameOf(input),
        level: input.level,
        isAnonymous: input.whose === 'anonymous',
        isPaged: input.paging === 'section',
        ...(intro ? { intro } : {}),
        ...(thanks ? { thanks } : {}),
      })
      return back(params.survey, said('saved'))
    },
  }),
  post('/manage/surveys/:survey/publish', {
    can,
    params: OfSurvey,
    again: (ctx, { params, errors }) => surveyPage(ctx, params.survey, errors),
    run: async (ctx, { params }) => {
      await publishSurvey(ctx, params.survey)
      return back(params.survey, said('isPublished'))
    },
  }),
  post('/manage/surveys/:survey/archive', {
    can,
    params: OfSurvey,
    input: z.object({ to: z.enum(['away', 'back'], oneOf) }),
    again: (ctx, { params, errors }) => surveyPage(ctx, params.survey, errors),
    run: async (ctx, { params, input }) => {
      await archiveSurvey(ctx, params.survey, input.to === 'away')
      return back(params.survey, said(input.to === 'away' ? 'nowArchived' : 'nowRestored'))
    },
  }),
  post('/manage/surveys/:survey/items/:item/move', {
    can,
    params: OfItem,
    input: MoveForm,
    again: (ctx, { params, errors }) => surveyPage(ctx, params.survey, errors),
    run: async (ctx, { params, input }) => {
      await moveItem(ctx, params.survey, params.item, input.direction)
      return back(params.survey, said('itemMoved'), `#item-${params.item}`)
    },
  }),
  post('/manage/surveys/:survey/items/:item/remove', {
    can,
    params: OfItem,
    again: (ctx, { params, errors }) => surveyPage(ctx, params.survey, errors),
    run: async (ctx, { params }) => {
      await removeItem(ctx, params.survey, params.item)
      return back(params.survey, said('itemRemoved'), '#questions')
    },
  }),
]

export const editingRoutes = [...listRoutes, ...oneRoutes]
