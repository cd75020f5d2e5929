import { Project, Workspace, keysToSnake } from '@mgx/domain';
import { z } from '@mgx/schema';
import { Metadata, Name, Slug } from './fields.dto.js';
import { fromDomain, named } from './named.js';
import { pageOf } from './page.dto.js';

const workspaceFields = { name: Name, slug: Slug.optional(), metadata: Metadata.optional() };
export const CreateWorkspace = named('NewWorkspace', z.strictObject(workspaceFields));
export type CreateWorkspace = z.infer<typeof CreateWorkspace>;
export const UpdateWorkspace = named('WorkspaceChanges', z.strictObject(workspaceFields).partial());
export type UpdateWorkspace = z.infer<typeof UpdateWorkspace>;
export const WireWorkspace = fromDomain(Workspace, 'Workspace');
export const WorkspacePage = pageOf('WorkspacePage', WireWorkspace);

const projectFields = {
  name: Name,
  slug: Slug.optional(),
  default_branch: z.string().min(1).max(255).optional(),
  run_branch_prefix: z.string().min(1).max(100).optional(),
  metadata: Metadata.optional(),
};
export const CreateProject = named('NewProject', z.strictObject(projectFields));
export type CreateProject = z.infer<typeof CreateProject>;
export const UpdateProject = named('ProjectChanges', z.strictObject(projectFields).partial());
export type UpdateProject = z.infer<typeof UpdateProject>;
export const WireProject = fromDomain(Project, 'Project');
export const ProjectPage = pageOf('ProjectPage', WireProject);

export function fromWireProject({ default_branch, run_branch_prefix, slug, metadata }: UpdateProject) {
  return {
    ...(slug === undefined ? {} : { slug }),
    ...(metadata === undefined ? {} : { metadata }),
    ...(default_branch === undefined ? {} : { defaultBranch: default_branch }),
    ...(run_branch_prefix === undefined ? {} : { runBranchPrefix: run_branch_prefix }),
  };
}

/** Field names change on the wire; the keys of what people keep as metadata do not. */
export function withMetadata({ metadata, ...fields }: { readonly metadata: Record<string, unknown> }) {
  return { ...(keysToSnake(fields) as Record<string, unknown>), metadata };
}
