import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { AboutPermission, Permission, Reason } from '../../../platform/permissions/permissions.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { reachInWords, sayGrants } from '../../people/index.ts'
import type { FactsHere } from '../queries.ts'
import { say } from '../words.ts'

type Why = Reason<FactsHere['grants'][number], FactsHere['memberships'][number]>
type Answer = { permission: Permission; reasons: Why[] }
export type PersonPageProps = {
  lang: Lang
  organisation: string
  personId: string
  facts: FactsHere
  answers: Answer[]
  words: ReadonlyMap<Permission, AboutPermission>
}

/** One reason in words. */
function whyInWords(why: Why, lang: Lang): string {
  const t = say(lang)
  if (why.by === 'account') return t('becauseAccount')
  if (why.by === 'membership') return t('becauseMember', { date: longDate(why.membership.starts_on, lang) })
  if (why.by === 'reports') return t('becauseReports', { count: why.count })
  const { grant } = why
  return [
    t('becauseGrant', {
      role: sayGrants(lang)(grant.role as 'trainer'),
      reach: reachInWords(grant, lang),
      date: longDate(grant.starts_on, lang),
    }),
    grant.ends_on ? t('becauseUntil', { date: longDate(grant.ends_on, lang) }) : '',
    grant.via ? t('becauseAudience', { audience: textIn(grant.via.name, lang) }) : '',
    grant.granted_by ? t('becauseBy', { name: grant.granted_by }) : '',
    grant.reason ? `“${grant.reason}”` : '',
  ]
    .filter(Boolean)
    .join(', ')
}

/** What one person can do in the organisation, each thing with the reasons for it. */
export function PersonPage({ lang, organisation, personId, facts, answers, words }: PersonPageProps) {
  const t = say(lang)
  const name = facts.name ?? sayGrants(lang)('outside')
  const wordsOf = (permission: Permission) => words.get(permission)?.[lang] ?? permission
  const isPersonal = ({ reasons }: Answer) => reasons.some(reason => reason.by === 'account')
  const can = answers.filter(answer => answer.reasons.length > 0 && !isPersonal(answer))
  const list = (some: Answer[]) => (
    <ul class="govuk-list govuk-list--bullet">
      {some.map(({ permission }) => (
        <li>{wordsOf(permission)}</li>
      ))}
    </ul>
  )
  return (
    <>
      <BackLink href="/manage/roles">{t('allRoles')}</BackLink>
      <PageHeading
        lede={t('whatCanLede', { organisation })}
        actions={facts.is_member ? <a href={`/manage/people/${personId}`}>{name}</a> : null}
      >
        {t('whatCan', { name })}
      </PageHeading>
      <Section id="can" title={t('can')}>
        <DataTable
          label={t('can')}
          isDense
          rows={can}
          empty={<p>{t('nothingMore')}</p>}
          columns={[
            {
              key: 'what',
              heading: t('what'),
              isRowHeader: true,
              cell: ({ permission }) => (
                <a href={`/manage/roles/permissions/${permission}`}>{wordsOf(permission)}</a>
              ),
            },
            {
              key: 'because',
              heading: t('because'),
              cell: ({ reasons }) => (
                <ul class="govuk-list">
                  {reasons.map(why => (
                    <li>{whyInWords(why, lang)}</li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      </Section>
      <Details summary={t('asEverybody')}>{list(answers.filter(isPersonal))}</Details>
      <Details summary={t('cannot')}>{list(answers.filter(({ reasons }) => reasons.length === 0))}</Details>
    </>
  )
}
