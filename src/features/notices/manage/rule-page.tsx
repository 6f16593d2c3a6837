import { longDate } from '../../../platform/i18n/dates.ts'
import { type Localised, otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Foreseen, Rule } from '../planning/queries.ts'
import { OnOff } from './list-page.tsx'
import type { Said } from './preview.ts'
import { howOf, limitsOf, timingOf, whenOf, whoOf } from './sentences.ts'
import { say } from './words.ts'

export type RulePageProps = {
  lang: Lang
  rule: Rule
  names: Map<string, Localised>
  day: string
  foreseen: { total: number; people: Foreseen[] }
  said: Said
  errors?: FieldErrors
}

/** One rule: what it says in words, whom it would tell on a day, and what they would read. */
export function RulePage(props: RulePageProps) {
  const { lang, rule, names, errors } = props
  const t = say(lang)
  const here = `/manage/notices/rules/${rule.id}`
  return (
    <>
      <BackLink href="/manage/notices">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>
        <span lang={otherLang(rule.name, lang)}>{textIn(rule.name, lang)}</span>
      </PageHeading>
      <div class="govuk-button-group">
        <Form action={`${here}/switch`} classes="gh-inline-form">
          <input type="hidden" name="to" value={rule.is_on ? 'off' : 'on'} />
          <Button preventDoubleClick variant={rule.is_on ? 'secondary' : undefined}>
            {t(rule.is_on ? 'switchOff' : 'switchOn')}
          </Button>
        </Form>
        <Button href={`${here}/change`} variant="secondary">
          {t('change')}
        </Button>
      </div>
      <Section id="rule" title={t('rule')}>
        <SummaryList
          rows={[
            { key: { content: t('state') }, value: { content: <OnOff lang={lang} isOn={rule.is_on} /> } },
            { key: { content: t('when') }, value: { content: whenOf(rule, lang) } },
            { key: { content: t('who') }, value: { content: whoOf(rule, lang) } },
            { key: { content: t('how') }, value: { content: howOf(rule, lang) } },
            { key: { content: t('timing') }, value: { content: timingOf(rule, lang) } },
            { key: { content: t('limits') }, value: { content: limitsOf(rule, names, lang).join('. ') } },
          ]}
        />
      </Section>
      <WouldBeTold {...props} here={here} />
      <Section id="words" title={t('wordsTitle')}>
        <Reading {...props} />
        <Form action={`${here}/test`}>
          <input type="hidden" name="on" value={props.day} />
          <input type="hidden" name="nth" value={String(props.said.nth)} />
          <Button variant="secondary" preventDoubleClick>
            {t('testSend')}
          </Button>
        </Form>
      </Section>
    </>
  )
}

function WouldBeTold({ lang, day, foreseen, here }: RulePageProps & { here: string }) {
  const t = say(lang)
  const date = longDate(day, lang)
  const { total, people } = foreseen
  const rows = people.map((one, nth) => ({ ...one, nth }))
  return (
    <Section id="told" title={t('previewTitle')}>
      <FilterPanel action={here} submitText={t('previewShow')}>
        <DateField name="on" label={t('previewDay')} value={day} />
      </FilterPanel>
      <p>{total === 0 ? t('previewNobody', { date }) : t('previewSome', { date, count: total })}</p>
      {total > people.length ? <p>{t('previewFirst', { count: people.length })}</p> : null}
      {total > 0 ? (
        <DataTable
          label={t('previewTitle')}
          isDense
          rows={rows}
          columns={[
            {
              key: 'told',
              heading: t('told'),
              isRowHeader: true,
              cell: one => (
                <a
                  href={`${here}?on=${day}&nth=${one.nth}#words`}
                  aria-label={t('readAs', { name: `${one.to_name}: ${textIn(one.title, lang)}` })}
                >
                  {one.to_name}
                </a>
              ),
            },
            { key: 'about', heading: t('about'), cell: one => one.about_name },
            {
              key: 'what',
              heading: t('what'),
              cell: one => (
                <>
                  <span lang={otherLang(one.title, lang)}>{textIn(one.title, lang)}</span>
                  {one.subject_on ? `, ${longDate(one.subject_on, lang)}` : ''}
                </>
              ),
            },
          ]}
        />
      ) : null}
    </Section>
  )
}

function Reading({ lang, said }: RulePageProps) {
  const t = say(lang)
  return (
    <>
      <p>{t('wordsFor', { name: said.isExample ? `${said.name} (${t('example')})` : said.name })}</p>
      <div class="gh-box" lang={said.lang === lang ? undefined : said.lang}>
        <p>
          <strong>{said.subject}</strong>
        </p>
        {said.text.split('\n\n').map(part => (
          <p class="gh-notice-text">{part}</p>
        ))}
      </div>
    </>
  )
}
