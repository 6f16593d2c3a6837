import { longDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { Names } from '../builder/sentence.ts'
import type { Explained } from '../engine/index.ts'
import type { FoundPerson, MembershipHere } from '../members/queries.ts'
import type { StayRow } from '../members/queries-history.ts'
import { say } from '../members/words.ts'
import type { Audience } from '../queries.ts'
import { Frame } from './frame.tsx'
import { StayTable } from './history-table.tsx'
import { WhyTree } from './why-tree.tsx'

export type WhyPageProps = {
  lang: Lang
  audience: Audience
  names: Names
  asked: { q: string; on: string }
  found?: FoundPerson[]
  shown?: { member: MembershipHere; explained: Explained; times: StayRow[] }
}

/** Why somebody is or is not in an audience: who, then the rule part by part with the facts that decided. */
export function WhyPage(props: WhyPageProps) {
  const { lang, audience, asked, found } = props
  const t = say(lang)
  return (
    <Frame {...{ lang, audience }} place="why" lede={t('whyLede')}>
      <form method="get" action={`/manage/audiences/${audience.id}/why`} class="gh-form">
        <Input name="q" type="search" label={t('find')} hint={t('findHint')} value={asked.q} />
        <Button variant={props.shown || found?.length ? 'secondary' : undefined}>{t('find')}</Button>
      </form>
      {found && found.length === 0 ? <p>{t('nobodyFound')}</p> : null}
      {found && found.length > 0 ? <Found {...props} found={found} /> : null}
      {props.shown ? <Answer {...props} shown={props.shown} /> : null}
    </Frame>
  )
}

function Found({ lang, audience, found }: WhyPageProps & { found: FoundPerson[] }) {
  const t = say(lang)
  return (
    <DataTable
      label={t('find')}
      isDense
      rows={found}
      columns={[
        {
          key: 'name',
          heading: t('name'),
          isRowHeader: true,
          cell: one => (
            <a href={`/manage/audiences/${audience.id}/why?membership=${one.membership_id}`}>
              {t('whyOf', { name: one.name })}
            </a>
          ),
        },
        { key: 'number', heading: t('number'), cell: one => one.employee_number },
        { key: 'unit', heading: t('unit'), cell: one => textIn(one.unit, lang) },
        {
          key: 'in',
          heading: t('isIn'),
          cell: one => (
            <StateTag state={one.is_in ? 'met' : 'waiting'}>{t(one.is_in ? 'isIn' : 'isOut')}</StateTag>
          ),
        },
      ]}
    />
  )
}

const reasons = {
  rule: 'byRule',
  pinned: 'byPinned',
  excluded: 'byExcluded',
  updating: 'byUpdating',
  broken: 'byBroken',
  membership: 'byMembership',
} as const

function Answer(props: WhyPageProps & { shown: NonNullable<WhyPageProps['shown']> }) {
  const { lang, audience, names, shown, asked } = props
  const { member, explained, times } = shown
  const t = say(lang)
  const date = (value: string) => longDate(value, lang)
  return (
    <Section id="answer" title={t(explained.isIn ? 'isInToday' : 'isOutToday', { name: member.name })}>
      <p>
        <StateTag state={explained.isIn ? 'met' : 'waiting'}>{t(explained.isIn ? 'isIn' : 'isOut')}</StateTag>{' '}
        {explained.since
          ? explained.until
            ? t('fromTo', { from: date(explained.since), to: date(explained.until) })
            : t('sinceUntil', { from: date(explained.since) })
          : null}
      </p>
      <p>
        {t(reasons[explained.decidedBy])} {explained.inUnit === false ? t('notInUnit') : null}
      </p>
      {explained.pins.map(pin => (
        <InsetText>
          {t(pin.kind === 'pinned' ? 'putIn' : 'excluded')}: “{pin.reason}”
          <br />
          <span class="gh-meta">
            {pin.ends_on
              ? t('fromTo', { from: date(pin.starts_on), to: date(pin.ends_on) })
              : t('sinceUntil', { from: date(pin.starts_on) })}
            {pin.made_by ? ` · ${pin.made_by}` : ''}
          </span>
        </InsetText>
      ))}
      <form method="get" action={`/manage/audiences/${audience.id}/why`} class="gh-form gh-activate">
        <input type="hidden" name="membership" value={member.id} />
        <DateField name="on" label={t('onDay')} value={asked.on || explained.onDate} />
        <Button variant="secondary">{t('ask')}</Button>
      </form>
      <h3>{t('theRule')}</h3>
      {explained.rule ? <WhyTree lang={lang} node={explained.rule} names={names} /> : <p>{t('noRule')}</p>}
      <h3>{t('otherMembership')}</h3>
      <StayTable lang={lang} rows={times} label={t('otherMembership')} shows="neither" />
    </Section>
  )
}
