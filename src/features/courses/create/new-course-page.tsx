import type { FormValues } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Finding } from '../../../standards/scorm/findings.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { typed } from '../fields.ts'
import type { KeptPackage } from '../packages/keep-package.ts'
import { PackageField } from '../packages/package-field.tsx'
import { CompletionField } from '../structure/completion-field.tsx'
import { say } from '../words.ts'
import { CategoryField, UnitField, VisibilityField } from './choice-fields.tsx'
import type { Choices } from './choices.ts'

export type NewCoursePageProps = {
  lang: Lang
  hasWelsh: boolean
  choices: Choices
  organisation: string
  site: string
  maxUploadMegabytes: number
  values: FormValues
  errors: FieldErrors
  findings: readonly Finding[]
  kept?: KeptPackage
}

/** From nothing to a published course: one form, of which only a package or a text is needed. */
export function NewCoursePage(props: NewCoursePageProps) {
  const { lang, values, errors, choices } = props
  const t = say(lang)
  const field = (name: string) => ({ name, value: typed(values, name), error: errors[name] })
  const isWelshOpen = ['title_cy', 'summary_cy', 'statement_cy'].some(
    name => typed(values, name) || errors[name],
  )
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('newLede')}>{t('createCourse')}</PageHeading>
      <Form action="/manage/courses/new" multipart>
        <PackageField {...props} error={errors.package} />
        <Input {...field('title')} label={t('title')} hint={t('titleHint')} autocomplete="off" />
        <Textarea {...field('summary')} label={t('summary')} hint={t('summaryHint')} rows={2} />
        <div class="gh-fields">
          <Input
            {...field('minutes')}
            label={t('minutes')}
            inputmode="numeric"
            classes="govuk-input--width-4"
            suffix={{ content: t('minutesUnit') }}
          />
          <CategoryField lang={lang} categories={choices.categories} {...field('category')} />
          <UnitField lang={lang} choices={choices} {...field('unit')} />
        </div>
        <CompletionField lang={lang} values={values} errors={errors} />
        <VisibilityField
          lang={lang}
          organisation={props.organisation}
          site={props.site}
          {...field('visible_to')}
        />
        <Details summary={t('statementOpen')} open={Boolean(typed(values, 'statement') || errors.statement)}>
          <Textarea {...field('statement')} label={t('statementEn')} hint={t('statementHint')} rows={6} />
        </Details>
        {props.hasWelsh ? (
          <Details summary={t('inWelsh')} open={isWelshOpen}>
            <Input
              {...field('title_cy')}
              label={t('titleCy')}
              attributes={{ lang: 'cy' }}
              autocomplete="off"
            />
            <Textarea {...field('summary_cy')} label={t('summaryCy')} rows={2} attributes={{ lang: 'cy' }} />
            <Textarea
              {...field('statement_cy')}
              label={t('statementCy')}
              rows={6}
              attributes={{ lang: 'cy' }}
            />
          </Details>
        ) : null}
        <div class="govuk-button-group">
          <Button name="save" value="publish" preventDoubleClick>
            {t('publish')}
          </Button>
          <Button name="save" value="draft" variant="secondary" preventDoubleClick>
            {t('saveDraft')}
          </Button>
        </div>
      </Form>
    </>
  )
}

/** The name of an organisation as the reader's language has it. */
export function nameOf(organisations: { id: string; name: object }[], id: string | null, lang: Lang): string {
  return textIn(organisations.find(organisation => organisation.id === id)?.name, lang)
}
