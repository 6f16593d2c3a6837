import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { FileUpload } from '../../../ui/govuk/file-upload.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Led } from '../asking/queries.ts'
import type { External } from '../queries.ts'
import type { Subject } from '../recognising/queries.ts'
import { say } from '../words.ts'
import { sayAsk } from '../words-ask.ts'
import { sayDecide } from '../words-decide.ts'
import { sayRecord } from '../words-record.ts'
import { Answer } from './decide-pages.tsx'
import { LearntDates } from './learnt-dates.tsx'
import { ExternalFacts, ExternalStateTag, proofEndings } from './own-pages.tsx'
import { KindAndSubject } from './recognise-pages.tsx'

type AskProps = {
  lang: Lang
  person: Led
  subjects: Subject[]
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** Whoever leads somebody asks that learning is recognised or waived for them. */
export function AskPage({ lang, person, subjects, values, errors }: AskProps) {
  const t = sayAsk(lang)
  const r = sayRecord(lang)
  const alone = person.organisations.filter(one => one.grants)
  const isAlone = alone.length === person.organisations.length
  return (
    <>
      <BackLink href={`/team/${person.id}`}>{person.name}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t(isAlone ? 'grantLede' : 'lede')}>
        {t(isAlone ? 'grantTitle' : 'title', { name: person.name })}
      </PageHeading>
      {isAlone
        ? null
        : alone.map(one => <InsetText>{t('grantIn', { organisation: textIn(one.name, lang) })}</InsetText>)}
      <Form action={`/team/${person.id}/recognition`} multipart>
        {person.organisations.length > 1 ? (
          <Select
            name="organisationId"
            label={t('organisation')}
            items={[
              { text: '', value: '' },
              ...person.organisations.map(one => ({ text: textIn(one.name, lang), value: one.id })),
            ]}
            value={values.organisationId}
            error={errors.organisationId}
          />
        ) : null}
        <KindAndSubject {...{ lang, subjects, values, errors }} />
        <LearntDates
          {...{ values, errors }}
          happened={r('happenedOn')}
          expires={r('expiresOn')}
          hint={r('expiresHint')}
        />
        <Textarea
          name="reason"
          label={r('reason')}
          hint={t('reasonHint')}
          rows={3}
          value={values.reason}
          error={errors.reason}
        />
        <FileUpload
          name="proof"
          label={say(lang)('proof')}
          hint={t('proofHint')}
          error={errors.proof}
          attributes={{ accept: proofEndings }}
        />
        <Button preventDoubleClick>{t(isAlone ? 'grant' : 'send')}</Button>
      </Form>
    </>
  )
}

type AskedProps = { lang: Lang; one: External; errors: Record<string, string> }

/** Something that the reader asked for, and what became of it. */
export function AskedPage({ lang, one, errors }: AskedProps) {
  return (
    <>
      <BackLink href="/team/elsewhere">{sayDecide(lang)('teamTitle')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={one.person}>{one.title}</PageHeading>
      <p>
        <ExternalStateTag {...{ lang }} state={one.state} />
      </p>
      <ExternalFacts {...{ one, lang }} />
      <Answer {...{ one, lang }} />
      {one.state === 'sent' ? (
        <Form action={`/team/asked/${one.id}/withdraw`}>
          <Button variant="secondary" preventDoubleClick>
            {say(lang)('withdraw')}
          </Button>
        </Form>
      ) : null}
    </>
  )
}
