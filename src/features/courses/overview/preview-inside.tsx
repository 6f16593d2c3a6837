import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DateField } from '../../../ui/date-field.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { AudienceChoice } from '../../audiences/index.ts'
import {
  bySection,
  factsOf,
  type Names,
  nextOpenPart,
  type Outline,
  type Part,
  reasonFor,
  sayOpening,
  type Tree,
  WhyLocked,
} from '../../availability/index.ts'
import type { Course } from '../queries.ts'
import type { Structure } from '../structure/structure.ts'
import { say } from '../words.ts'
import { ruleWords } from './activity-table.tsx'
import type { As } from './preview-as.ts'

export type PreviewInsideProps = {
  lang: Lang
  course: Course
  structure: Structure
  outline: Outline
  as: As
  names: Names
  audiences: AudienceChoice[]
}

/** Who to look at the course as: sent by GET, so nothing is written and the address can be passed on. */
export function SeeAsForm({ lang, course, structure, outline, as, names, audiences }: PreviewInsideProps) {
  const t = say(lang)
  const courses = Object.keys(outline.courses)
  return (
    <form method="get" action={`/manage/courses/${course.id}/preview`} class="gh-form">
      <p>{t('seeAsLede')}</p>
      <Select
        name="audience"
        label={t('seeAsAudience')}
        value={as.audience}
        items={[
          { value: '', text: t('seeAsNobody') },
          ...audiences.map(one => ({ value: one.id, text: textIn(one.name, lang) })),
        ]}
      />
      <DateField name="day" label={t('seeAsDay')} value={as.day} />
      {structure.activities.length + courses.length > 0 ? (
        <Checkboxes
          name="done"
          classes="govuk-checkboxes--small"
          values={[...as.done, ...as.courses]}
          fieldset={{ legend: t('seeAsDone'), legendClasses: 'govuk-fieldset__legend--s' }}
          items={[
            ...structure.activities.map(row => ({ value: row.id, label: textIn(row.title, lang) })),
            ...courses.map(id => ({
              value: id,
              name: 'course',
              label: textIn(names.course(id)?.title, lang) || sayOpening(lang)('gone'),
            })),
          ]}
        />
      ) : null}
      <Button variant="secondary">{t('seeAsShow')}</Button>
    </form>
  )
}

/** What is inside, with what is open to that person and why the rest is not. */
export function PreviewInside(props: PreviewInsideProps) {
  const { lang, outline, as, structure } = props
  const t = say(lang)
  const next = nextOpenPart(outline, as.day)
  const isShut = (tree: Tree | null) => reasonOf(props, tree) !== null
  const courseShut = isShut(outline.opens)
  return (
    <>
      <p>
        <strong>{t('nextStep')}:</strong> {next ? textIn(next.title, lang) : '–'}
      </p>
      <Reason {...props} tree={outline.opens} />
      {bySection(outline).map(({ section, parts }) => {
        const sectionShut = courseShut || isShut(section?.opens ?? null)
        return (
          <>
            {section ? <h3>{textIn(section.title, lang)}</h3> : null}
            {courseShut ? null : <Reason {...props} tree={section?.opens ?? null} />}
            <ul class="govuk-list govuk-list--bullet">
              {parts.map(part => (
                <PreviewPart {...props} part={part} isShut={sectionShut} structure={structure} />
              ))}
            </ul>
          </>
        )
      })}
    </>
  )
}

function reasonOf({ outline, as, lang, names }: PreviewInsideProps, tree: Tree | null) {
  return reasonFor([tree], {
    facts: factsOf(outline, as.day),
    lang,
    names: { ...names, audience: undefined },
  })
}

function Reason(props: PreviewInsideProps & { tree: Tree | null }) {
  const reason = reasonOf(props, props.tree)
  return reason ? <WhyLocked reason={reason} lang={props.lang} /> : null
}

function PreviewPart(props: PreviewInsideProps & { part: Part; isShut: boolean }) {
  const { lang, part, structure, course, isShut } = props
  const t = say(lang)
  const row = structure.activities.find(one => one.id === part.id)
  const isOpen = !isShut && reasonOf(props, part.opens) === null
  const look = part.kind === 'package' ? 'preview' : 'look'
  const canLook = part.kind === 'package' ? part.is_ready : part.kind !== 'survey'
  return (
    <li>
      <strong>{textIn(part.title, lang)}</strong>: {row ? ruleWords(row, lang) : ''}{' '}
      {part.met ? (
        <StateTag state="completed" />
      ) : (
        <StateTag state={isOpen ? 'notStarted' : 'waiting'}>
          {isOpen ? t('isOpen') : sayOpening(lang)('locked')}
        </StateTag>
      )}
      {isShut ? null : <Reason {...props} tree={part.opens} />}
      {canLook ? (
        <p>
          <a href={`/manage/courses/${course.id}/activities/${part.id}/${look}`}>
            {t(look)}
            <span class="govuk-visually-hidden">: {textIn(part.title, lang)}</span>
          </a>
        </p>
      ) : null}
    </li>
  )
}
