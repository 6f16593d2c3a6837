import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Card, Section } from '../../../ui/card.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Token } from '../queries.ts'
import { lifetimes } from '../tokens.ts'
import { say } from '../words.ts'

export type TokensViewProps = {
  lang: Lang
  tokens: Token[]
  /** The text of a token made just now. */
  made?: string
  values?: Record<string, string | string[]>
  errors?: FieldErrors
}

/** One's tokens, a form for one more, and the text of a new one, this once. */
export function tokensView({ lang, tokens, made, values, errors = {} }: TokensViewProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/account">{t('account')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('tokensLede')}>{t('tokensTitle')}</PageHeading>
      {made ? <MadeToken lang={lang} text={made} /> : null}
      <Section id="yours" title={t('yours')}>
        <DataTable
          label={t('yours')}
          columns={columns(lang)}
          rows={tokens}
          empty={
            <EmptyState title={t('none')} headingLevel={3}>
              {t('noneWhy')}
            </EmptyState>
          }
        />
        <p>
          <a href="/api/docs">{t('readDocs')}</a>
        </p>
      </Section>
      <Section id="make" title={t('makeTitle')}>
        <Form action="/account/tokens">
          <Input
            name="label"
            label={t('label')}
            hint={t('labelHint')}
            value={textOf(values?.label)}
            error={errors.label}
            autocomplete="off"
          />
          <Select
            name="days"
            label={t('days')}
            value={textOf(values?.days) ?? '90'}
            error={errors.days}
            items={lifetimes.map(days => ({ value: days, text: t('lasting', { count: Number(days) }) }))}
          />
          <Button>{t('make')}</Button>
        </Form>
      </Section>
    </>
  )
}

function textOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}

function MadeToken({ lang, text }: { lang: Lang; text: string }) {
  const t = say(lang)
  return (
    <Card title={t('madeTitle')} titleId="made" isTinted>
      <p>{t('madeOnce')}</p>
      <p>
        <code id="made-token" class="gh-code">
          {text}
        </code>
      </p>
      <Button
        type="button"
        classes="govuk-button--secondary"
        attributes={{
          'data-module': 'gh-copy',
          'data-target': 'made-token',
          'data-copied': t('copied'),
          hidden: true,
        }}
      >
        {t('copy')}
      </Button>
    </Card>
  )
}

function columns(lang: Lang): Column<Token>[] {
  const t = say(lang)
  return [
    { key: 'label', heading: t('label'), isRowHeader: true, cell: token => token.label },
    { key: 'acting', heading: t('actsFor'), cell: token => textIn(token.acting, lang) || t('yourself') },
    { key: 'made', heading: t('madeOn'), cell: token => day(token.opened_at, lang) },
    {
      key: 'used',
      heading: t('lastUsed'),
      cell: token => (token.last_used_at ? day(token.last_used_at, lang) : t('neverUsed')),
    },
    {
      key: 'ends',
      heading: t('endsOn'),
      cell: token => <span class="gh-nowrap">{longDate(token.ends_at, lang)}</span>,
    },
    {
      key: 'revoke',
      heading: t('revoke'),
      isHeadingHidden: true,
      cell: token => (
        <Form action={`/account/tokens/${token.id}/revoke`}>
          <Button
            classes="govuk-button--secondary gh-button--small"
            attributes={{ 'aria-label': t('revokeWhich', { label: token.label }) }}
          >
            {t('revoke')}
          </Button>
        </Form>
      ),
    },
  ]
}

function day(instant: Date, lang: Lang) {
  return <span class="gh-nowrap">{shortDate(instant, lang)}</span>
}
