import { shortDate } from '../../../platform/i18n/dates.ts'
import { textIn } from '../../../platform/i18n/localised.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { DateField } from '../../../ui/date-field.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { Form, FormErrors } from '../../../ui/form.tsx'
import { BackLink } from '../../../ui/govuk/back-link.tsx'
import { Button } from '../../../ui/govuk/button.tsx'
import { Input } from '../../../ui/govuk/input.tsx'
import { Select } from '../../../ui/govuk/select.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import { StateTag } from '../../../ui/state-tag.tsx'
import type { OwnCode, OwnJob, Post } from '../posts/queries.ts'
import { say } from '../posts/words.ts'
import type { UnitChoice } from '../queries.ts'
import type { ManagerChoice } from '../terms/queries-managers.ts'
import { say as sayPeople } from '../words.ts'
import { ManagerFields, type Typed, unitItems, type Wrong } from './fields.tsx'

const at = '/manage/posts'

/** The posts of the acting organisation, who holds each today and how many it manages. */
export function PostsPage({ lang, posts }: { lang: Lang; posts: Post[] }) {
  const t = say(lang)
  const add = <Button href={`${at}/new`}>{t('add')}</Button>
  return (
    <>
      <PageHeading lede={t('lede')} actions={posts.length > 0 ? add : null}>
        {t('title')}
      </PageHeading>
      <DataTable
        label={t('title')}
        rows={posts}
        isDense
        empty={
          <EmptyState title={t('none')} action={add}>
            {t('noneText')}
          </EmptyState>
        }
        columns={[
          {
            key: 'post',
            heading: t('post'),
            isRowHeader: true,
            cell: post => (
              <>
                <a href={`${at}/${post.id}`}>{textIn(post.name, lang)}</a>
                {post.code ? <span class="gh-meta gh-nowrap"> {post.code}</span> : null}
              </>
            ),
          },
          { key: 'unit', heading: t('unit'), cell: post => textIn(post.unit, lang) },
          { key: 'holders', heading: t('holders'), cell: post => <Holders lang={lang} post={post} /> },
          { key: 'reports', heading: t('reports'), isNumber: true, cell: post => post.reports },
        ]}
      />
    </>
  )
}

function Holders({ lang, post }: { lang: Lang; post: Post }) {
  const t = say(lang)
  if (post.closed_on) return <StateTag state="archived">{t('closed')}</StateTag>
  if (post.holders.length === 0) return <StateTag state="due">{t('vacant')}</StateTag>
  return <>{post.holders.map(holder => holder.name).join(', ')}</>
}

type PostProps = {
  lang: Lang
  post: Post | undefined
  title: string
  values: Typed
  errors: Wrong
  units: UnitChoice[]
  managers: ManagerChoice[]
}

/** One post: how it is called, who holds it, and whether it is open. */
export function PostPage(props: PostProps) {
  const { lang, post, title, values, errors, units } = props
  const t = say(lang)
  return (
    <>
      <BackLink href={at}>{t('title')}</BackLink>
      <FormErrors errors={errors} />
      <PageHeading>{title}</PageHeading>
      <Form action={post ? `${at}/${post.id}` : `${at}/new`}>
        <Input name="nameEn" label={t('nameEn')} value={values.nameEn} error={errors.nameEn} />
        <Input
          name="nameCy"
          label={t('nameCy')}
          value={values.nameCy}
          error={errors.nameCy}
          attributes={{ lang: 'cy' }}
        />
        <Input
          name="code"
          label={t('code')}
          value={values.code}
          error={errors.code}
          classes="govuk-input--width-10"
        />
        <Select
          name="unitId"
          label={sayPeople(lang)('unitOptional')}
          items={unitItems(units, lang, sayPeople(lang)('nobody'))}
          value={values.unitId}
          error={errors.unitId}
        />
        <Button preventDoubleClick>{t('save')}</Button>
      </Form>
      {post && !post.closed_on ? <HolderPart {...props} post={post} /> : null}
      {post ? (
        <Form action={`${at}/${post.id}/${post.closed_on ? 'reopen' : 'close'}`}>
          <p class="gh-meta">{t('closeText')}</p>
          <Button variant="secondary">{t(post.closed_on ? 'reopen' : 'close')}</Button>
        </Form>
      ) : null}
    </>
  )
}

function HolderPart({ lang, post, values, errors, managers }: PostProps & { post: Post }) {
  const t = say(lang)
  return (
    <Section id="holder" title={t('assign')}>
      {post.holders.length === 0 ? (
        <p>
          <StateTag state="due">{t('vacant')}</StateTag>
        </p>
      ) : (
        <ul class="govuk-list">
          {post.holders.map(holder => (
            <li class="gh-actions">
              <a href={`/manage/people/${holder.person_id}`}>{holder.name}</a>
              <Form action={`${at}/${post.id}/release`} classes="gh-inline-form">
                <input type="hidden" name="jobId" value={holder.job_id} />
                <Button variant="secondary" classes="gh-button--small" preventDoubleClick>
                  <span aria-hidden="true">{t('release')}</span>
                  <span class="govuk-visually-hidden">{t('releaseOf', { name: holder.name })}</span>
                </Button>
              </Form>
            </li>
          ))}
        </ul>
      )}
      <Form action={`${at}/${post.id}/holder`}>
        <ManagerFields
          {...{ lang, values, errors, managers }}
          label={t('holders')}
          hint={t('assignHint')}
          legend={t('which')}
        />
        <DateField name="from" label={t('from')} value={values.from} error={errors.from} />
        <Button preventDoubleClick>{t('assignButton')}</Button>
      </Form>
    </Section>
  )
}

/** A person's codes by which other organisations may name them as a manager. */
export function CodesPage({ lang, jobs, codes }: { lang: Lang; jobs: OwnJob[]; codes: OwnCode[] }) {
  const t = say(lang)
  const nameOf = (job: OwnJob) =>
    [textIn(job.job_role, lang), textIn(job.unit, lang), textIn(job.organisation, lang)]
      .filter(Boolean)
      .join(', ')
  return (
    <div class="gh-narrow">
      <BackLink href="/account">{lang === 'cy' ? 'Eich cyfrif' : 'Your account'}</BackLink>
      <PageHeading lede={t('codesLede')}>{t('codesTitle')}</PageHeading>
      {jobs.length === 0 ? <p class="gh-meta">{t('codesNone')}</p> : null}
      {jobs.map(job => (
        <section class="gh-box" aria-labelledby={`j-${job.id}`}>
          <h2 class="govuk-heading-s" id={`j-${job.id}`}>
            {nameOf(job)}
          </h2>
          <ul class="govuk-list">
            {codes
              .filter(code => code.job_id === job.id)
              .map(code => (
                <li class="gh-actions">
                  <code>{code.code}</code>
                  <span class="gh-meta">
                    {code.given_to
                      ? t('codeUsed', { organisation: textIn(code.given_to, lang) })
                      : t('codeUntil', { date: shortDate(code.ends_on, lang) })}
                  </span>
                  <Form action={`/account/manager-codes/${code.id}/drop`} classes="gh-inline-form">
                    <Button variant="secondary" classes="gh-button--small">
                      <span aria-hidden="true">{t('dropCode')}</span>
                      <span class="govuk-visually-hidden">{t('dropCodeOf', { code: code.code })}</span>
                    </Button>
                  </Form>
                </li>
              ))}
          </ul>
          <Form action="/account/manager-codes">
            <input type="hidden" name="jobId" value={job.id} />
            <Button variant="secondary" classes="gh-button--small">
              <span aria-hidden="true">{t('makeCode')}</span>
              <span class="govuk-visually-hidden">{t('makeCodeFor', { job: nameOf(job) })}</span>
            </Button>
          </Form>
        </section>
      ))}
    </div>
  )
}
