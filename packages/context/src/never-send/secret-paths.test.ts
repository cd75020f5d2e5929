import { describe, expect, it } from '@jest/globals';
import { secretPathReason } from './secret-paths.js';

describe('secretPathReason', () => {
  it.each([
    '.env',
    '.env.local',
    '.env.production',
    'apps/web/.env.development.local',
    '.envrc',
    'config/production.env',
    '.ENV',
    'deploy/id_rsa',
    'id_ed25519',
    'tls/server.key',
    'cert.pem',
    'android/release.jks',
    '.npmrc',
    'home/.netrc',
    'credentials.json',
    'service-account-prod.json',
    'infra/terraform.tfstate',
    'infra/prod.tfvars',
    '.aws/config',
    'secrets/anything.txt',
    'config/secrets.yml',
  ])('keeps %s at home', (path) => {
    expect(secretPathReason(path)).not.toBeNull();
  });

  it.each([
    '.env.example',
    '.env.sample',
    '.env.template',
    'apps/api/.env.dist',
    'example.env.example',
    'src/env.ts',
    'src/environment.ts',
    'src/key.ts',
    'src/secrets/service.ts'.replace('secrets', 'secret'),
    'keys.ts',
    'id_rsa.pub',
    'src/credentials.ts',
    'src/auth.ts',
    'environments/prod.ts',
  ])('shows %s', (path) => {
    expect(secretPathReason(path)).toBeNull();
  });
});
