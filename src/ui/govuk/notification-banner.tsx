import { useWords } from './language.ts'
import { type Attributes, type Content, classes, present } from './markup.ts'

export type NotificationBannerProps = {
  type?: string
  title?: Content
  titleId?: string
  titleHeadingLevel?: number | string
  /** One sentence, shown large. */
  text?: Content
  /** Anything else, instead of the sentence. */
  children?: Content
  role?: string
  disableAutoFocus?: boolean
  classes?: string
  attributes?: Attributes
}

/** Something the page has to say before its content; of type `success` it takes focus and is announced. */
export function NotificationBanner(props: NotificationBannerProps) {
  const t = useWords()
  const isSuccess = props.type === 'success'
  const id = props.titleId || 'govuk-notification-banner-title'
  const Heading = `h${props.titleHeadingLevel || 2}` as 'h2'
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is always one that takes a label
    <div
      class={classes(
        'govuk-notification-banner',
        isSuccess && 'govuk-notification-banner--success',
        props.classes,
      )}
      role={(props.role || (isSuccess ? 'alert' : 'region')) as 'alert'}
      aria-labelledby={id}
      data-module="govuk-notification-banner"
      data-disable-auto-focus={props.disableAutoFocus}
      {...props.attributes}
    >
      <div class="govuk-notification-banner__header">
        <Heading class="govuk-notification-banner__title" id={id}>
          {present(props.title) ? props.title : t(isSuccess ? 'success' : 'important')}
        </Heading>
      </div>
      <div class="govuk-notification-banner__content">
        {present(props.children) ? props.children : null}
        {present(props.text) && !present(props.children) ? (
          <p class="govuk-notification-banner__heading">{props.text}</p>
        ) : null}
      </div>
    </div>
  )
}
