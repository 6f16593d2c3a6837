import { z } from 'zod'
import { type Both, both, Invalid } from '../../../platform/errors/errors.ts'
import { errorsIn, neededDate, optionalId, text, ticked } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post } from '../../../platform/http/route.ts'
import { localDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import { mayAnywhere } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { audienceChoices, visibleAudiences } from '../../audiences/index.ts'
import { surveyChoices } from '../editing/queries.ts'
import { section as surveySection } from '../editing/routes.tsx'
import { loadSurvey } from '../editing/surveys.ts'
import { ratingsOf } from '../ratings/queries.ts'
import { CourseSurveysPage, SendPage } from '../views/place-pages.tsx'
import { courseToPlace, endPlace, placeBesideCourse, sendToAudience } from './placing.ts'
import { surveyActivities, usesOfCourse } from './queries.ts'
import { saidPlace, sayPlace } from './words.ts'

const OfCourse = z.object({ course: z.uuid() })
const OfSurvey = z.object({ survey: z.uuid() })
const OfUse = z.object({ use: z.uuid() })
const chooseWhen = both(sayPlace('en')('chooseWhen'), sayPlace('cy')('chooseWhen'))
const PlaceForm = z.object({
  survey: optionalId,
  /** `activity:` and the activity's id for one that is in the course. */
  moment: z.string(chooseWhen).regex(/^(before|after|later|activity:[0-9a-f-]{36})$/, chooseWhen),
  weeks: text(4),
  needed: ticked,
})
const SendForm = z.object({
  audience: optionalId,
  opens_on: neededDate(sayPlace('en')('enterFirst'), sayPlace('cy')('enterFirst')),
  closes_on: neededDate(sayPlace('en')('enterLast'), sayPlace('cy')('enterLast')),
})

async function coursePage(ctx: Ctx, id: string, values: FormValues = {}, errors: Record<string, Both> = {}) {
  const course = await courseToPlace(ctx, id, 'survey.results')
  const body = (
    <CourseSurveysPage
      lang={ctx.lang}
      course={course}
      uses={await usesOfCourse(ctx.db, id)}
      choices={await surveyChoices(ctx.db, course.organisation_id)}
      activities={await surveyActivities(ctx.db, id)}
      ratings={await ratingsOf(ctx.db, id)}
      mayWrite={mayAnywhere(ctx.actor, 'survey.edit')}
      values={values}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  const title = sayPlace(ctx.lang)('titleOf', { course: textIn(course.title, ctx.lang) })
  return page(title, body, { section: 'manage.courses' })
}

async function sendPage(ctx: Ctx, id: string, values: FormValues, errors: Record<string, Both> = {}) {
  const survey = await loadSurvey(ctx, id)
  const body = (
    <SendPage
      lang={ctx.lang}
      survey={survey}
      audiences={await audienceChoices(ctx.db, visibleAudiences(ctx.actor, 'audience.view'))}
      values={values}
      errors={errorsIn(errors, ctx.lang)}
    />
  )
  const title = sayPlace(ctx.lang)('sendTitle', { name: textIn(survey.name, ctx.lang) })
  return page(title, body, { section: surveySection })
}

function weeksOf(input: z.output<typeof PlaceForm>): number | null {
  if (input.moment !== 'later') return null
  const weeks = Number(input.weeks)
  if (/^\d{1,3}$/.test(input.weeks) && weeks >= 1 && weeks <= 104) return weeks
  throw new Invalid({ weeks: saidPlace('weeksNeeded') })
}

export const placingRoutes = [
  get('/manage/courses/:course/surveys', {
    can: 'survey.results',
    params: OfCourse,
    run: (ctx, { params }) => coursePage(ctx, params.course),
  }),
  post('/manage/courses/:course/surveys', {
    can: 'survey.place',
    params: OfCourse,
    input: PlaceForm,
    again: (ctx, { params, values, errors }) => coursePage(ctx, params.course, values, errors),
    run: async (ctx, { params, input }) => {
      const [moment, activityId = null] = input.moment.split(':') as ['before', string?]
      await placeBesideCourse(ctx, params.course, {
        surveyId: input.survey,
        moment,
        weeks: weeksOf(input),
        isNeeded: input.needed,
        activityId,
      })
      return redirect(`/manage/courses/${params.course}/surveys`, {
        flash: { kind: 'success', text: saidPlace('placed') },
      })
    },
  }),
  get('/manage/surveys/:survey/send', {
    can: 'survey.edit',
    params: OfSurvey,
    run: (ctx, { params }) => sendPage(ctx, params.survey, { opens_on: localDate(ctx.now) }),
  }),
  post('/manage/surveys/:survey/send', {
    can: 'survey.edit',
    params: OfSurvey,
    input: SendForm,
    again: (ctx, { params, values, errors }) => sendPage(ctx, params.survey, values, errors),
    run: async (ctx, { params, input }) => {
      await sendToAudience(ctx, params.survey, {
        audienceId: input.audience,
        opensOn: input.opens_on,
        closesOn: input.closes_on,
      })
      return redirect(`/manage/surveys/${params.survey}#places`, {
        flash: { kind: 'success', text: saidPlace('isSent') },
      })
    },
  }),
  post('/manage/surveys/uses/:use/end', {
    can: 'survey.place',
    params: OfUse,
    run: async (ctx, { params }) => {
      const use = await endPlace(ctx, params.use)
      const to = use.course_id
        ? `/manage/courses/${use.course_id}/surveys`
        : `/manage/surveys/${use.survey_id}#places`
      return redirect(to, { flash: { kind: 'success', text: saidPlace('nowEnded') } })
    },
  }),
]
