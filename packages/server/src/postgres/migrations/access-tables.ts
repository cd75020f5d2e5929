import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who may come in: API keys, and tickets for one WebSocket each. Neither is kept as it is, only its hash. */
export class AccessTables1763990000000 implements MigrationInterface {
  readonly name = 'AccessTables1763990000000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(UP);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE access_tickets, api_keys;');
  }
}

const ROLE = `text NOT NULL CHECK (role IN ('viewer', 'member', 'admin', 'owner'))`;

const UP = `
CREATE TABLE api_keys (
  id text COLLATE "C" PRIMARY KEY,
  name text NOT NULL,
  workspace_id text COLLATE "C" CONSTRAINT api_keys_workspace_fkey REFERENCES workspaces (id) ON DELETE CASCADE,
  role ${ROLE},
  lookup text COLLATE "C" NOT NULL CONSTRAINT api_keys_lookup_key UNIQUE,
  hash text NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);
CREATE INDEX api_keys_newest ON api_keys (created_at DESC, id DESC);

CREATE TABLE access_tickets (
  hash text COLLATE "C" PRIMARY KEY,
  principal_id text NOT NULL,
  workspace_id text COLLATE "C" REFERENCES workspaces (id) ON DELETE CASCADE,
  role ${ROLE},
  expires_at timestamptz NOT NULL
);
`;
