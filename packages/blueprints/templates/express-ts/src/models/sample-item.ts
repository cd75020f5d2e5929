import { z } from 'zod';

const fields = {
  // mgx:put fields
};

// mgx:if defaults
/** What a client sends to make or replace a sample item. */
export const SampleItemInput = z.strictObject({
  ...fields,
  // mgx:put defaults
});
// mgx:end
// mgx:if !defaults
/** What a client sends to make or replace a sample item. */
export const SampleItemInput = z.strictObject(fields);
// mgx:end
export type SampleItemInput = z.infer<typeof SampleItemInput>;

// mgx:if patch
/** What a client sends to change a sample item: at least one field. */
export const SampleItemPatch = z
  .strictObject(fields)
  .partial()
  .refine((changes) => Object.keys(changes).length > 0, 'name at least one field to change');

// mgx:end
// mgx:if listquery
/** What a client may ask of the list of sample items. */
export const SampleItemQuery = z.object({
  // mgx:if page
  page: z.coerce.number().int().min(1).default(1),
  // mgx:end
  // mgx:if skip
  skip: z.coerce.number().int().min(0).default(0),
  // mgx:end
  // mgx:if paged
  limit: z.coerce.number().int().min(1).max(100).default(SAMPLE_PAGE_SIZE),
  // mgx:end
  // mgx:put filters
  // mgx:if search
  search: z.string().trim().min(1).max(200).optional(),
  // mgx:end
});

// mgx:end
/** A sample item as it is stored and answered. */
export type SampleItem = SampleItemInput & {
  readonly id: number;
  // mgx:put stamps
};
