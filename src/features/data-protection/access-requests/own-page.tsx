import { longDate } from '../../../platform/i18n/dates.ts'
import { otherLang, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { OwnOrganisation, OwnRequest } from './own-queries.ts'
import { sayOwn } from './own-words.ts'
import { kinds } from './queries.ts'
import { say } from './words.ts'

type OwnProps = {
  lang: Lang
  organisations: OwnOrganisation[]
  requests: OwnRequest[]
  today: string
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Where somebody asks an organisation about their data, and sees what became of it. */
export function OwnRequestsPage(props: OwnProps) {
  const { lang, organisations, requests, errors } = props
  const t = sayOwn(lang)
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede')}>{t('title')}</PageHeading>
      {requests.length > 0 ? (
        <Section id="yours" title={t('yours')}>
          <OwnTable {...props} />
        </Section>
      ) : null}
      <p>
        <a href="/account/data">{t('copyToo')}</a>
      </p>
      {organisations.length > 0 ? <AskForm {...props} /> : <p>{t('nowhere')}</p>}
    </div>
  )
}

function OwnTable({ lang, requests, today }: OwnProps) {
  const t = sayOwn(lang)
  const stateOf = (one: OwnRequest) => {
    if (one.closed_on && one.outcome)
      return t('closed', { outcome: say(lang)(one.outcome), date: longDate(one.closed_on, lang) })
    return t(one.due_on < today ? 'late' : 'waits', { date: longDate(one.due_on, lang) })
  }
  const whyOf = (one: OwnRequest) =>
    one.closed_on ? one.outcome_reason : one.extension_reason && t('longer', { reason: one.extension_reason })
  return (
    <DataTable
      label={t('yours')}
      rows={requests}
      columns={[
        {
          key: 'what',
          heading: t('what'),
          isRowHeader: true,
          cell: one => t(one.kind),
        },
        {
          key: 'of',
          heading: t('of'),
          cell: one => <span lang={otherLang(one.organisation, lang)}>{textIn(one.organisation, lang)}</span>,
        },
        { key: 'asked', heading: t('asked'), cell: one => longDate(one.received_on, lang) },
        {
          key: 'state',
          heading: t('state'),
          cell: one => (
            <>
              {stateOf(one)}
              {whyOf(one) ? <p class="gh-meta">{whyOf(one)}</p> : null}
            </>
          ),
        },
      ]}
    />
  )
}

function AskForm({ lang, organisations, values, errors }: OwnProps) {
  const t = sayOwn(lang)
  const nameOf = (one: OwnOrganisation) => {
    const name = textIn(one.name, lang)
    return one.is_now ? name : t('before', { name })
  }
  return (
    <Form action="/account/data/requests">
      <Radios
        name="organisationId"
        fieldset={{ legend: t('whom') }}
        value={values.organisationId ?? (organisations.length === 1 ? organisations[0]?.id : undefined)}
        error={errors.organisationId}
        items={organisations.map(one => ({ value: one.id, label: nameOf(one) }))}
      />
      <Radios
        name="kind"
        fieldset={{ legend: t('what') }}
        value={values.kind}
        error={errors.kind}
        items={kinds.map(kind => ({
          value: kind,
          label: t(kind),
          hint: kind === 'erasure' ? t('erasureHint') : undefined,
        }))}
      />
      <Textarea
        name="words"
        label={t('words')}
        hint={t('wordsHint')}
        rows={4}
        value={values.words}
        error={errors.words}
      />
      <Button preventDoubleClick>{t('send')}</Button>
    </Form>
  )
}
