import { textIn } from '../../../platform/i18n/localised.ts'
import { mayAnywhere, type Permission, permissionTable } from '../../../platform/permissions/permissions.ts'
import type { Actor } from '../../../platform/tenancy/actor.ts'
import { Card } from '../../../ui/card.tsx'
import { say } from '../words.ts'
import type { HomeProps } from './props.ts'

/** The record in a number; for managers their team, for those who make courses a way there. */
export function HomeAside({ ctx, home }: HomeProps) {
  const t = say(ctx.lang)
  return (
    <>
      {home.areas.map(area => (
        <Card title={textIn(area.title, ctx.lang)} titleId={`area-${area.slug}`} isTinted>
          <p>{t('area', { organisation: textIn(area.organisation, ctx.lang) })}</p>
          <p>
            <a href={`/partners/${area.slug}`}>{t('openArea')}</a>
          </p>
        </Card>
      ))}
      {ctx.actor.reports > 0 && may(ctx.actor, 'team.view') ? (
        <Card title={t('team')} titleId="team">
          <p>{t('reports', { count: ctx.actor.reports })}</p>
          <p>
            <a href="/team">{t('seeTeam')}</a>
          </p>
        </Card>
      ) : null}
      <Card title={t('record')} titleId="record">
        <p class="gh-figure">
          <strong>{home.done_this_year}</strong>{' '}
          <span>{t('doneThisYear', { count: home.done_this_year })}</span>
        </p>
        <p>
          <a href="/record">{t('seeRecord')}</a>
        </p>
      </Card>
      {may(ctx.actor, 'course.create') ? (
        <Card title={t('quick')} titleId="quick">
          <ul class="govuk-list">
            <li>
              <a href="/manage/courses/new">{t('createCourse')}</a>
            </li>
            <li>
              <a href="/manage/courses">{t('yourCourses')}</a>
            </li>
          </ul>
        </Card>
      ) : null}
    </>
  )
}

/** Whether that part of the product is there, and the person may use it. */
function may(actor: Actor, permission: Permission): boolean {
  return permissionTable().has(permission) && mayAnywhere(actor, permission)
}
