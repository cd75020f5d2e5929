/** Names that say what a file is for: an example of an environment file holds no secrets. */
const EXAMPLE = /[._-](example|sample|template|dist|defaults?|schema)$/i;

/** File names that hold keys or credentials by convention; compared without case. */
const SECRET_NAMES: readonly RegExp[] = [
  /^id_(rsa|dsa|ecdsa|ed25519)(_sk)?$/,
  /\.(pem|key|p12|pfx|pkcs12|p8|jks|keystore|bks|ppk|kdbx|asc|gpg)$/,
  /^\.(npmrc|yarnrc|pypirc|netrc|pgpass|htpasswd|git-credentials|dockercfg|boto|s3cfg|vault-token)$/,
  /^_netrc$/,
  /^(credentials|secrets?)(\.(json|ya?ml|toml|ini|env|txt|csv|xml|properties))?$/,
  /^(service[-_]?account|client[-_]secret|gcp[-_]key|firebase[-_]adminsdk)[^/]*\.json$/,
  /^kubeconfig$/,
  /^(terraform\.)?[^/]*\.(tfstate|tfvars)(\.backup)?$/,
  /^auth\.json$/,
  /^master\.key$/,
];

/** Folders whose files are credentials, whatever they are called. */
const SECRET_FOLDERS = new Set([
  '.ssh',
  '.gnupg',
  '.aws',
  '.azure',
  '.gcloud',
  '.kube',
  '.docker',
  'secrets',
  '.secrets',
]);

/**
 * Why a file may not be shown to a model, judged by its path alone; null when it may. Environment files (`.env`, `.env.local`,
 * `production.env`) are secret, their examples (`.env.example`) are not; so are keys, keystores and credential files.
 */
export function secretPathReason(path: string): string | null {
  const segments = path.toLowerCase().split('/');
  const name = segments.at(-1) ?? '';
  if (isEnvironmentFile(name)) return 'environment file';
  // The public half of a key pair.
  if (name.endsWith('.pub')) return null;
  if (segments.slice(0, -1).some((folder) => SECRET_FOLDERS.has(folder))) return 'folder of credentials';
  return SECRET_NAMES.some((shape) => shape.test(name)) ? 'key or credentials' : null;
}

function isEnvironmentFile(name: string): boolean {
  if (/^\.env(rc)?$/.test(name) || /^\.env[._-]/.test(name)) return !EXAMPLE.test(name);
  return /[^/]\.env$/.test(name) && !EXAMPLE.test(name.slice(0, -'.env'.length));
}
