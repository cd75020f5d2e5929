import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { OpenApi } from '../openapi/describe-api.js';

type Answer = { readonly method: string; readonly path: string; readonly status: number; readonly body: unknown };

/** Holds answers to the document: an undocumented route or status, or a body of another shape, is an error. */
export function contractOf(document: OpenApi): (answer: Answer) => void {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  // Its types are those of CommonJS: the function stands under `default` once more.
  (formats as unknown as { default: (to: Ajv2020) => void }).default(ajv);
  ajv.addSchema(document, 'api');
  const templates = Object.keys(document.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replace(/\/$/, '').replace(/\{\w+\}/g, '[^/]+')}/?$`),
  }));
  return ({ method, path, status, body }) => {
    const [pathname = ''] = path.split('?');
    const template = templates.find(({ pattern }) => pattern.test(pathname))?.template;
    const route = template && document.paths[template]?.[method.toLowerCase()];
    if (!route) {
      if (status === 404) return;
      throw new Error(`${method} ${path} is not documented`);
    }
    const pointer = ['paths', template, method.toLowerCase(), 'responses', String(status), 'content', 'application/json', 'schema']; // prettier-ignore
    const found = pointer.reduce<unknown>((value, key) => Reflect.get(Object(value), key), document);
    if (!found) throw new Error(`${method} ${template} answered ${status}, which is not documented`);
    const validate = ajv.getSchema(
      `api#/${pointer.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/')}`,
    ) as ValidateFunction;
    if (!validate(body)) {
      throw new Error(
        `${method} ${path} answered ${status} otherwise than documented: ${ajv.errorsText(validate.errors)}`,
      );
    }
  };
}
