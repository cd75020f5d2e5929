import { z } from '@mgx/schema';

/** An id as it can be: anything else is answered without asking the store. */
export const ID = /^[\w.:-]{1,128}$/;
export const Id = z.string().regex(ID, 'expected an id');
export const Name = z.string().trim().min(1).max(255);
export const Slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected lower-case letters, digits and single dashes')
  .max(100);
export const Metadata = z.record(z.string(), z.unknown());
export const Time = z.iso.datetime();
export const Stamps = { created_at: Time, updated_at: Time };
