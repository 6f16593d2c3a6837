import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Card, Section } from '../../../ui/card.tsx'
import { type Column, DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ProvisioningToken, Standing, Unmatched } from '../queries.ts'
import { lifetimes } from '../tokens.ts'
import { say } from '../words.ts'

type Props = {
  lang: Lang
  address: string
  standing: Standing
  unmatched: Unmatched[]
  tokens: ProvisioningToken[]
  /** The text of a token made just now. */
  made?: string
  values?: Record<string, string | string[]>
  errors: FieldErrors
}

/** How an identity provider is connected, what it keeps here, and the words of its that lead nowhere. */
export function ProvisioningPage(props: Props) {
  const { lang, address, standing, unmatched, made, errors } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      {made ? <MadeToken lang={lang} text={made} /> : null}
      <Section id="connect" title={t('connect')}>
        <p>{t('addressWhy')}</p>
        <dl class="govuk-summary-list">
          <Pair name={t('address')}>
            <code class="gh-code">{address}</code>
          </Pair>
        </dl>
        <p class="govuk-hint">{t('owns')}</p>
      </Section>
      <Section id="standing" title={t('standing')}>
        <dl class="govuk-summary-list">
          <Pair name={t('accounts')}>{standing.accounts}</Pair>
          <Pair name={t('active')}>{standing.active}</Pair>
          <Pair name={t('groups')}>{standing.groups}</Pair>
          <Pair name={t('lastChange')}>
            {standing.last_change ? longDate(standing.last_change, lang) : t('never')}
          </Pair>
        </dl>
      </Section>
      {unmatched.length > 0 ? (
        <Section id="unmatched" title={t('unmatched')}>
          <p>{t('unmatchedWhy')}</p>
          <DataTable label={t('unmatched')} columns={unmatchedColumns(lang)} rows={named(unmatched)} />
        </Section>
      ) : null}
      <Tokens {...props} />
    </>
  )
}

function Pair({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{name}</dt>
      <dd class="govuk-summary-list__value">{children}</dd>
    </div>
  )
}

function Tokens({ lang, tokens, values, errors }: Props) {
  const t = say(lang)
  return (
    <>
      <Section id="tokens" title={t('tokens')}>
        <DataTable
          label={t('tokens')}
          columns={tokenColumns(lang)}
          rows={tokens}
          empty={
            <EmptyState title={t('noTokens')} headingLevel={3}>
              {t('noTokensWhy')}
            </EmptyState>
          }
        />
      </Section>
      <Section id="make" title={t('make')}>
        <Form action="/manage/provisioning">
          <Input
            name="label"
            label={t('label')}
            value={textOf(values?.label)}
            error={errors.label}
            autocomplete="off"
          />
          <Select
            name="days"
            label={t('days')}
            value={textOf(values?.days) ?? '365'}
            error={errors.days}
            items={lifetimes.map(days => ({ value: days, text: t('daysOf', { count: Number(days) }) }))}
          />
          <Button>{t('make')}</Button>
        </Form>
      </Section>
    </>
  )
}

const textOf = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value)
const named = (rows: Unmatched[]) => rows.map(row => ({ ...row, id: `${row.kind}:${row.word}` }))

function MadeToken({ lang, text }: { lang: Lang; text: string }) {
  const t = say(lang)
  const copying = {
    'data-module': 'gh-copy',
    'data-target': 'made-token',
    'data-copied': t('copied'),
    hidden: true,
  }
  return (
    <Card title={t('made')} titleId="made" isTinted>
      <p>{t('madeOnce')}</p>
      <p>
        <code id="made-token" class="gh-code">
          {text}
        </code>
      </p>
      <Button type="button" classes="govuk-button--secondary" attributes={copying}>
        {t('copy')}
      </Button>
    </Card>
  )
}

function unmatchedColumns(lang: Lang): Column<Unmatched & { id: string }>[] {
  const t = say(lang)
  return [
    { key: 'word', heading: t('word'), isRowHeader: true, cell: row => row.word },
    { key: 'kind', heading: t('kind'), cell: row => t(row.kind === 'title' ? 'jobTitle' : 'department') },
    { key: 'people', heading: t('people'), isNumber: true, cell: row => row.people },
  ]
}

function tokenColumns(lang: Lang): Column<ProvisioningToken>[] {
  const t = say(lang)
  return [
    { key: 'label', heading: t('labelColumn'), isRowHeader: true, cell: token => token.label },
    {
      key: 'used',
      heading: t('used'),
      cell: token => (token.last_used_at ? shortDate(token.last_used_at, lang) : t('unused')),
    },
    {
      key: 'ends',
      heading: t('ends'),
      cell: token => <span class="gh-nowrap">{longDate(token.ends_at, lang)}</span>,
    },
    {
      key: 'revoke',
      heading: t('revoke'),
      cell: token => (
        <Form action={`/account/tokens/${token.id}/revoke`}>
          <Button classes="govuk-button--secondary gh-button--small">
            {t('revoke')}
            <span class="govuk-visually-hidden"> {token.label}</span>
          </Button>
        </Form>
      ),
    },
  ]
}
