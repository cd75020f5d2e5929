import type { AccessRole, ApiKey } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { time } from './columns.js';

@Entity({ name: 'api_keys' })
export class ApiKeyEntity implements ApiKey {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', name: 'workspace_id', nullable: true }) workspaceId!: string | null;
  @Column({ type: 'text' }) role!: AccessRole;
  @Column({ type: 'text' }) lookup!: string;
  @Column({ type: 'text' }) hash!: string;
  @Column(time({ name: 'created_at' })) createdAt!: string;
  @Column(time({ name: 'expires_at', nullable: true })) expiresAt!: string | null;
  @Column(time({ name: 'revoked_at', nullable: true })) revokedAt!: string | null;
}
