import { z } from 'zod';
import type { Stored } from './repository';

/** A widget as it is sent to the API. Unknown fields are refused. */
export const WidgetInput = z.strictObject({
  // <fields>
  name: z.string().trim().min(1).max(200),
  // </fields>
});
export type WidgetInput = z.infer<typeof WidgetInput>;

/** Any part of a widget, at least one field of it. */
export const WidgetChanges = WidgetInput.partial().refine(
  (changes) => Object.keys(changes).length > 0,
  'give at least one field to change',
);

export type Widget = WidgetInput & Stored;

/** Fields that no two widgets may share. */
export const uniqueWidgetFields = [
  // <unique>
  // </unique>
] as const satisfies readonly (keyof WidgetInput)[];
