import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Chip, FilterPanel } from '../../../ui/filters.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select, type SelectItem } from '../../../ui/govuk/select.tsx'
import { type Asked, kinds, reportAddress, statuses } from '../asked.ts'
import type { Choices } from '../queries.ts'
import { say } from '../words.ts'

type FilterProps = { lang: Lang; asked: Asked; choices: Choices }

const peopleChoices = ['here', 'left', 'all'] as const

/** The filters of the report, and its export with the same ones. */
export function ReportFilters({ lang, asked, choices }: FilterProps) {
  const t = say(lang)
  const select = (name: keyof Asked, label: string, items: SelectItem[]) => (
    <Select name={name} label={label} value={asked[name]} items={items} />
  )
  const first = (text: string) => ({ value: '', text })
  return (
    <FilterPanel
      action="/manage/reports/courses"
      kept={{ sort: asked.sort, dir: asked.dir }}
      submitText={t('show')}
      actions={
        <Button
          href={reportAddress({ ...asked, after: '' }, '/manage/reports/courses.csv')}
          classes="govuk-button--secondary"
        >
          {t('export')}
        </Button>
      }
    >
      {select('course', t('filterCourse'), [
        first(t('allCourses')),
        ...choices.courses.map(course => ({ value: course.id, text: textIn(course.title, lang) })),
      ])}
      {select('unit', t('filterUnit'), [
        first(t('allUnits')),
        ...choices.units.map(unit => ({
          value: unit.id,
          text: '– '.repeat(unit.depth) + textIn(unit.name, lang),
        })),
      ])}
      {choices.audiences.length > 0
        ? select('audience', t('filterAudience'), [
            first(t('anyAudience')),
            ...choices.audiences.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
          ])
        : null}
      {select('status', t('filterStatus'), [
        first(t('anyStatus')),
        ...statuses.map(status => ({ value: status, text: t(status) })),
      ])}
      {select('kind', t('filterKind'), [
        first(t('anyKind')),
        ...kinds.map(kind => ({ value: kind, text: t(`kind_${kind}`) })),
      ])}
      {select(
        'people',
        t('filterPeople'),
        peopleChoices.map(people => ({ value: people, text: t(`people_${people}`) })),
      )}
      <Input name="from" type="date" label={t('from')} value={asked.from} />
      <Input name="to" type="date" label={t('to')} value={asked.to} />
    </FilterPanel>
  )
}

/** The filters in use, in words. */
export function chipsOf({ lang, asked, choices }: FilterProps): Chip[] {
  const t = say(lang)
  const course = choices.courses.find(({ id }) => id === asked.course)
  const unit = choices.units.find(({ id }) => id === asked.unit)
  const audience = choices.audiences.find(({ id }) => id === asked.audience)
  const chip = (label: string | undefined, without: Partial<Asked>): Chip[] =>
    label ? [{ label, removeHref: reportAddress({ ...asked, after: '', ...without }) }] : []
  return [
    ...chip(asked.course && (textIn(course?.title, lang) || t('someCourse')), { course: '' }),
    ...chip(asked.unit && (textIn(unit?.name, lang) || t('unit')), { unit: '' }),
    ...chip(asked.audience && (textIn(audience?.name, lang) || t('filterAudience')), { audience: '' }),
    ...chip(asked.status && t(asked.status), { status: '' }),
    ...chip(asked.kind && t(`kind_${asked.kind}`), { kind: '' }),
    ...chip(asked.people !== 'here' ? t(`people_${asked.people}`) : undefined, { people: 'here' }),
    ...chip(asked.from && t('chipFrom', { date: longDate(asked.from, lang) }), { from: '' }),
    ...chip(asked.to && t('chipTo', { date: longDate(asked.to, lang) }), { to: '' }),
  ]
}
