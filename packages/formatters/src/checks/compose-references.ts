import type { ComposeError } from './compose-schema.js';

type Values = Readonly<Record<string, unknown>>;
/** A name that a service uses, and where. */
type Use = { readonly name: string; readonly path: readonly string[] };

const KINDS = ['services', 'networks', 'volumes', 'secrets', 'configs'] as const;

/** What no schema can see in a file that is the whole project: names that are used but not declared, services of nothing. */
export function referenceErrors(root: Values): ComposeError[] {
  const errors: ComposeError[] = [];
  for (const [service, value] of Object.entries(mapOf(root['services']))) {
    const at = ['services', service];
    if (!isMap(value) || value['extends'] !== undefined) continue;
    if (['image', 'build', 'provider'].every((key) => value[key] === undefined)) {
      errors.push({ path: at, of: 'key', message: `service ${service} has neither image nor build` });
    }
    for (const kind of KINDS) {
      const declared = Object.keys(mapOf(root[kind]));
      for (const { name, path } of usesOf(kind, value)) {
        if (declared.includes(name) || name.includes('$')) continue;
        const message = `service ${service} uses the ${kind.slice(0, -1)} ${name}, which is not declared`;
        errors.push({ path: [...at, ...path], of: 'value', message });
      }
    }
  }
  return errors;
}

function usesOf(kind: (typeof KINDS)[number], service: Values): Use[] {
  switch (kind) {
    case 'services':
      return [...keysOrItems(service, 'depends_on'), ...linked(service), ...sharedSpace(service)];
    case 'networks':
      return keysOrItems(service, 'networks').filter(({ name }) => name !== 'default');
    case 'volumes':
      return items(service, 'volumes', namedVolume);
    case 'secrets':
    case 'configs':
      return items(service, kind, sourceName);
  }
}

/** `links: [db:database]` */
function linked(service: Values): Use[] {
  return items(service, 'links', (link) => (typeof link === 'string' ? link.replace(/:.*$/, '') : null));
}

/** `network_mode: service:db` */
function sharedSpace(service: Values): Use[] {
  return ['network_mode', 'ipc', 'pid'].flatMap((key) => {
    const name = /^service:(.+)$/.exec(String(service[key]))?.[1];
    return name === undefined ? [] : [{ name, path: [key] }];
  });
}

/** `data:/var/lib` names a volume, `./data:/var/lib` a folder, `c:/data` one on a drive. */
function namedVolume(volume: unknown): string | null {
  if (typeof volume === 'string') return /^([A-Za-z0-9][\w.-]+):/.exec(volume)?.[1] ?? null;
  return isMap(volume) && volume['type'] === 'volume' && typeof volume['source'] === 'string' ? volume['source'] : null;
}

function sourceName(value: unknown): string | null {
  const source = isMap(value) ? value['source'] : value;
  return typeof source === 'string' ? source : null;
}

function keysOrItems(service: Values, key: string): Use[] {
  const value = service[key];
  if (isMap(value)) return Object.keys(value).map((name) => ({ name, path: [key, name] }));
  return items(service, key, (one) => (typeof one === 'string' ? one : null));
}

function items(service: Values, key: string, nameOf: (item: unknown) => string | null): Use[] {
  const value = service[key];
  return (Array.isArray(value) ? (value as unknown[]) : []).flatMap((item, index) => {
    const name = nameOf(item);
    return name === null ? [] : [{ name, path: [key, String(index)] }];
  });
}

export function isMap(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function mapOf(value: unknown): Values {
  return isMap(value) ? value : {};
}
