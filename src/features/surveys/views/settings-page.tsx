import { typed } from '../../../platform/http/form-fields.ts'
import type { FormValues } from '../../../platform/http/route.ts'
import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { Survey } from '../editing/queries.ts'
import { say } from '../words.ts'
import { levelInWords } from './list-page.tsx'

type FormProps = { lang: Lang; hasWelsh: boolean; values: FormValues; errors: Record<string, string> }

const fieldsOf =
  ({ values, errors }: FormProps) =>
  (name: string) => ({
    name,
    value: typed(values, name),
    error: errors[name],
  })

function NameAndLevel(props: FormProps) {
  const t = say(props.lang)
  const field = fieldsOf(props)
  return (
    <>
      <Input
        {...field('name')}
        label={t('nameEn')}
        hint={t('nameHint')}
        autocomplete="off"
        attributes={{ lang: 'en' }}
      />
      {props.hasWelsh ? (
        <Input {...field('name_cy')} label={t('nameCy')} autocomplete="off" attributes={{ lang: 'cy' }} />
      ) : null}
      <Select
        {...field('level')}
        label={t('level')}
        hint={t('levelHint')}
        items={['', '1', '2', '3', '4'].map(level => ({
          value: level,
          text: levelInWords(Number(level) || null, props.lang),
        }))}
      />
    </>
  )
}

/** Beginning a survey. */
export function NewSurveyPage(props: FormProps & { choices: { id: string; name: Localised }[] }) {
  const { lang, choices } = props
  const t = say(lang)
  return (
    <>
      <BackLink href="/manage/surveys">{t('surveys')}</BackLink>
      <FormErrors errors={props.errors} />
      <PageHeading>{t('add')}</PageHeading>
      <Form action="/manage/surveys/new">
        <NameAndLevel {...props} />
        {choices.length > 0 ? (
          <Select
            {...fieldsOf(props)('from')}
            label={t('from')}
            hint={t('fromHint')}
            items={[
              { value: '', text: t('fromNothing') },
              ...choices.map(one => ({
                value: one.id,
                text: t('fromCopy', { name: textIn(one.name, lang) }),
              })),
            ]}
          />
        ) : null}
        <Button preventDoubleClick>{t('create')}</Button>
      </Form>
    </>
  )
}

/** What a survey is called, and how it is asked. */
export function SettingsPage(props: FormProps & { survey: Survey }) {
  const { lang, survey, values, errors, hasWelsh } = props
  const t = say(lang)
  const field = fieldsOf(props)
  const textPair = (name: 'intro' | 'thanks') => (
    <>
      <Textarea {...field(name)} label={t(name)} rows={4} attributes={{ lang: 'en' }} />
      {hasWelsh ? (
        <Textarea {...field(`${name}_cy`)} label={t(`${name}Cy`)} rows={4} attributes={{ lang: 'cy' }} />
      ) : null}
    </>
  )
  return (
    <>
      <BackLink href={`/manage/surveys/${survey.id}`}>{textIn(survey.name, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{t('settings')}</PageHeading>
      <Form action={`/manage/surveys/${survey.id}/settings`}>
        <NameAndLevel {...props} />
        {textPair('intro')}
        <Radios
          name="whose"
          fieldset={{ legend: t('whose'), legendClasses: 'govuk-fieldset__legend--s' }}
          error={errors.whose}
          value={typed(values, 'whose')}
          items={[
            { value: 'anonymous', label: t('anonymous'), hint: t('anonymousHint') },
            { value: 'named', label: t('named'), hint: t('namedHint') },
          ]}
        />
        <Radios
          name="paging"
          fieldset={{ legend: t('paging'), legendClasses: 'govuk-fieldset__legend--s' }}
          error={errors.paging}
          value={typed(values, 'paging')}
          items={[
            { value: 'one', label: t('onePage') },
            { value: 'section', label: t('pagePerSection') },
          ]}
        />
        {textPair('thanks')}
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
    </>
  )
}
