import { type Attributes, type Content, classes } from './markup.ts'

export type ButtonProps = {
  children?: Content
  variant?: 'secondary' | 'warning' | 'inverse'
  /** Makes it a link that looks like a button. */
  href?: string
  type?: 'submit' | 'button' | 'reset'
  name?: string
  value?: string
  disabled?: boolean
  preventDoubleClick?: boolean
  isStartButton?: boolean
  id?: string
  classes?: string
  attributes?: Attributes
}

/** The button of a form, or with `href` a link that looks like one. */
export function Button(props: ButtonProps) {
  const names = classes(
    'govuk-button',
    props.variant && `govuk-button--${props.variant}`,
    props.classes,
    props.isStartButton && 'govuk-button--start',
  )
  const shared = { class: names, 'data-module': 'govuk-button', id: props.id, ...props.attributes }
  const content = (
    <>
      {props.children}
      {props.isStartButton ? <StartIcon /> : null}
    </>
  )
  if (props.href) {
    return (
      // biome-ignore lint/a11y/useSemanticElements: a link that is announced as the button it looks like
      <a href={props.href} role="button" draggable={false} {...shared}>
        {content}
      </a>
    )
  }
  return (
    <button
      type={props.type ?? 'submit'}
      value={props.value}
      name={props.name}
      disabled={props.disabled}
      aria-disabled={props.disabled ? 'true' : undefined}
      data-prevent-double-click={props.preventDoubleClick}
      {...shared}
    >
      {content}
    </button>
  )
}

function StartIcon() {
  return (
    <svg
      class="govuk-button__start-icon"
      xmlns="http://www.w3.org/2000/svg"
      width="17.5"
      height="19"
      viewBox="0 0 33 40"
      aria-hidden="true"
      focusable="false"
    >
      <path fill="currentColor" d="M0 0h13l20 20-20 20H0l20-20z" />
    </svg>
  )
}
