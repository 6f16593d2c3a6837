import { callsPerMinute } from '../../../platform/http/api-limit.ts'
import type { Lang } from '../../../platform/i18n/words.ts'
import { Section } from '../../../ui/card.tsx'
import { DataTable } from '../../../ui/data-table.tsx'
import { Details } from '../../../ui/govuk/details.tsx'
import { PageHeading } from '../../../ui/page-heading.tsx'
import type { OpenApi, Operation, Parameter } from '../openapi.ts'
import { say } from '../words.ts'

const whereWords = { path: 'inPath', query: 'inQuery', header: 'inHeader' } as const

/** The OpenAPI document as a page to read. */
export function docsView({ lang, document }: { lang: Lang; document: OpenApi }) {
  const t = say(lang)
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  )
  const groups = Map.groupBy(operations, ({ operation }) => operation.tags[0] ?? '')
  return (
    <>
      <PageHeading lede={`${t('docsLede')} ${t('docsEnglish')}`}>{t('docsTitle')}</PageHeading>
      <Section id="start" title={t('howToStart')}>
        <ol class="govuk-list govuk-list--number">
          <li>
            <a href="/account/tokens">{t('startToken')}</a>
          </li>
          <li>
            {t('startSend')} <code>Authorization: Bearer gh_…</code>
          </li>
          <li>{t('startPages')}</li>
          <li>{t('startLimit', { count: callsPerMinute })}</li>
        </ol>
        <p>
          <a href="/api/openapi.json">{t('asDocument')}</a>
        </p>
      </Section>
      {[...groups].map(([name, list]) => (
        <Section id={`group-${name}`} title={<span lang="en">{titleOf(name)}</span>}>
          {list.map(({ path, method, operation }) => (
            <OperationView lang={lang} path={path} method={method} operation={operation} />
          ))}
        </Section>
      ))}
    </>
  )
}

function titleOf(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1)
}

type OperationProps = { lang: Lang; path: string; method: string; operation: Operation }

function OperationView({ lang, path, method, operation }: OperationProps) {
  const t = say(lang)
  const [done, ...others] = Object.entries(operation.responses)
  const body = Object.entries(operation.requestBody?.content ?? {})[0]
  const answer = Object.values(done?.[1].content ?? {})[0]
  return (
    <article>
      <h3>
        <code>
          {method} {path}
        </code>
      </h3>
      <p lang="en">{operation.summary}</p>
      {operation.parameters.length > 0 ? (
        <Parameters
          label={`${t('parameters')}: ${method} ${path}`}
          lang={lang}
          parameters={operation.parameters}
        />
      ) : null}
      {body ? (
        <Details summary={`${t('body')}: ${body[0]}`}>
          <Schema schema={body[1].schema} />
        </Details>
      ) : null}
      {done && answer ? (
        <Details summary={t('answer', { status: done[0] })}>
          <Schema schema={answer.schema} />
        </Details>
      ) : null}
      <Details summary={t('otherAnswers')}>
        <ul class="govuk-list">
          {others.map(([status, { description }]) => (
            <li>
              <strong>{status}</strong> <span lang="en">{description}</span>
            </li>
          ))}
        </ul>
      </Details>
    </article>
  )
}

function Parameters({ label, lang, parameters }: { label: string; lang: Lang; parameters: Parameter[] }) {
  const t = say(lang)
  return (
    <DataTable
      label={label}
      isDense
      rows={parameters}
      columns={[
        {
          key: 'name',
          heading: t('parameter'),
          isRowHeader: true,
          cell: parameter => (
            <>
              <code>{parameter.name}</code>
              {parameter.required ? <span class="gh-meta"> {t('required')}</span> : null}
            </>
          ),
        },
        {
          key: 'where',
          heading: t('where'),
          cell: parameter => t(whereWords[parameter.in]),
        },
        { key: 'kind', heading: t('kind'), cell: parameter => <code>{kindOf(parameter.schema)}</code> },
        {
          key: 'meaning',
          heading: t('meaning'),
          cell: parameter => <span lang="en">{parameter.description ?? ''}</span>,
        },
      ]}
    />
  )
}

function kindOf(schema: Record<string, unknown>): string {
  if (Array.isArray(schema.enum)) return schema.enum.map(value => JSON.stringify(value)).join(' | ')
  if (Array.isArray(schema.anyOf)) return schema.anyOf.map(one => kindOf(one)).join(' | ')
  if (schema.const !== undefined) return JSON.stringify(schema.const)
  return String(schema.format ?? schema.type ?? 'text')
}

function Schema({ schema }: { schema: Record<string, unknown> }) {
  return (
    <section class="gh-scroll" tabindex={0} aria-label="JSON Schema">
      <pre class="gh-pre" lang="en">
        <code>{JSON.stringify(schema, null, 2)}</code>
      </pre>
    </section>
  )
}
