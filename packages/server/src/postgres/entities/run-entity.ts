import type { Run } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { bigint, json, time } from './columns.js';

@Entity({ name: 'task_runs' })
export class RunEntity implements Run {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ type: 'text', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'text', name: 'project_id' }) projectId!: string;
  @Column({ type: 'text', name: 'task_id' }) taskId!: string;
  @Column({ type: 'text', name: 'task_name' }) taskName!: string;
  @Column({ type: 'integer', name: 'run_number' }) runNumber!: number;
  @Column(json()) input!: Run['input'];
  @Column(json()) options!: Run['options'];
  @Column({ type: 'text' }) status!: Run['status'];
  @Column({ type: 'text' }) phase!: Run['phase'];
  @Column({ type: 'integer' }) version!: number;
  @Column({ type: 'integer' }) fence!: number;
  @Column(bigint({ name: 'last_seq' })) lastSeq!: number;
  @Column({ type: 'integer', name: 'crash_count' }) crashCount!: number;
  @Column({ type: 'text', name: 'lease_owner', nullable: true }) leaseOwner!: string | null;
  @Column(time({ name: 'lease_until', nullable: true })) leaseUntil!: string | null;
  @Column(json({ nullable: true })) gate!: Run['gate'];
  @Column(json({ nullable: true })) plan!: Run['plan'];
  @Column(json({ nullable: true })) results!: Run['results'];
  @Column(json({ nullable: true })) error!: Run['error'];
  @Column(json()) usage!: Run['usage'];
  @Column({ type: 'integer', name: 'revision_rounds' }) revisionRounds!: number;
  @Column(time({ name: 'started_at', nullable: true })) startedAt!: string | null;
  @Column(time({ name: 'completed_at', nullable: true })) completedAt!: string | null;
  /** The deadline of the open gate, beside it so that it can be searched. */
  @Column(time({ name: 'gate_deadline', nullable: true, select: false })) gateDeadline?: string | null;
  @Column(time({ name: 'created_at' })) createdAt!: string;
  @Column(time({ name: 'updated_at' })) updatedAt!: string;
}
