import type { AccessRole } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { time } from './columns.js';

@Entity({ name: 'access_tickets' })
export class AccessTicketEntity {
  @PrimaryColumn({ type: 'text' }) hash!: string;
  @Column({ type: 'text', name: 'principal_id' }) principalId!: string;
  @Column({ type: 'text', name: 'workspace_id', nullable: true }) workspaceId!: string | null;
  @Column({ type: 'text' }) role!: AccessRole;
  @Column(time({ name: 'expires_at' })) expiresAt!: string;
}
