import type { ComponentChildren } from 'preact'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { DataTable } from '../../../ui/data-table.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Checkboxes } from '../../../ui/govuk/checkboxes.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { Textarea } from '../../../ui/govuk/textarea.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StatTiles } from '../../../ui/stat-tile.tsx'
import type { UnitChoice } from '../../people/index.ts'
import type { Sorted } from '../manage/lines-rules.ts'
import type { Candidate, ManagedCourse } from '../manage/queries.ts'
import { say } from '../manage/words.ts'
import { unitItems } from './runs-page.tsx'

type Typed = Record<string, string | undefined>
type Wrong = Record<string, string>
type Shown = { lang: Lang; course: ManagedCourse; values: Typed; errors: Wrong }

function Frame(props: Shown & { title: string; children: ComponentChildren }) {
  const { lang, course, errors } = props
  return (
    <>
      <BackLink href={`/manage/courses/${course.id}/people`}>{say(lang)('backToPeople')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading caption={textIn(course.title, lang)}>{props.title}</PageHeading>
      {props.children}
    </>
  )
}

export function DueField({ lang, values, errors }: Pick<Shown, 'lang' | 'values' | 'errors'>) {
  return (
    <Input
      name="dueOn"
      type="date"
      label={say(lang)('dueOn')}
      value={values.dueOn}
      error={errors.dueOn}
      classes="govuk-input--width-10"
    />
  )
}

export function AgainField({ lang, values }: Pick<Shown, 'lang' | 'values'>) {
  return (
    <Checkboxes
      name="alsoCompleted"
      values={values.alsoCompleted ? ['1'] : []}
      items={[{ value: '1', label: say(lang)('alsoCompleted') }]}
    />
  )
}

/** One person, found by name. */
export function EnrolOnePage(props: Shown & { found?: Candidate[] }) {
  const { lang, course, values, errors, found } = props
  const t = say(lang)
  const here = `/manage/courses/${course.id}/people/add`
  return (
    <Frame {...props} title={t('addOne')}>
      <form method="get" action={here} class="gh-form">
        <Input name="q" type="search" label={t('findWho')} hint={t('findHint')} value={values.q} />
        <Button variant={found?.length ? 'secondary' : undefined}>{t('find')}</Button>
      </form>
      {found && found.length === 0 ? <p>{t('whoNobody')}</p> : null}
      {found && found.length > 0 ? (
        <Form action={here} wide>
          <input type="hidden" name="q" value={values.q} />
          <DueField {...{ lang, values, errors }} />
          <DataTable
            label={t('findWho')}
            isDense
            rows={found}
            columns={[
              { key: 'name', heading: t('name'), isRowHeader: true, cell: one => one.name },
              { key: 'number', heading: t('number'), cell: one => one.employee_number },
              { key: 'unit', heading: t('unitHeading'), cell: one => textIn(one.unit, lang) },
              {
                key: 'enrol',
                heading: t('action'),
                isHeadingHidden: true,
                cell: one => <EnrolButton lang={lang} one={one} />,
              },
            ]}
          />
        </Form>
      ) : null}
    </Frame>
  )
}

function EnrolButton({ lang, one }: { lang: Lang; one: Candidate }) {
  const t = say(lang)
  if (one.is_on) return <>{t('isOn')}</>
  return (
    <>
      <Button name="person" value={one.person_id} classes="gh-button--small">
        {t('enrol')}
        <span class="govuk-visually-hidden"> {one.name}</span>
      </Button>
      {one.has_completed ? <span class="gh-meta"> {t('hasCompleted')}</span> : null}
    </>
  )
}

export type Reach = { fresh: number; people: number; on: number; completed: number; needsSure: boolean }

/** A unit with everything below it: first whom that reaches, then the confirmation. */
export function EnrolUnitPage(props: Shown & { units: UnitChoice[]; reach?: Reach }) {
  const { lang, course, values, errors, reach } = props
  const t = say(lang)
  const here = `/manage/courses/${course.id}/people/unit`
  return (
    <Frame {...props} title={t('addUnit')}>
      <form method="get" action={here} class="gh-form">
        <Select
          name="unit"
          label={t('unit')}
          items={unitItems(props.units, lang, t('chooseUnit'))}
          value={values.unit}
          error={errors.unit}
        />
        <DueField {...{ lang, values, errors }} />
        <AgainField {...{ lang, values }} />
        <Button variant={reach ? 'secondary' : undefined}>{t('look')}</Button>
      </form>
      {reach ? (
        <Confirm {...{ lang, errors, reach }} action={here}>
          <input type="hidden" name="unit" value={values.unit} />
          <input type="hidden" name="dueOn" value={values.dueOn} />
          {values.alsoCompleted ? <input type="hidden" name="alsoCompleted" value="1" /> : null}
        </Confirm>
      ) : null}
    </Frame>
  )
}

type ConfirmProps = {
  lang: Lang
  errors: Wrong
  reach: Reach
  action: string
  children: ComponentChildren
}

export function Confirm({ lang, errors, reach, action, children }: ConfirmProps) {
  const t = say(lang)
  const { fresh } = reach
  return (
    <section class="gh-section" aria-labelledby="reach">
      <h2 id="reach">{t('reaches', { count: reach.people })}</h2>
      <StatTiles
        tiles={[
          { value: fresh.toLocaleString('en-GB'), label: t('reachNew'), tone: 'ok' },
          { value: reach.on.toLocaleString('en-GB'), label: t('reachOn') },
          { value: reach.completed.toLocaleString('en-GB'), label: t('reachCompleted') },
        ]}
      />
      {fresh > 0 ? (
        <Form action={action}>
          {children}
          <input type="hidden" name="expected" value={fresh} />
          {reach.needsSure ? (
            <Checkboxes
              name="sure"
              error={errors.sure}
              items={[{ value: '1', label: t('sure', { count: fresh.toLocaleString('en-GB') }) }]}
            />
          ) : null}
          <Button preventDoubleClick>{t('enrolMany', { count: fresh })}</Button>
        </Form>
      ) : (
        <p>{t('nobodyNew')}</p>
      )}
    </section>
  )
}

/** A pasted list: first what it names and which lines name nobody, then the confirmation. */
export function EnrolListPage(props: Shown & { sorted?: Sorted; reach?: Reach }) {
  const { lang, course, values, errors, sorted, reach } = props
  const t = say(lang)
  const here = `/manage/courses/${course.id}/people/list`
  return (
    <Frame {...props} title={t('addList')}>
      {reach ? (
        <Confirm {...{ lang, errors, reach }} action={here}>
          <input type="hidden" name="lines" value={values.lines} />
          <input type="hidden" name="dueOn" value={values.dueOn} />
          {values.alsoCompleted ? <input type="hidden" name="alsoCompleted" value="1" /> : null}
        </Confirm>
      ) : null}
      {sorted ? <Unmatched lang={lang} unmatched={sorted.unmatched} /> : null}
      <Form action={here}>
        <Textarea
          name="lines"
          label={t('listLabel')}
          hint={t('listHint')}
          rows={12}
          value={values.lines}
          error={errors.lines}
          spellcheck={false}
        />
        <DueField {...{ lang, values, errors }} />
        <AgainField {...{ lang, values }} />
        <Button variant={reach ? 'secondary' : undefined}>{t('look')}</Button>
      </Form>
    </Frame>
  )
}

/** Lines that name nobody new, each with its reason. */
export function Unmatched({
  lang,
  unmatched,
}: {
  lang: Lang
  unmatched: { line: string; reason: string }[]
}) {
  const t = say(lang)
  if (unmatched.length === 0) return null
  return (
    <DataTable
      label={t('unmatched')}
      caption={`${t('unmatched')} (${unmatched.length})`}
      isDense
      rows={unmatched}
      columns={[
        { key: 'line', heading: t('line'), isRowHeader: true, cell: one => one.line },
        { key: 'reason', heading: t('reason'), cell: one => t(`reason_${one.reason as 'unknown'}`) },
      ]}
    />
  )
}
