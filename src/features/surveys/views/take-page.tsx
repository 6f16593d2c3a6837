import type { FormValues } from '../../../platform/http/route.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import { richText } from '../../../platform/i18n/rich-text.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { SurveyToTake } from '../answering/queries.ts'
import { sayAnswer } from '../answering/words.ts'
import type { Item } from '../content.ts'
import { QuestionField } from './question-field.tsx'

export type TakePageProps = {
  lang: Lang
  /** The address that the form is sent to. */
  action: string
  survey: SurveyToTake
  /** What is asked on this page, in order. */
  items: Item[]
  values: FormValues
  errors: Record<string, string>
  page: number
  /** Of the pages that are asked with these answers: which one it is, and how many there are. */
  place: { at: number; of: number }
  isLast: boolean
  /** Into the course that these questions come before, without them. */
  later?: string
  /** Questions came up that follow from what was answered. */
  hasMore: boolean
}

/** A survey, or a page of it, to be answered. */
export function TakePage(props: TakePageProps) {
  const { lang, survey, items, errors, place } = props
  const t = sayAnswer(lang)
  const back = whereFrom(survey)
  const intro = place.at === 1 ? textIn(survey.content.intro, lang) : ''
  return (
    <>
      <BackLink href={back}>{survey.slug ? textIn(survey.course, lang) : t('home')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading
        caption={survey.course ? t('aboutCourse', { course: textIn(survey.course, lang) }) : undefined}
        lede={place.of > 1 ? t('pageOf', { at: place.at, total: place.of }) : undefined}
      >
        <span lang={otherLang(survey.name, lang)}>{textIn(survey.name, lang)}</span>
      </PageHeading>
      {survey.moment === 'before' && place.at === 1 ? <p>{t('comesFirst')}</p> : null}
      {intro ? (
        <div
          class="gh-prose"
          lang={otherLang(survey.content.intro, lang)}
          dangerouslySetInnerHTML={{ __html: richText(intro) }}
        />
      ) : null}
      {place.at === 1 ? <Whose {...props} /> : null}
      {props.hasMore ? (
        <InsetText>
          <strong>{t('more')}</strong> {t('fromHere')}
        </InsetText>
      ) : null}
      <Form action={props.action}>
        <input type="hidden" name="version" value={survey.version_id} />
        <input type="hidden" name="page" value={props.page} />
        <input type="hidden" name="shown" value={items.map(item => item.id).join(' ')} />
        {items.map(item => (
          <QuestionField {...{ lang, item, errors }} values={props.values} />
        ))}
        <div class="govuk-button-group">
          <Button name="go" value="on" preventDoubleClick>
            {t(props.isLast ? 'send' : 'next')}
          </Button>
          {place.at > 1 ? (
            <Button name="go" value="back" variant="secondary">
              {t('back')}
            </Button>
          ) : null}
          <Button name="go" value="later" variant="secondary">
            {t('later')}
          </Button>
        </div>
        <p class="gh-meta">{t('laterHint')}</p>
      </Form>
      {props.later ? (
        <p>
          <a href={props.later}>{t('notNow')}</a>
        </p>
      ) : null}
    </>
  )
}

function Whose({ lang, survey }: TakePageProps) {
  const t = sayAnswer(lang)
  const organisation = textIn(survey.organisation, lang)
  return (
    <InsetText>
      {survey.is_anonymous ? t('anonymous') : t('named', { organisation })} {t('askedBy', { organisation })}.
    </InsetText>
  )
}

/** Where whoever answers came from, and goes back to. */
export function whereFrom(survey: Pick<SurveyToTake, 'slug'>): string {
  return survey.slug ? `/courses/${survey.slug}` : '/'
}

/** A survey that was answered, or can't be any more. */
export function DonePage({ lang, survey }: { lang: Lang; survey: SurveyToTake }) {
  const t = sayAnswer(lang)
  const thanks = textIn(survey.content.thanks, lang)
  return (
    <>
      <PageHeading>
        <span lang={otherLang(survey.name, lang)}>{textIn(survey.name, lang)}</span>
      </PageHeading>
      <EmptyState
        title={t(survey.is_answered ? 'answeredTitle' : 'closedTitle')}
        action={<Button href={whereFrom(survey)}>{t(survey.slug ? 'toCourse' : 'toHome')}</Button>}
      >
        {survey.is_answered ? thanks || t('sent') : t('closedText')}
      </EmptyState>
    </>
  )
}

/** An activity whose questions nobody has chosen yet. */
export function NothingAskedPage({ lang, title, slug }: { lang: Lang; title: string; slug: string | null }) {
  const t = sayAnswer(lang)
  return (
    <>
      <PageHeading>{title}</PageHeading>
      <EmptyState
        title={t('nothingTitle')}
        action={<Button href={whereFrom({ slug })}>{t(slug ? 'toCourse' : 'toHome')}</Button>}
      >
        {t('nothingText')}
      </EmptyState>
    </>
  )
}
