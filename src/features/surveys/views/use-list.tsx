import { shortDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { PlacedUse } from '../placing/queries.ts'
import { sayPlace } from '../placing/words.ts'
import { smallest } from '../results/rules.ts'
import { levelInWords } from './list-page.tsx'

/** When a survey is asked, in words. */
export function momentInWords(use: PlacedUse, lang: Lang): string {
  const t = sayPlace(lang)
  if (use.moment === 'later') return t('later', { count: use.weeks ?? 0 })
  if (use.moment === 'activity') return t('activity', { activity: textIn(use.activity, lang) })
  if (use.moment === 'before' && use.is_needed) return t('beforeNeeded')
  if (use.moment !== 'audience') return t(use.moment)
  const days = [
    t('from', { date: shortDate(use.opens_on, lang) }),
    use.closes_on ? t('until', { date: shortDate(use.closes_on, lang) }) : '',
  ].join(' ')
  return `${t('audienceOf', { audience: textIn(use.audience, lang) || t('everybody') })}, ${days}`
}

/** How many have answered; a number that is too small is not said. */
export function answeredInWords(
  { asked, answered }: Pick<PlacedUse, 'asked' | 'answered'>,
  lang: Lang,
): string {
  const t = sayPlace(lang)
  return answered > 0 && answered < smallest ? t('few', { asked }) : t('answeredOf', { answered, asked })
}

/** Where a survey is asked, or what is asked beside a course. */
export function UseList({ lang, uses, withCourse }: { lang: Lang; uses: PlacedUse[]; withCourse?: boolean }) {
  const t = sayPlace(lang)
  const first: Column<PlacedUse> = withCourse
    ? { key: 'course', heading: t('when'), isRowHeader: true, cell: use => <Where lang={lang} use={use} /> }
    : {
        key: 'survey',
        heading: t('survey'),
        isRowHeader: true,
        cell: use => (
          <>
            <span lang={otherLang(use.name, lang)}>{textIn(use.name, lang)}</span>
            <div class="gh-meta">{levelInWords(use.level, lang)}</div>
          </>
        ),
      }
  const columns: Column<PlacedUse>[] = [
    first,
    ...(withCourse
      ? []
      : [{ key: 'when', heading: t('when'), cell: (use: PlacedUse) => momentInWords(use, lang) }]),
    { key: 'answered', heading: t('answered'), cell: use => answeredInWords(use, lang) },
    {
      key: 'actions',
      heading: t('actions'),
      isHeadingHidden: true,
      cell: use => <Actions lang={lang} use={use} />,
    },
  ]
  return <DataTable label={t('surveys')} rows={uses} columns={columns} />
}

function Where({ lang, use }: { lang: Lang; use: PlacedUse }) {
  if (!use.course_id) return <>{momentInWords(use, lang)}</>
  return (
    <>
      <a href={`/manage/courses/${use.course_id}/surveys`}>{textIn(use.course, lang)}</a>
      <div class="gh-meta">{momentInWords(use, lang)}</div>
    </>
  )
}

function Actions({ lang, use }: { lang: Lang; use: PlacedUse }) {
  const t = sayPlace(lang)
  const rest = (
    <span class="govuk-visually-hidden">
      : {textIn(use.name, lang)}, {momentInWords(use, lang)}
    </span>
  )
  return (
    <div class="gh-actions">
      <a href={`/manage/surveys/uses/${use.id}`}>
        {t('results')}
        {rest}
      </a>
      {use.ended_at ? (
        <StateTag state="archived">{t('ended')}</StateTag>
      ) : use.moment === 'activity' ? null : (
        <Form action={`/manage/surveys/uses/${use.id}/end`} classes="gh-inline-form">
          <Button variant="secondary" classes="gh-button--small">
            {t('end')}
            {rest}
          </Button>
        </Form>
      )}
    </div>
  )
}
