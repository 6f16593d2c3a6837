import { textIn } from '../../../platform/i18n/localised.ts'
import { Section } from '../../../ui/card.tsx'
import { FormErrors } from '../../../ui/form.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import { Findings } from '../packages/findings.tsx'
import { emptyActivities, missingForPublishing, openSteps } from '../rules.ts'
import { say } from '../words.ts'
import { ActionForm } from './action-form.tsx'
import { CompletionRuleForm } from './completion-rule-form.tsx'
import { CourseCards } from './course-cards.tsx'
import { InsideCourse } from './inside.tsx'
import type { OverviewProps } from './overview-props.ts'

/** One course at a glance for whoever runs it: state, what is inside, what it says, where it is found. */
export function OverviewPage(props: OverviewProps) {
  const { lang, course, structure, runs, mayChange } = props
  const t = say(lang)
  return (
    <>
      <FormErrors errors={props.errors} />
      <PageHeading
        caption={
          <StateTag state={course.state === 'retired' ? 'archived' : course.state}>
            {t(course.state)}
          </StateTag>
        }
        lede={t(
          ({ draft: 'stateDraft', published: 'statePublished', retired: 'stateRetired' } as const)[
            course.state
          ],
        )}
        actions={mayChange ? <Steps {...props} /> : undefined}
      >
        {textIn(course.title, lang)}
      </PageHeading>
      {mayChange ? null : <ActingElsewhere {...props} />}
      <NotReady {...props} />
      <Section
        id="inside"
        title={t('inside')}
        more={
          structure.number > 0 ? (
            <span class="gh-meta">{t('structureVersion', { number: structure.number })}</span>
          ) : null
        }
      >
        {course.state !== 'draft' && runs.open > 0 ? (
          <p class="gh-soft">{t('pinned', { count: runs.open })}</p>
        ) : null}
        <InsideCourse {...props} />
        {mayChange && structure.activities.length > 1 ? <CompletionRuleForm {...props} /> : null}
      </Section>
      <PackageFindings {...props} />
      <CourseCards {...props} />
    </>
  )
}

function Steps({ lang, course }: OverviewProps) {
  const t = say(lang)
  return (
    <>
      {openSteps(course.state).map(step => (
        <ActionForm
          action={`/manage/courses/${course.id}/state`}
          version={course.version}
          fields={{ step }}
          variant={step === 'publish' ? undefined : 'secondary'}
        >
          {t(`step.${step}`)}
        </ActionForm>
      ))}
    </>
  )
}

function ActingElsewhere({ lang, course }: OverviewProps) {
  const t = say(lang)
  return (
    <InsetText>
      {t('actingElsewhere', { organisation: textIn(course.organisation_name, lang) })}{' '}
      <a href="/manage/acting">{t('changeActing')}</a>
    </InsetText>
  )
}

/** What stands in the way of publishing; of a published course, what people open and find nothing in. */
function NotReady({ lang, course, structure, mayChange }: OverviewProps) {
  const { activities, rule, needed } = structure
  const isOut = course.state === 'published'
  const missing = isOut
    ? emptyActivities(activities)
    : missingForPublishing({ title: course.title, activities, rule, needed })
  if (missing.length === 0) return null
  return (
    <InsetText>
      <p>{say(lang)(isOut ? 'emptyParts' : 'notReady')}:</p>
      <ul class="govuk-list govuk-list--bullet">
        {missing.map(one => (
          <li>
            {mayChange && one.path ? (
              <a href={`/manage/courses/${course.id}${one.path}`}>{one[lang]}</a>
            ) : (
              one[lang]
            )}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function PackageFindings({ lang, structure }: OverviewProps) {
  const t = say(lang)
  const found = structure.activities.filter(activity => activity.findings?.length)
  if (found.length === 0) return null
  return (
    <Section id="findings" title={t('findings')}>
      {found.map(activity => (
        <>
          {structure.activities.length > 1 ? <h3>{textIn(activity.title, lang)}</h3> : null}
          <Findings findings={activity.findings ?? []} lang={lang} />
        </>
      ))}
    </Section>
  )
}
