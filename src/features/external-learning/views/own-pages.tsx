import { longDate, shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { mayAnywhere } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { Section } from '../../../ui/card.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { External, ExternalState, Qualification } from '../queries.ts'
import { say } from '../words.ts'
import { sayAsk } from '../words-ask.ts'
import { sayRecord } from '../words-record.ts'
import { LearntDates } from './learnt-dates.tsx'

/** What a proof may be, for the browser's choice of files. */
export const proofEndings = '.pdf,.jpg,.jpeg,.png,.heic,application/pdf,image/jpeg,image/png,image/heic'

const tags = { sent: 'waiting', approved: 'met', returned: 'due', withdrawn: 'archived' } as const

/** Where something sent in stands, as word and colour. */
export function ExternalStateTag({ state, lang }: { state: ExternalState; lang: Lang }) {
  return <StateTag state={tags[state]}>{say(lang)(state)}</StateTag>
}

/** What the person sent in and is not on their record yet, with where to add more. */
export function OwnExternals({ ctx, externals }: { ctx: Ctx; externals: External[] }) {
  const { lang } = ctx
  const t = say(lang)
  const maySend = mayAnywhere(ctx.actor, 'external.send')
  if (!maySend && externals.length === 0) return null
  return (
    <div class="gh-no-print">
      <Section
        id="elsewhere"
        title={t('title')}
        more={maySend ? <a href="/record/elsewhere/new">{t('add')}</a> : undefined}
      >
        {externals.length > 0 ? <p class="gh-meta">{t('ownLede')}</p> : null}
        {externals.length > 0 ? (
          <ul class="gh-record">
            {externals.map(one => (
              <li>
                <h3>
                  <a href={`/record/elsewhere/${one.id}`}>{one.title}</a>
                </h3>
                <p class="gh-meta">{longDate(one.happened_on, lang)}</p>
                <p class="gh-record__end">
                  <ExternalStateTag {...{ lang }} state={one.state} />
                </p>
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
    </div>
  )
}

export type SendValues = Partial<
  Record<
    'membershipId' | 'qualificationId' | 'title' | 'provider' | 'happenedOn' | 'expiresOn' | 'again',
    string
  >
>
type SendProps = {
  lang: Lang
  memberships: { id: string; organisation: string; organisationId: string }[]
  qualifications: Qualification[]
  values: SendValues
  errors: Record<string, string>
  proofBefore?: string
}

/** The form by which somebody sends in what they learnt elsewhere. */
export function SendPage({ lang, memberships, qualifications, values, errors, proofBefore }: SendProps) {
  const t = say(lang)
  const nameOf = (one: Qualification) => {
    const organisation = memberships.find(held => held.organisationId === one.organisation_id)?.organisation
    const name = textIn(one.name, lang)
    return memberships.length > 1 && organisation ? `${name} (${organisation})` : name
  }
  return (
    <>
      <BackLink href="/record">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('addLede')}>{t('add')}</PageHeading>
      <Form action="/record/elsewhere/new" multipart>
        {values.again ? <input type="hidden" name="again" value={values.again} /> : null}
        {memberships.length > 1 ? (
          <Select
            name="membershipId"
            label={t('organisation')}
            items={[
              { text: '', value: '' },
              ...memberships.map(one => ({ text: one.organisation, value: one.id })),
            ]}
            value={values.membershipId}
            error={errors.membershipId}
          />
        ) : null}
        {qualifications.length > 0 ? (
          <Select
            name="qualificationId"
            label={t('qualification')}
            hint={t('qualificationHint')}
            items={[
              { text: t('somethingElse'), value: '' },
              ...qualifications.map(one => ({ text: nameOf(one), value: one.id })),
            ]}
            value={values.qualificationId}
            error={errors.qualificationId}
          />
        ) : null}
        <Input
          name="title"
          label={t('titleField')}
          hint={qualifications.length > 0 ? t('titleHint') : undefined}
          value={values.title}
          error={errors.title}
        />
        <Input
          name="provider"
          label={t('provider')}
          hint={t('providerHint')}
          value={values.provider}
          error={errors.provider}
        />
        <LearntDates
          {...{ values, errors }}
          happened={t('happenedOn')}
          expires={t('expiresOn')}
          hint={t('expiresHint')}
        />
        <FileUpload
          name="proof"
          label={t('proof')}
          hint={proofBefore ? `${t('proofHint')} ${t('proofKept', { name: proofBefore })}` : t('proofHint')}
          error={errors.proof}
          attributes={{ accept: proofEndings }}
        />
        <Button preventDoubleClick>{t('send')}</Button>
      </Form>
    </>
  )
}

/** What was sent in, as facts. */
export function ExternalFacts({ one, lang }: { one: External; lang: Lang }) {
  const t = say(lang)
  const a = sayAsk(lang)
  const rows: [string, unknown][] = [
    ...(one.asks
      ? ([
          [a('asked'), a(`asks.${one.asks}`, { name: one.asker ?? '' })],
          [a('reason'), one.reason],
        ] satisfies [string, unknown][])
      : ([[t('provider'), one.provider || t('notGiven')]] satisfies [string, unknown][])),
    [t('titleField'), one.title],
    [one.asks ? sayRecord(lang)('happenedOn') : t('doneOn'), longDate(one.happened_on, lang)],
    [t('expiresOn'), one.expires_on ? longDate(one.expires_on, lang) : t('doesNotExpire')],
    [
      t('proof'),
      one.file_hash ? <a href={`/learning-elsewhere/${one.id}/proof`}>{one.file_name}</a> : t('noProof'),
    ],
    [t('organisation'), textIn(one.organisation, lang)],
  ]
  return (
    <SummaryList
      rows={rows.map(([key, content]) => ({ key: { content: key }, value: { content: content as string } }))}
    />
  )
}

/** One thing that the person sent in: where it stands, what was said of it, and what they can do. */
export function OwnExternalPage({
  one,
  lang,
  errors,
}: {
  one: External
  lang: Lang
  errors: Record<string, string>
}) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/record">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={t('title')}>{one.title}</PageHeading>
      <p>
        <ExternalStateTag {...{ lang }} state={one.state} />
      </p>
      {one.answer ? (
        <blockquote class="govuk-inset-text">
          <p>{one.answer}</p>
          {one.decider && one.decided_at ? (
            <p class="gh-meta">
              {t('answered', { name: one.decider, date: shortDate(one.decided_at, lang) })}
            </p>
          ) : null}
        </blockquote>
      ) : null}
      <ExternalFacts {...{ one, lang }} />
      {one.state === 'returned' ? (
        <Button href={`/record/elsewhere/new?again=${one.id}`}>{t('sendAgain')}</Button>
      ) : null}
      {one.state === 'sent' ? (
        <Form action={`/record/elsewhere/${one.id}/withdraw`}>
          <Button variant="secondary">{t('withdraw')}</Button>
        </Form>
      ) : null}
    </>
  )
}
