import { useWords } from './language.ts'
import { type Attributes, type Content, classes, present } from './markup.ts'

export type SummaryError = { content: Content; href?: string; attributes?: Attributes }

export type ErrorSummaryProps = {
  title?: Content
  description?: Content
  errors?: SummaryError[]
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}

/** Everything that is wrong with a form, at its top, each linked to its field. Takes focus when the page opens. */
export function ErrorSummary(props: ErrorSummaryProps) {
  const t = useWords()
  return (
    <div
      class={classes('govuk-error-summary', props.classes)}
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
      data-module="govuk-error-summary"
    >
      <div role="alert">
        <h2 class="govuk-error-summary__title">{props.title ?? t('thereIsAProblem')}</h2>
        <div class="govuk-error-summary__body">
          {present(props.description) ? <p>{props.description}</p> : null}
          {props.errors?.length ? (
            <ul class="govuk-list govuk-error-summary__list">
              {props.errors.map(error => (
                <li>
                  {error.href ? (
                    <a href={error.href} {...error.attributes}>
                      {error.content}
                    </a>
                  ) : (
                    error.content
                  )}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
    </div>
  )
}
