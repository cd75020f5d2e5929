import type { Artifact } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, time } from './columns.js';

@Entity({ name: 'artifacts' })
export class ArtifactEntity implements Artifact {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ type: 'text', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'text', name: 'run_id' }) runId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) type!: Artifact['type'];
  @Column({ type: 'text', name: 'content_type' }) contentType!: string;
  @Column(bigint()) size!: number;
  @Column({ type: 'text' }) sha256!: string;
  @Column(time({ name: 'created_at' })) createdAt!: string;
}
