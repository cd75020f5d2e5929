import type { Workspace } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json, time } from './columns.js';

@Entity({ name: 'workspaces' })
export class WorkspaceEntity implements Workspace {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) slug!: string;
  @Column(json()) metadata!: Record<string, unknown>;
  @Column(time({ name: 'created_at' })) createdAt!: string;
  @Column(time({ name: 'updated_at' })) updatedAt!: string;
}
