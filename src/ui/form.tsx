import type { ComponentChildren } from 'preact'
import { useContext } from 'preact/hooks'
import { Csrf, Once } from './csrf.ts'
import { ErrorSummary } from './govuk/error-summary.tsx'
import { type Attributes, classes } from './govuk/markup.ts'

export type FormProps = {
  action: string
  /** Sends files. The token is the first field, so that it is known before a file is read. */
  multipart?: boolean
  /** Not limited to the width of a column of text. */
  wide?: boolean
  id?: string
  classes?: string
  attributes?: Attributes
  children?: ComponentChildren
}

/** A form that changes something: posted, with its token, checked by the server and not by the browser. */
export function Form(props: FormProps) {
  const once = useContext(Once)
  return (
    <form
      method="post"
      action={props.action}
      id={props.id}
      class={classes('gh-form', props.wide && 'gh-form--wide', props.classes)}
      enctype={props.multipart ? 'multipart/form-data' : undefined}
      novalidate
      {...props.attributes}
    >
      <input type="hidden" name="_csrf" value={useContext(Csrf)} />
      {once ? <input type="hidden" name="_once" value={once} /> : null}
      {props.children}
    </form>
  )
}

/** What is wrong, by field name; the key `form` or an empty key belongs to no field. */
export type FieldErrors = Record<string, string>

/**
 * The error summary of a form, in the order of its fields, each linked to its field by name. Nothing when
 * nothing is wrong. `ids` names the fields whose id is not their name.
 */
export function FormErrors({ errors, ids = {} }: { errors?: FieldErrors; ids?: Record<string, string> }) {
  const entries = Object.entries(errors ?? {})
  if (entries.length === 0) return null
  return (
    <ErrorSummary
      errors={entries.map(([field, content]) => ({
        content,
        href: field === '' || field === 'form' ? undefined : `#${ids[field] ?? field}`,
      }))}
    />
  )
}
