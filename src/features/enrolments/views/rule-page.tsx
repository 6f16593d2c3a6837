import { dateAndTime, longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { AutomaticRule, RuleBatch } from '../automatic/queries.ts'
import { say } from '../automatic/words.ts'

/** How an automatic enrolment enrols, in few words. */
export function termsInWords(rule: AutomaticRule, lang: Lang): string {
  const t = say(lang)
  const due = {
    none: t('dueNone').toLowerCase(),
    days: t('dueInDays', { count: rule.due_days ?? 0 }),
    date: t('dueByDate', { date: rule.due_on ? longDate(rule.due_on, lang) : '' }),
  }[rule.due]
  const extras = [t('fromDate', { date: longDate(rule.starts_on, lang) }), due]
  if (rule.also_completed) extras.push(t('alsoCompleted').toLowerCase())
  return extras.join(', ')
}

export type RulePageProps = {
  lang: Lang
  rule: AutomaticRule
  batches: RuleBatch[]
  errors: Record<string, string>
}

/** One automatic enrolment: what it did, what was opened at once, and the way to stop it. */
export function RulePage(props: RulePageProps) {
  const { lang, rule, errors } = props
  const t = say(lang)
  const name = textIn(rule.audience, lang)
  return (
    <>
      <BackLink href={`/manage/courses/${rule.course_id}/people`}>{t('backToPeople')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={textIn(rule.course, lang)} lede={termsInWords(rule, lang)}>
        {t('title')}
      </PageHeading>
      <p>
        {t('audience')}: <a href={`/manage/audiences/${rule.audience_id}`}>{name}</a> ({rule.people}).{' '}
        {t(rule.on_leaving)}.{' '}
        {t('since', { when: longDate(rule.recorded_at, lang), name: rule.made_by ?? '' })}
      </p>
      <StatTiles
        tiles={[
          { value: rule.opened, label: t('opened') },
          { value: rule.untouched, label: t('untouched') },
          { value: rule.begun, label: t('begun') },
          { value: rule.done, label: t('done'), tone: 'ok' },
        ]}
      />
      <Batches {...props} />
      {rule.ended_at ? (
        <InsetText>{t('ended', { when: dateAndTime(rule.ended_at, lang) })}</InsetText>
      ) : (
        <Section id="stop" title={t('stopTitle')}>
          <Form action={`/manage/automatic-enrolments/${rule.id}/stop`}>
            <p>{t('stopText')}</p>
            <Radios
              name="people"
              fieldset={{ legend: t('stopWhat'), legendClasses: 'govuk-fieldset__legend--s' }}
              error={errors.people}
              items={[
                { value: 'keep', label: t('stopKeep') },
                { value: 'undo', label: t('stopUndo') },
              ]}
            />
            <Button variant="warning" preventDoubleClick>
              {t('stop')}
            </Button>
          </Form>
        </Section>
      )}
    </>
  )
}

function Batches({ lang, rule, batches }: RulePageProps) {
  const t = say(lang)
  if (batches.length === 0) return null
  return (
    <Section id="batches" title={t('batches')}>
      <DataTable
        label={t('batches')}
        isDense
        rows={batches}
        columns={[
          {
            key: 'when',
            heading: t('when'),
            isRowHeader: true,
            cell: batch => (
              <a href={`/manage/courses/${rule.course_id}/people/batches/${batch.id}`}>
                {dateAndTime(batch.recorded_at, lang)}
              </a>
            ),
          },
          { key: 'count', heading: t('count'), isNumber: true, cell: batch => batch.opened },
          {
            key: 'undone',
            heading: t('undone'),
            cell: batch => (batch.undone_at ? dateAndTime(batch.undone_at, lang) : null),
          },
        ]}
      />
    </Section>
  )
}

/** The automatic enrolments of a course, as a part of the page of its people. */
export function RulesPart({
  lang,
  rules,
  addHref,
}: {
  lang: Lang
  rules: AutomaticRule[]
  addHref?: string
}) {
  const t = say(lang)
  if (rules.length === 0) return null
  return (
    <Section
      id="automatic"
      title={t('onThisCourse')}
      more={addHref ? <a href={addHref}>{t('newTitle')}</a> : undefined}
    >
      <RulesTable lang={lang} rules={rules} names="audience" />
    </Section>
  )
}

function RulesTable({
  lang,
  rules,
  names,
}: {
  lang: Lang
  rules: AutomaticRule[]
  names: 'audience' | 'course'
}) {
  const t = say(lang)
  return (
    <DataTable
      label={t('title')}
      isDense
      rows={rules}
      columns={[
        {
          key: 'name',
          heading: t(names),
          isRowHeader: true,
          cell: rule => <a href={`/manage/automatic-enrolments/${rule.id}`}>{textIn(rule[names], lang)}</a>,
        },
        { key: 'terms', heading: t('terms'), cell: rule => termsInWords(rule, lang) },
        { key: 'opened', heading: t('opened'), isNumber: true, cell: rule => rule.opened },
        { key: 'untouched', heading: t('untouched'), isNumber: true, cell: rule => rule.untouched },
        { key: 'done', heading: t('done'), isNumber: true, cell: rule => rule.done },
      ]}
    />
  )
}
