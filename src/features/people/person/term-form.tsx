import type { z } from 'zod'
import { errorsIn } from '../../../platform/http/form-fields.ts'
import { page, redirect } from '../../../platform/http/reply.ts'
import { type FormValues, get, post, type Route } from '../../../platform/http/route.ts'
import { mayInOrganisation } from '../../../platform/permissions/permissions.ts'
import type { Ctx } from '../../../platform/tenancy/context.ts'
import { jobChoices, typedValues } from '../list/routes.tsx'
import { actingWith } from '../permissions.ts'
import type { Typed, Wrong } from '../views/fields.tsx'
import { type Shape, TermFormPage } from '../views/term-form-page.tsx'
import { say } from '../words.ts'
import { type PersonFile, personFile } from './file.ts'

type Step<P extends z.ZodType, S extends z.ZodType> = {
  /** After /manage/people/:person. */
  path: string
  params: P
  input: S
  shape: Shape
  /** What the fields hold at first; @throws NotFound when the address names nothing of this person. */
  initial: (file: PersonFile, params: z.output<P>, ctx: Ctx) => Typed
  run: (ctx: Ctx, params: z.output<P>, input: z.output<S>) => Promise<unknown>
}

/** A page with one form that changes something about a person, and what it does: two rows of the route table. */
export function termForm<P extends z.ZodType<{ person: string }>, S extends z.ZodType>(
  step: Step<P, S>,
): Route[] {
  const path = `/manage/people/:person${step.path}`
  const show = async (ctx: Ctx, params: z.output<P>, values?: FormValues, errors: Wrong = {}) => {
    actingWith(ctx, 'people.edit')
    const file = await personFile(ctx, params.person, 'people.edit')
    const initial = step.initial(file, params, ctx)
    const shown = values ? { ...typedValues(values), seen: initial.seen } : initial
    const choices =
      step.shape.hasJob || step.shape.hasStandIn ? await jobChoices(ctx, values, initial) : undefined
    const { lang } = ctx
    const seesReasons = mayInOrganisation(ctx.actor, 'people.leave_reason', ctx.actor.actingOrg)
    const action = Object.entries(params as Record<string, string>).reduce(
      (address, [name, value]) => address.replace(`:${name}`, value),
      path,
    )
    return page(
      `${say(lang)(step.shape.title)}: ${file.person.name}`,
      <TermFormPage
        {...{ lang, file, choices, errors, action, seesReasons }}
        values={shown}
        shape={step.shape}
      />,
      { section: 'manage.people' },
    )
  }
  return [
    get(path, {
      can: 'people.edit',
      params: step.params,
      run: (ctx, { params }) => show(ctx, params as z.output<P>),
    }),
    post(path, {
      can: 'people.edit',
      params: step.params,
      input: step.input,
      again: (ctx, { params, values, errors }) =>
        show(ctx, params as z.output<P>, values, errorsIn(errors, ctx.lang)),
      run: async (ctx, { params, input }) => {
        const at = params as z.output<P>
        step.initial(await personFile(ctx, at.person, 'people.edit'), at, ctx)
        await step.run(ctx, at, input as z.output<S>)
        const text = { en: say('en')('saved'), cy: say('cy')('saved') }
        return redirect(`/manage/people/${at.person}`, { flash: { kind: 'success', text } })
      },
    }),
  ]
}
