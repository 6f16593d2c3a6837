import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { SummaryList } from '../../../ui/govuk/summary-list.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { OwnField } from '../fields/queries.ts'
import { type Detail, nameOf, ownName } from '../fields/values.ts'
import { say } from '../fields/words.ts'
import { sayKind, say as sayPeople } from '../words.ts'
import { DetailField, valueInWords } from './details-fields.tsx'
import type { Typed, Wrong } from './fields.tsx'

/** The details of one membership, on a person's page. */
export function DetailsList({ lang, details }: { lang: Lang; details: Detail[] }) {
  const t = say(lang)
  return (
    <SummaryList
      rows={details.map(({ field, value }) => ({
        key: { content: textIn(field.name, lang) },
        value: {
          content:
            value === null ? <span class="gh-meta">{t('nothing')}</span> : valueInWords(field, value, lang),
        },
      }))}
    />
  )
}

type DetailsProps = {
  lang: Lang
  person: { id: string; name: string }
  membershipId: string
  details: Detail[]
  values: Typed
  errors: Wrong
}

/** Changes the details of one membership from a day on. */
export function DetailsPage({ lang, person, membershipId, details, values, errors }: DetailsProps) {
  const t = say(lang)
  const { id, name } = person
  return (
    <>
      <BackLink href={`/manage/people/${id}`}>{sayPeople(lang)('backToPerson', { name })}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('changeLede')}>{t('changeTitle', { name })}</PageHeading>
      <Form action={`/manage/people/${id}/memberships/${membershipId}/details`}>
        {details.map(({ field, value }) =>
          field.edited_by === 'feed' ? (
            <p>
              <strong>{textIn(field.name, lang)}</strong>:{' '}
              {value === null ? t('nothing') : valueInWords(field, value, lang)}{' '}
              <span class="gh-meta">({t('locked')})</span>
            </p>
          ) : (
            <DetailField
              {...{ lang, field }}
              name={nameOf(field.id)}
              value={values[nameOf(field.id)]}
              error={errors[nameOf(field.id)]}
            />
          ),
        )}
        <DateField name="from" label={t('from')} value={values.from} error={errors.from} />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}

type OwnProps = { lang: Lang; fields: OwnField[]; values: Typed; errors: Wrong }

/** A person's own details: what is shown to them, and what they may change. */
export function OwnDetailsPage({ lang, fields, values, errors }: OwnProps) {
  const t = say(lang)
  const groups = [...Map.groupBy(fields, field => field.membership_id)]
  const mayChange = fields.some(field => field.edited_by === 'person')
  const sections = groups.map(([membershipId, ofOne]) => {
    const [first] = ofOne as [OwnField]
    const title = sayPeople(lang)('membershipIn', {
      kind: sayKind(lang)(first.kind_of_membership as 'employee'),
      organisation: textIn(first.organisation, lang),
    })
    const fixed = ofOne.filter(field => field.edited_by !== 'person')
    return (
      <Section id={`d-${membershipId}`} title={title}>
        {fixed.length > 0 ? (
          <DetailsList
            lang={lang}
            details={fixed.map(field => ({ field, value: field.value, starts_on: null }))}
          />
        ) : null}
        {ofOne
          .filter(field => field.edited_by === 'person')
          .map(field => (
            <DetailField
              {...{ lang, field }}
              name={ownName(field)}
              value={values[ownName(field)]}
              error={errors[ownName(field)]}
            />
          ))}
      </Section>
    )
  })
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{t('account')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={t('ownLede')}>{t('ownTitle')}</PageHeading>
      {fields.length === 0 ? <EmptyState title={t('ownNone')}>{t('ownNoneText')}</EmptyState> : null}
      {mayChange ? (
        <Form action="/account/details">
          {sections}
          <Button preventDoubleClick>{t('save')}</Button>
        </Form>
      ) : (
        sections
      )}
    </div>
  )
}
