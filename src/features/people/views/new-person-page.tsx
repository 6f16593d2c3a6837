import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { say } from '../words.ts'
import {
  type JobChoices,
  JobFields,
  MembershipFields,
  NameFields,
  type Typed,
  type Wrong,
} from './fields.tsx'

export type NewPersonPageProps = {
  lang: Lang
  organisation: string
  values: Typed
  errors: Wrong
  choices: JobChoices
}

/** Adding a person by hand: who they are, what they are here, and a first job. */
export function NewPersonPage({ lang, organisation, values, errors, choices }: NewPersonPageProps) {
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/people">{t('backToPeople')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={organisation}>{t('addPerson')}</PageHeading>
      <Form action="/manage/people/new">
        <NameFields lang={lang} values={values} errors={errors} />
        <MembershipFields lang={lang} values={values} errors={errors} />
        <JobFields lang={lang} values={values} errors={errors} choices={choices} />
        <Checkboxes
          name="invite"
          values={values.invite ? ['1'] : []}
          items={[{ value: '1', label: t('invite'), hint: t('inviteHint') }]}
        />
        <Button preventDoubleClick>{t('addPerson')}</Button>
      </Form>
    </>
  )
}
