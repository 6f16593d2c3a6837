import { type Localised, textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Fieldset } from '../../../ui/govuk/fieldset.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Radios } from '../../../ui/govuk/radios.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { bases, type Shown } from '../manage/form.ts'
import type { Preview } from '../manage/preview.ts'
import type { Choice } from '../manage/queries.ts'
import { sayForm } from '../manage/words.ts'
import { say } from '../words.ts'
import { longFrom, orderedChoices } from './long-choices.ts'
import { PreviewPart } from './preview-part.tsx'

export type FormPageProps = {
  lang: Lang
  hasWelsh: boolean
  /** The requirement that is changed; none for a new one. */
  requirement?: { id: string; name: Localised; state: string }
  shown: Shown
  errors: Record<string, string>
  items: Choice[]
  audiences: { id: string; name: Localised; people: number }[]
  fields: { id: string; name: Localised }[]
  previewed?: { preview: Preview; sentences: string[]; example: string[] }
}

/** Making a requirement, or changing what one asks: one form, and what it would do. */
export function FormPage(props: FormPageProps) {
  const { lang, requirement, errors, shown } = props
  const [t, f] = [say(lang), sayForm(lang)]
  const here = requirement ? `/manage/requirements/${requirement.id}` : '/manage/requirements'
  const field = (name: string) => ({ name, value: shown.values[name], error: errors[name] })
  return (
    <>
      <BackLink href={here}>{requirement ? textIn(requirement.name, lang) : t('back')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading lede={f('lead')}>{requirement ? t('change') : t('add')}</PageHeading>
      <Form action={requirement ? `${here}/change` : `${here}/new`} wide>
        {props.previewed ? (
          <PreviewPart lang={lang} {...props.previewed} confirm={field('confirm')} inForm />
        ) : null}
        {requirement ? <input type="hidden" name="seen" value={shown.values.seen} /> : <Names {...props} />}
        <h2>{f('partWhat')}</h2>
        <What {...props} />
        <h2>{f('partWhen')}</h2>
        <When {...props} />
        <h2>{f('partLasting')}</h2>
        <Lasting {...props} />
        <h2>{f('partFrom')}</h2>
        <DateField {...field('counts_from')} label={f('countsFrom')} hint={f('countsFromHint')} />
        {requirement ? <Textarea {...field('reason')} label={f('reason')} rows={2} /> : null}
        <div class="govuk-button-group">
          <Button name="go" value="preview" variant="secondary">
            {f('preview')}
          </Button>
          <Button name="go" value="save" preventDoubleClick>
            {f(requirement ? 'saveChange' : 'saveDraft')}
          </Button>
        </div>
      </Form>
    </>
  )
}

function Names({ lang, hasWelsh, shown, errors }: FormPageProps) {
  const f = sayForm(lang)
  const field = (name: string) => ({ name, value: shown.values[name], error: errors[name] })
  return (
    <div class={hasWelsh ? 'gh-pair gh-pair--fields' : undefined}>
      <Input {...field('name')} label={f('nameEn')} autocomplete="off" attributes={{ lang: 'en' }} />
      {hasWelsh ? (
        <Input {...field('name_cy')} label={f('nameCy')} autocomplete="off" attributes={{ lang: 'cy' }} />
      ) : null}
      <Textarea {...field('description')} label={f('description')} rows={2} attributes={{ lang: 'en' }} />
      {hasWelsh ? (
        <Textarea
          {...field('description_cy')}
          label={f('descriptionCy')}
          rows={2}
          attributes={{ lang: 'cy' }}
        />
      ) : null}
    </div>
  )
}

function What(props: FormPageProps) {
  const { lang, shown, errors, audiences } = props
  const [t, f] = [say(lang), sayForm(lang)]
  return (
    <>
      <Select
        name="audience"
        label={f('audience')}
        hint={f('audienceHint')}
        value={shown.values.audience}
        error={errors.audience}
        items={[
          { text: t('everybody'), value: '' },
          ...audiences.map(one => ({
            text: `${textIn(one.name, lang)} (${t('peopleCount', { count: one.people })})`,
            value: one.id,
          })),
        ]}
      />
      <Items {...props} name="items" need="need" count="need_count" legend={f('items')} />
      <Radios
        name="other_renewal"
        fieldset={{ legend: f('otherRenewal'), legendClasses: 'govuk-fieldset__legend--s' }}
        classes="govuk-radios--small"
        value={shown.values.other_renewal ?? 'same'}
        items={[
          { value: 'same', label: f('same') },
          {
            value: 'other',
            label: f('other'),
            conditional: (
              <Items
                {...props}
                name="renewal_items"
                need="renewal_need"
                count="renewal_count"
                legend={f('otherRenewal')}
              />
            ),
          },
        ]}
      />
    </>
  )
}

type ItemsProps = FormPageProps & { name: string; need: string; count: string; legend: string }

function Items({ lang, shown, errors, items, name, need, count, legend }: ItemsProps) {
  const f = sayForm(lang)
  const ticked = shown.ticks[name] ?? []
  const choices = orderedChoices(items, ticked, lang)
  return (
    <>
      <Checkboxes
        name={name}
        classes={`govuk-checkboxes--small${choices.length > longFrom ? ' gh-long-choices' : ''}`}
        fieldset={{ legend, legendClasses: 'govuk-fieldset__legend--s' }}
        hint={items.length > 0 ? f('itemsHint') : f('noItems')}
        error={errors[name]}
        values={ticked}
        items={choices.map(item => ({
          value: `${item.kind}:${item.id}`,
          label:
            item.kind === 'course'
              ? textIn(item.name, lang)
              : `${textIn(item.name, lang)} (${f('qualification')})`,
        }))}
      />
      <Radios
        name={need}
        fieldset={{ legend: f('need'), legendClasses: 'govuk-fieldset__legend--s' }}
        classes="govuk-radios--small"
        error={errors[need]}
        value={shown.values[need] ?? 'all'}
        items={[
          { value: 'all', label: f('all') },
          { value: 'any', label: f('any') },
          {
            value: 'number',
            label: f('number'),
            conditional: <Short lang={lang} name={count} label={f('howMany')} {...{ shown, errors }} />,
          },
        ]}
      />
    </>
  )
}

type ShortProps = Pick<FormPageProps, 'lang' | 'shown' | 'errors'> & {
  name: string
  label: string
  hint?: string
}

function Short({ name, label, hint, shown, errors }: ShortProps) {
  return (
    <Input
      name={name}
      label={label}
      hint={hint}
      value={shown.values[name]}
      error={errors[name]}
      inputmode="numeric"
      classes="govuk-input--width-4"
    />
  )
}

/** So many months and days, as one question. */
function Time(props: FormPageProps & { name: 'due' | 'window'; legend: string; hint?: string }) {
  const f = sayForm(props.lang)
  const { name, legend, hint, ...form } = props
  return (
    <div class="govuk-form-group">
      <Fieldset legend={legend} legendClasses="govuk-fieldset__legend--s">
        {hint ? <p class="govuk-hint">{hint}</p> : null}
        <div class="gh-fields">
          <Short {...form} name={`${name}_months`} label={f('months')} />
          <Short {...form} name={`${name}_days`} label={f('days')} />
        </div>
      </Fieldset>
    </div>
  )
}

function When(props: FormPageProps) {
  const { lang, shown, errors, items, fields } = props
  const f = sayForm(lang)
  const field = (name: string) => ({ name, value: shown.values[name], error: errors[name] })
  const courses = orderedChoices(items, [], lang).filter(item => item.kind === 'course')
  const choices = (some: { id: string; name: Localised }[]) => [
    { text: f('none'), value: '' },
    ...some.map(one => ({ text: textIn(one.name, lang), value: one.id })),
  ]
  const inside = {
    fixed: <DateField {...field('due_on')} label={f('dueOn')} />,
    completion: <Select {...field('due_course')} label={f('dueCourse')} items={choices(courses)} />,
    profile: <Select {...field('due_field')} label={f('dueField')} items={choices(fields)} />,
  }
  const labels = { audience: 'audienceBase' } as const
  return (
    <>
      <Radios
        name="due"
        fieldset={{ legend: f('due'), legendClasses: 'govuk-fieldset__legend--s' }}
        classes="govuk-radios--small"
        error={errors.due}
        value={shown.values.due ?? 'audience'}
        items={[
          { value: 'fixed', label: f('fixed'), conditional: inside.fixed },
          ...bases
            .filter(base => base !== 'profile' || fields.length > 0)
            .map(base => ({
              value: base,
              label: f(base === 'audience' ? labels.audience : base),
              conditional: base === 'completion' || base === 'profile' ? inside[base] : undefined,
            })),
        ]}
      />
      <Time {...props} name="due" legend={f('afterTime')} hint={f('afterHint')} />
    </>
  )
}

function Lasting(props: FormPageProps) {
  const { lang, shown, errors } = props
  const f = sayForm(lang)
  return (
    <>
      <Short {...props} name="validity_months" label={f('validity')} hint={f('validityHint')} />
      <Time {...props} name="window" legend={f('windowTime')} />
      <Radios
        name="basis"
        fieldset={{ legend: f('basis'), legendClasses: 'govuk-fieldset__legend--s' }}
        classes="govuk-radios--small"
        error={errors.basis}
        value={shown.values.basis ?? 'completion'}
        items={[
          { value: 'completion', label: f('basisCompletion') },
          { value: 'expiry', label: f('basisExpiry') },
          {
            value: 'fixed',
            label: f('basisFixed'),
            conditional: <Short {...props} name="minimum_months" label={f('minimum')} />,
          },
        ]}
      />
      <Short {...props} name="grace_days" label={f('grace')} />
    </>
  )
}
