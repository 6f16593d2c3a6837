import { type Insertable, sql, type Updateable } from 'kysely'
import type { Db } from '../../platform/db/connect.ts'
import type { DB } from '../../platform/db/types.ts'

/** The categories of a site in order, each with how many listings the actor can see in it. */
export function categoriesOf(db: Db, siteId: string) {
  return db
    .selectFrom('category')
    .select(eb => [
      'category.id',
      'category.slug',
      'category.name',
      'category.palette',
      eb
        .selectFrom('listing')
        .whereRef('listing.category_id', '=', 'category.id')
        .select(sql<number>`count(*)::integer`.as('courses'))
        .as('courses'),
    ])
    .where('category.site_id', '=', siteId)
    .orderBy('category.position')
    .orderBy('category.id')
    .execute()
}

export type Category = Awaited<ReturnType<typeof categoriesOf>>[number]

/** Adds a category at the end; answers false when its address is taken. */
export async function insertCategory(db: Db, category: Insertable<DB['category']>): Promise<boolean> {
  const row = await db
    .insertInto('category')
    .values({
      ...category,
      position: sql<number>`1 + coalesce((select max(position) from category where site_id = ${category.site_id}), 0)`,
    })
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export async function changeCategory(db: Db, id: string, change: Updateable<DB['category']>): Promise<void> {
  await db.updateTable('category').set(change).where('id', '=', id).execute()
}

/** Puts the categories of a site into this order. */
export async function orderCategories(db: Db, siteId: string, ids: string[]): Promise<void> {
  await sql`update category set position = given.place
              from unnest(${ids}::uuid[]) with ordinality as given (id, place)
             where category.id = given.id and category.site_id = ${siteId}`.execute(db)
}
