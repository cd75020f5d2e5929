import type { Project } from '@mgx/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { json, time } from './columns.js';

@Entity({ name: 'projects' })
export class ProjectEntity implements Project {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ type: 'text', name: 'workspace_id' }) workspaceId!: string;
  @Column({ type: 'text' }) name!: string;
  @Column({ type: 'text' }) slug!: string;
  @Column({ type: 'text', name: 'repo_full_name', nullable: true }) repoFullName!: string | null;
  @Column({ type: 'text', name: 'default_branch' }) defaultBranch!: string;
  @Column({ type: 'text', name: 'run_branch_prefix' }) runBranchPrefix!: string;
  @Column({ type: 'text', name: 'commit_template', nullable: true }) commitTemplate!: string | null;
  @Column(json()) metadata!: Record<string, unknown>;
  @Column(time({ name: 'created_at' })) createdAt!: string;
  @Column(time({ name: 'updated_at' })) updatedAt!: string;
}
