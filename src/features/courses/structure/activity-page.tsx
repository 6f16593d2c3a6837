import type { FormValues } from '../../../platform/http/route.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { Finding } from '../../../standards/scorm/findings.ts'
import { type FieldErrors, Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { ActivityKind } from '../../enrolments/index.ts'
import { LocalisedFields } from '../details/localised-fields.tsx'
import { typed } from '../fields.ts'
import type { KeptPackage } from '../packages/keep-package.ts'
import { PackageField } from '../packages/package-field.tsx'
import type { Course } from '../queries.ts'
import { say } from '../words.ts'
import { CompletionField } from './completion-field.tsx'

export type ActivityPageProps = {
  lang: Lang
  hasWelsh: boolean
  course: Course
  kind: ActivityKind
  heading: string
  action: string
  /** The page also takes the package: the activity is new. */
  takesPackage: boolean
  maxUploadMegabytes: number
  values: FormValues
  errors: FieldErrors
  findings: readonly Finding[]
  kept?: KeptPackage
  /** How many people a change of rule or text does not reach. */
  openRuns: number
}

/** One activity: its title and rule, or the text that people declare to have read. */
export function ActivityPage(props: ActivityPageProps) {
  const { lang, course, kind, values, errors, hasWelsh } = props
  const t = say(lang)
  const welsh = { title: typed(values, 'title_cy'), statement: typed(values, 'statement_cy') }
  const field = (name: string) => ({ name, value: typed(values, name), error: errors[name] })
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{props.heading}</PageHeading>
      {props.openRuns > 0 ? <InsetText>{t('ruleForNew', { count: props.openRuns })}</InsetText> : null}
      <Form action={props.action} multipart={props.takesPackage} wide={kind === 'declaration'}>
        <input type="hidden" name="version" value={course.version} />
        {props.takesPackage ? <PackageField {...props} error={errors.package} /> : null}
        {kind === 'declaration' ? (
          <>
            <LocalisedFields {...props} name="title" labels={[t('titleEn'), t('titleCy')]} />
            <LocalisedFields
              {...props}
              name="statement"
              labels={[t('statementEn'), t('statementCy')]}
              rows={12}
              hint={t('descriptionHint')}
            />
          </>
        ) : (
          <>
            <Input
              {...field('title')}
              label={t('title')}
              hint={props.takesPackage ? t('titleHint') : undefined}
            />
            <CompletionField lang={lang} values={values} errors={errors} />
            {hasWelsh ? (
              <Details summary={t('inWelsh')} open={Boolean(welsh.title || errors.title_cy)}>
                <Input {...field('title_cy')} label={t('titleCy')} attributes={{ lang: 'cy' }} />
              </Details>
            ) : null}
          </>
        )}
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('save')}</Button>
          <a href={`/manage/courses/${course.id}`}>{t('cancel')}</a>
        </div>
      </Form>
    </>
  )
}

export type ReplacePageProps = Pick<
  ActivityPageProps,
  'lang' | 'course' | 'heading' | 'action' | 'maxUploadMegabytes' | 'errors' | 'findings' | 'kept'
> & { running: number; isFirst: boolean }

/** A new version of a package: for whoever begins from now on. */
export function ReplacePage(props: ReplacePageProps) {
  const { lang, course, errors } = props
  const t = say(lang)
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}`}>{textIn(course.title, lang)}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{props.heading}</PageHeading>
      {props.isFirst ? null : <InsetText>{t('stayOnTheirs', { count: props.running })}</InsetText>}
      <Form action={props.action} multipart>
        <input type="hidden" name="version" value={course.version} />
        <PackageField {...props} error={errors.package} />
        <div class="govuk-button-group">
          <Button preventDoubleClick>{t('uploadVersion')}</Button>
          <a href={`/manage/courses/${course.id}`}>{t('cancel')}</a>
        </div>
      </Form>
    </>
  )
}
