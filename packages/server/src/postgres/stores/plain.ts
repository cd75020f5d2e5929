import type { Page, PageRequest } from '@mgx/domain';

/** An entity as plain data: what TypeORM made of a class is not handed out. */
export function plain<T extends object>(entity: T): T {
  return { ...entity };
}

/** Newest first; equal times are ordered by id, so that pages never overlap. */
export const newestFirst = { createdAt: 'DESC', id: 'DESC' } as const;

export function pageOf<T extends object>([items, total]: readonly [readonly T[], number]): Page<T> {
  return { items: items.map(plain), total };
}

export function window({ skip, limit }: PageRequest): { skip: number; take: number } {
  return { skip, take: limit };
}
