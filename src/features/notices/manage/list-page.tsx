import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Rule } from '../planning/queries.ts'
import { howOf, whenOf, whoOf } from './sentences.ts'
import { say } from './words.ts'

/** The rules of the acting organisation, and whether they are in use. */
export function ListPage({ lang, organisation, rules }: { lang: Lang; organisation: string; rules: Rule[] }) {
  const t = say(lang)
  const add = (
    <Button href="/manage/notices/new" variant={rules.length > 0 ? undefined : 'secondary'}>
      {t('add')}
    </Button>
  )
  return (
    <>
      <PageHeading lede={t('lede', { organisation })} actions={rules.length > 0 ? add : undefined}>
        {t('title')}
      </PageHeading>
      {rules.length === 0 ? (
        <EmptyState
          title={t('noneTitle')}
          action={
            <div class="govuk-button-group">
              <Form action="/manage/notices/usual" classes="gh-inline-form">
                <Button preventDoubleClick>{t('addUsual')}</Button>
              </Form>
              {add}
            </div>
          }
        >
          {t('noneText')}
        </EmptyState>
      ) : (
        <DataTable label={t('title')} rows={rules} columns={columns(lang)} />
      )}
    </>
  )
}

function columns(lang: Lang): Column<Rule>[] {
  const t = say(lang)
  return [
    {
      key: 'name',
      heading: t('name'),
      isRowHeader: true,
      cell: rule => (
        <a href={`/manage/notices/rules/${rule.id}`} lang={otherLang(rule.name, lang)}>
          {textIn(rule.name, lang)}
        </a>
      ),
    },
    { key: 'when', heading: t('when'), cell: rule => whenOf(rule, lang) },
    { key: 'who', heading: t('who'), cell: rule => whoOf(rule, lang) },
    { key: 'how', heading: t('how'), cell: rule => howOf(rule, lang) },
    { key: 'state', heading: t('state'), cell: rule => <OnOff lang={lang} isOn={rule.is_on} /> },
  ]
}

export function OnOff({ lang, isOn }: { lang: Lang; isOn: boolean }) {
  return <StateTag state={isOn ? 'met' : 'draft'}>{say(lang)(isOn ? 'on' : 'off')}</StateTag>
}
