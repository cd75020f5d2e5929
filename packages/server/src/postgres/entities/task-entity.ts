import type { NewTask } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json, time } from './columns.js';

/** A task as people write it; what its runs say of it is computed when it is read. */
@Entity({ name: 'tasks' })
export class TaskEntity implements NewTask {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ type: 'text', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'text', name: 'project_id' }) projectId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text', nullable: true }) description!: string | null;
  @Column(json()) config!: Record<string, unknown>;
  @Column({ type: 'integer', name: 'max_rounds' }) maxRounds!: number;
  @Column({ type: 'integer', name: 'max_revision_rounds' }) maxRevisionRounds!: number;
  @Column({ type: 'integer', name: 'memory_size' }) memorySize!: number;
  /** The highest number a run of this task ever had. Written by one UPDATE only, never read. */
  @Column({ type: 'integer', name: 'last_run_number', default: 0, select: false }) lastRunNumber?: number;
  @Column(time({ name: 'created_at' })) createdAt!: string;
  @Column(time({ name: 'updated_at' })) updatedAt!: string;
}
