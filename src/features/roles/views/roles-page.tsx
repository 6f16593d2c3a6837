import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import type { AboutPermission, Permission, Role } from '../../../platform/permissions/permissions.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { FilterPanel } from '../../../ui/filters.tsx'
import { FormErrors } from '../../../ui/form.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { InsetText } from '../../../ui/govuk/inset-text.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { KeyPagination } from '../../../ui/key-pagination.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { EndButton, reachInWords, sayGrants, spanInWords, type UnitChoice } from '../../people/index.ts'
import type { Asked } from '../asked.ts'
import type { HeldRole, ManagerHere } from '../queries.ts'
import { allRoles, givenRoles, type ShownRole } from '../rules.ts'
import { say } from '../words.ts'

export type RolesPageProps = {
  lang: Lang
  organisation: string
  asked: Asked
  roles: HeldRole[]
  managers: ManagerHere[]
  units: UnitChoice[]
  self?: string
  canGrant: boolean
  firstHref?: string
  nextHref?: string
  table: ReadonlyMap<Permission, readonly Role[]>
  words: ReadonlyMap<Permission, AboutPermission>
  errors: Record<string, string>
}

/** What a role is called. */
export function roleName(role: ShownRole, lang: Lang): string {
  if (role === 'person') return say(lang)('everybody')
  if (role === 'operator' || role === 'manager' || role === 'member') return say(lang)(role)
  return sayGrants(lang)(role)
}

/** Who can do what in the organisation: who holds which role, and what each role may do. */
export function RolesPage(props: RolesPageProps) {
  const { lang, organisation, asked, errors } = props
  const t = say(lang)
  const isManagers = asked.role === 'manager'
  return (
    <>
      <FormErrors errors={errors} />
      <PageHeading lede={t('lede', { organisation })}>{t('title')}</PageHeading>
      <Filters {...props} />
      <Section id="holders" title={t(isManagers ? 'managers' : 'holders')}>
        {isManagers ? <p>{t('managersText')}</p> : null}
        {isManagers ? <ManagerTable {...props} /> : <HolderTable {...props} isListed />}
        <KeyPagination firstHref={props.firstHref} nextHref={props.nextHref} />
        <InsetText>{t('operatorNote')}</InsetText>
      </Section>
      <Section id="matrix" title={t('matrix')}>
        <p>{t('matrixText')}</p>
        <Matrix {...props} />
      </Section>
    </>
  )
}

function Filters({ lang, asked, units }: RolesPageProps) {
  const t = say(lang)
  const roles = [...givenRoles, 'manager' as const]
  return (
    <FilterPanel action="/manage/roles" submitText={t('show')}>
      <Input name="q" type="search" label={t('searchName')} value={asked.q} />
      <Select
        name="role"
        label={t('roleFilter')}
        value={asked.role}
        items={[
          { text: t('anyRole'), value: '' },
          ...roles.map(role => ({ text: roleName(role, lang), value: role })),
        ]}
      />
      <Select
        name="unit"
        label={t('unitFilter')}
        value={asked.unit}
        items={[
          { text: t('anyUnit'), value: '' },
          ...units.map(one => ({
            text: `${'\u2003'.repeat(one.depth)}${textIn(one.name, lang)}`,
            value: one.id,
          })),
        ]}
      />
      <Select
        name="via"
        label={t('viaFilter')}
        value={asked.via}
        items={[
          { text: t('anyVia'), value: '' },
          { text: t('hand'), value: 'hand' },
          { text: t('audience'), value: 'audience' },
        ]}
      />
    </FilterPanel>
  )
}

type HolderTableProps = Pick<RolesPageProps, 'lang' | 'roles'> &
  Partial<Pick<RolesPageProps, 'self' | 'canGrant'>> & { isListed?: boolean }

/** Roles with who holds them, how far they reach, from when to when, and why. */
export function HolderTable({ lang, roles, self, canGrant, isListed }: HolderTableProps) {
  const t = say(lang)
  return (
    <DataTable
      label={t('holders')}
      isDense
      rows={roles}
      empty={<EmptyState title={t('noneTitle')}>{t('noneText')}</EmptyState>}
      columns={[
        { key: 'who', heading: t('who'), isRowHeader: true, cell: one => <Holder lang={lang} one={one} /> },
        { key: 'role', heading: t('roleFilter'), cell: one => sayGrants(lang)(one.role) },
        { key: 'reach', heading: sayGrants(lang)('reach'), cell: one => reachInWords(one, lang) },
        { key: 'dates', heading: t('since'), cell: one => spanInWords(one, lang) },
        { key: 'by', heading: t('by'), cell: one => one.granted_by },
        { key: 'why', heading: t('why'), cell: one => one.reason },
        ...(isListed && canGrant
          ? [
              {
                key: 'end',
                heading: sayGrants(lang)('end'),
                isHeadingHidden: true,
                cell: (one: HeldRole) =>
                  one.person_id && one.person_id !== self ? <EndButton lang={lang} grant={one} /> : null,
              },
            ]
          : []),
      ]}
    />
  )
}

function Holder({ lang, one }: { lang: Lang; one: HeldRole }) {
  if (one.via) {
    const text = say(lang)('everybodyIn', { audience: textIn(one.via.name, lang), count: one.via.people })
    return <a href={`/manage/audiences/${one.via.id}`}>{text}</a>
  }
  return <a href={`/manage/roles/people/${one.person_id}`}>{one.name ?? sayGrants(lang)('outside')}</a>
}

function ManagerTable({ lang, managers }: RolesPageProps) {
  const t = say(lang)
  return (
    <DataTable
      label={t('managers')}
      isDense
      rows={managers}
      empty={<EmptyState title={t('noManagers')} />}
      columns={[
        {
          key: 'who',
          heading: t('who'),
          isRowHeader: true,
          cell: one => (
            <a href={`/manage/roles/people/${one.person_id}`}>{one.name ?? sayGrants(lang)('outside')}</a>
          ),
        },
        {
          key: 'people',
          heading: t('reports'),
          isNumber: true,
          cell: one => one.people.toLocaleString('en-GB'),
        },
        {
          key: 'how',
          heading: t('how'),
          cell: one =>
            [
              one.people > one.by_post + one.standing_in ? t('byJob') : '',
              one.by_post > 0 ? t('byPost', { count: one.by_post }) : '',
              one.standing_in > 0 ? t('standingIn', { count: one.standing_in }) : '',
            ]
              .filter(Boolean)
              .join('; '),
        },
      ]}
    />
  )
}

/** The table of permissions, one column a role: what it says is what the checks do. */
function Matrix({ lang, table, words }: RolesPageProps) {
  const t = say(lang)
  const all = [...table].map(([permission, roles]) => ({ permission, roles, about: words.get(permission) }))
  const [personal, rows] = [true, false].map(is => all.filter(row => row.roles.includes('person') === is))
  const columns = allRoles.filter(role => role !== 'person')
  return (
    <div class="gh-matrix">
      <DataTable
        label={t('matrix')}
        isDense
        rows={rows ?? []}
        columns={[
          {
            key: 'permission',
            heading: t('permission'),
            isRowHeader: true,
            cell: ({ permission, about }) => (
              <>
                <a href={`/manage/roles/permissions/${permission}`}>{about?.[lang] ?? permission}</a>
                {about?.reach === 'organisation' ? <span class="gh-meta"> {t('wholeOnly')}</span> : null}
                {about?.off ? <span class="gh-meta"> {t('offOnly')}</span> : null}
              </>
            ),
          },
          ...columns.map(role => ({
            key: role,
            heading: roleName(role, lang),
            cell: ({ roles }: (typeof all)[number]) =>
              roles.includes(role) ? t('yes') : <span class="govuk-visually-hidden">{t('no')}</span>,
          })),
        ]}
      />
      <Details summary={t('asEverybody')}>
        <ul class="govuk-list govuk-list--bullet">
          {(personal ?? []).map(({ permission, about }) => (
            <li>{about?.[lang] ?? permission}</li>
          ))}
        </ul>
      </Details>
    </div>
  )
}
