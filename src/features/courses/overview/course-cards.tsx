import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Card } from '../../../ui/card.tsx'
import { CourseCover } from '../../../ui/covers/course-cover.tsx'
import { SummaryList, type SummaryRow } from '../../../ui/govuk/summary-list.tsx'
import { say } from '../words.ts'
import type { OverviewProps } from './overview-props.ts'

/** What a course says, where it is found, and its picture: each with a way to change it. */
export function CourseCards(props: OverviewProps) {
  const { lang, course, mayChange } = props
  const t = say(lang)
  const here = `/manage/courses/${course.id}`
  const change = (path: string, label: string) => (mayChange ? <a href={`${here}/${path}`}>{label}</a> : null)
  return (
    <div class="gh-pair">
      <Card title={t('details')} titleId="details">
        <SummaryList rows={detailRows(props)} classes="govuk-summary-list--no-border" />
        {change('details', t('changeDetails'))}
      </Card>
      <div>
        <Card title={t('listing')} titleId="listing">
          <SummaryList rows={listingRows(props)} classes="govuk-summary-list--no-border" />
          <p>
            <a href={`${here}/preview`}>{t('previewPage')}</a>
          </p>
          {course.state === 'published' && course.slug ? (
            <p>
              <a href={`/courses/${course.slug}`}>{t('seePage')}</a>
            </p>
          ) : null}
          {change('listing', t('changeListing'))}
        </Card>
        <Card title={t('cover')} titleId="cover">
          <div class="gh-course__cover">
            <CourseCover
              seed={course.id}
              category={course.palette ?? 'teal'}
              imageUrl={
                course.cover_hash ? `/covers/${course.cover_small_hash ?? course.cover_hash}` : undefined
              }
            />
          </div>
          <p>{change('cover', t('changeCover'))}</p>
        </Card>
      </div>
    </div>
  )
}

const row = (key: string, content: SummaryRow['value']['content']): SummaryRow => ({
  key: { content: key },
  value: { content },
})

function detailRows({ lang, course, hasWelsh, runs, mayChange }: OverviewProps): SummaryRow[] {
  const t = say(lang)
  const rows = [
    row(t('summary'), textIn(course.summary, lang) || '–'),
    row(t('minutes'), course.duration_minutes ? t('minutesOf', { count: course.duration_minutes }) : '–'),
    row(
      t('unit'),
      course.unit_name ? textIn(course.unit_name, lang) : textIn(course.organisation_name, lang),
    ),
    row(t('contact'), course.contact || '–'),
    row(
      t('learners'),
      <>
        {t('learnersOf', { open: runs.open, completed: runs.completed })}
        <br />
        <a href={`/manage/courses/${course.id}/people`}>{t('enrolPeople')}</a>
      </>,
    ),
    ...(mayChange
      ? [row(t('surveys'), <a href={`/manage/courses/${course.id}/surveys`}>{t('seeSurveys')}</a>)]
      : []),
    row(t('changed'), longDate(course.updated_at, lang)),
  ]
  return hasWelsh
    ? [...rows, row(t('inWelsh'), welshState([course.title, course.summary, course.description], lang))]
    : rows
}

/** How the Welsh of some texts stands, as its worst part does. */
export function welshState(texts: Localised[], lang: Lang): string {
  const t = say(lang)
  const written = texts.filter(text => text.en?.text || text.cy?.text)
  if (written.every(text => !text.cy?.text)) return t('missingWelsh')
  if (written.some(text => !text.cy?.text)) return t('partWelsh')
  if (written.some(text => text.cy?.stale_since)) return t('staleShort')
  return written.some(text => text.cy?.state === 'draft') ? t('draftShort') : t('approved')
}

function listingRows({ lang, course, siteName }: OverviewProps): SummaryRow[] {
  const t = say(lang)
  if (!course.listing_id) return [row(t('listing'), t('notListed'))]
  const organisation = textIn(course.organisation_name, lang)
  const audiences = course.audiences.map(({ name }) => textIn(name, lang)).join(', ')
  const who = {
    site: t('wholeSite', { site: siteName }),
    organisation: t('ownOrganisation', { organisation }),
    audience: t('forAudiencesOf', { audiences }),
  }[course.visible_to ?? 'organisation']
  return [
    row(t('whoMayFind'), who),
    row(t('category'), course.category_name ? textIn(course.category_name, lang) : t('noCategory')),
    row(t('address'), `/courses/${course.slug}`),
  ]
}
