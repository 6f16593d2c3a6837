import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { UnitChoice } from '../../people/index.ts'
import type { Unit } from '../units/queries.ts'
import { say as sayTree } from '../units/tree-words.ts'
import { say } from '../units/words.ts'
import { MergedNote } from './units-page.tsx'

type FieldsProps = {
  lang: Lang
  values: Record<string, string | undefined>
  errors: Record<string, string>
}

/** A name in both languages. */
export function NameFields({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <>
      <Input name="nameEn" label={t('nameEn')} value={values.nameEn} error={errors.nameEn} />
      <Input
        name="nameCy"
        label={t('nameCy')}
        value={values.nameCy}
        error={errors.nameCy}
        attributes={{ lang: 'cy' }}
      />
    </>
  )
}

function CodeField({ lang, values, errors }: FieldsProps) {
  const t = say(lang)
  return (
    <Input
      name="code"
      label={t('code')}
      hint={t('codeHint')}
      value={values.code}
      error={errors.code}
      classes="govuk-input--width-10"
    />
  )
}

function ParentFields({ lang, values, errors, units }: FieldsProps & { units: UnitChoice[] }) {
  const t = say(lang)
  return (
    <>
      <Select
        name="parentId"
        label={t('parent')}
        items={[{ text: t('top'), value: '' }, ...unitItems(units, lang)]}
        value={values.parentId}
        error={errors.parentId}
      />
      <Input
        name="from"
        type="date"
        label={t('from')}
        value={values.from}
        error={errors.from}
        classes="govuk-input--width-10"
      />
    </>
  )
}

const unitItems = (units: UnitChoice[], lang: Lang) =>
  units.map(unit => ({ text: `${'\u2003'.repeat(unit.depth)}${textIn(unit.name, lang)}`, value: unit.id }))

function MergeFields({
  lang,
  values,
  errors,
  units,
  action,
}: FieldsProps & { units: UnitChoice[]; action: string }) {
  const t = sayTree(lang)
  return (
    <form method="get" action={action} class="gh-form">
      <Select
        name="into"
        label={t('mergeInto')}
        items={[{ text: t('chooseUnit'), value: '' }, ...unitItems(units, lang)]}
        value={values.into}
        error={errors.into}
      />
      <Input
        name="mergeFrom"
        type="date"
        label={say(lang)('from')}
        value={values.mergeFrom}
        error={errors.mergeFrom}
        classes="govuk-input--width-10"
      />
      <Button variant="secondary">{t('preview')}</Button>
    </form>
  )
}

export function NewUnitPage(props: FieldsProps & { units: UnitChoice[] }) {
  const t = say(props.lang)
  return (
    <>
      <BackLink href="/manage/units">{t('back')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading>{t('addUnit')}</PageHeading>
      <Form action="/manage/units/new">
        <NameFields {...props} />
        <CodeField {...props} />
        <ParentFields {...props} />
        <Button preventDoubleClick>{t('addUnit')}</Button>
      </Form>
    </>
  )
}

/** One unit: its name, where it hangs, and its end. */
export function UnitPage(props: FieldsProps & { unit: Unit; units: UnitChoice[]; mergedInto?: string }) {
  const { lang, unit, values, errors } = props
  const t = say(lang)
  const base = `/manage/units/${unit.id}`
  const name = textIn(unit.name, lang)
  return (
    <>
      <BackLink href="/manage/units">{t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading actions={<a href={`/manage/people?unit=${unit.id}`}>{t('peopleIn', { unit: name })}</a>}>
        {name}
      </PageHeading>
      {unit.closed_on && props.mergedInto ? (
        <MergedNote lang={lang} unit={props.mergedInto} date={unit.closed_on} />
      ) : unit.closed_on ? (
        <InsetText>{t('closedOn', { date: longDate(unit.closed_on, lang) })}</InsetText>
      ) : null}
      <Section id="rename" title={t('rename')}>
        <Form action={base}>
          <NameFields {...props} />
          <CodeField {...props} />
          <Button>{t('save')}</Button>
        </Form>
      </Section>
      <Section id="move" title={t('move')}>
        <p>{t('moveText')}</p>
        <form method="get" action={`${base}/move`} class="gh-form">
          <ParentFields {...props} />
          <Button variant="secondary">{sayTree(lang)('preview')}</Button>
        </form>
      </Section>
      <Section id="merge" title={sayTree(lang)('merge')}>
        <p>{sayTree(lang)('mergeText')}</p>
        <MergeFields {...props} action={`${base}/merge`} />
      </Section>
      <Section id="close" title={t('close')}>
        <p>{t('closeText')}</p>
        <Form action={`${base}/close`}>
          <Input
            name="closeFrom"
            type="date"
            label={t('closeFrom')}
            value={values.closeFrom}
            error={errors.closeFrom}
            classes="govuk-input--width-10"
          />
          <Button variant="warning">{t('close')}</Button>
        </Form>
      </Section>
    </>
  )
}
