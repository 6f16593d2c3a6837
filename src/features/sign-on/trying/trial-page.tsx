import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Identity, Said } from '../identity.ts'
import type { Provider } from '../providers.ts'
import { sayTrial } from './words.ts'

export type TrialProps = {
  lang: Lang
  provider: Provider
  name: string
  /** Sentences: what would happen, then why. */
  outcome: string[]
  /** Whom it would sign in. */
  person?: { id: string; name: string }
  identity?: Identity
  said: Said
}

/** What came of trying a provider out: what it sent, how that was understood, and whom it would let in. */
export function TrialPage(props: TrialProps) {
  const { lang, provider, outcome, person, identity } = props
  const t = sayTrial(lang)
  const [first, ...reasons] = outcome
  const back = `/manage/sign-on/${provider.id}`
  return (
    <>
      <BackLink href={back}>{t('back')}</BackLink>
      <PageHeading lede={t('lede')}>{t('title', { name: props.name })}</PageHeading>
      <Section id="outcome" title={t('outcome')}>
        <p>
          <strong>{person ? <a href={`/manage/people/${person.id}`}>{first}</a> : first}</strong>
        </p>
        {reasons.map(reason => (
          <p>{reason}</p>
        ))}
        <Button href={`${back}/try`} variant="secondary">
          {t('again')}
        </Button>
      </Section>
      {identity ? <Understood {...{ lang, provider, identity }} /> : null}
      <Section id="came" title={t('came')}>
        <DataTable
          label={t('came')}
          rows={props.said}
          empty={<p class="gh-meta">{t('cameNone')}</p>}
          columns={[
            {
              key: 'claim',
              heading: t('claim'),
              isRowHeader: true,
              cell: ([name]) => <code class="gh-break">{name}</code>,
            },
            {
              key: 'value',
              heading: t('value'),
              cell: ([, values]) => <span class="gh-break">{values.join(', ')}</span>,
            },
          ]}
        />
      </Section>
    </>
  )
}

function Understood({ lang, provider, identity }: { lang: Lang; provider: Provider; identity: Identity }) {
  const t = sayTrial(lang)
  const believed = provider.trusts_second_factor ? 'factorBelieved' : 'factorNotBelieved'
  const rows: [string, string | undefined][] = [
    [t('subject'), identity.subject],
    [t('number'), identity.number],
    [t('email'), identity.email],
    [t('called'), identity.name],
    [t('unit'), identity.unit],
    [t('groups'), identity.groups.join(', ')],
    [t('factor'), t(identity.secondFactor ? believed : 'factorNone')],
  ]
  return (
    <Section id="understood" title={t('understood')}>
      <SummaryList
        rows={rows.map(([key, value]) => ({
          key: { content: key },
          value: { content: <span class="gh-break">{value || t('notSaid')}</span> },
        }))}
      />
    </Section>
  )
}
