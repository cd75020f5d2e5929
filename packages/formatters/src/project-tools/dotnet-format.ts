import { projectTool } from './project-tool.js';

/** `dotnet format` where the machine has the SDK and the project a solution or project file. */
export const dotnetFormat = projectTool({
  name: 'dotnet format',
  languages: ['csharp'],
  find: async ({ sandbox }) => {
    const paths = (await sandbox.files.list()).map(({ path }) => path);
    return paths.some((path) => /\.(sln|slnx|csproj)$/.test(path)) ? 'dotnet' : null;
  },
  call: async (tool, { sandbox }) => {
    const paths = (await sandbox.files.list()).map(({ path }) => path);
    const nearest = (end: RegExp) =>
      paths.filter((path) => end.test(path)).sort((a, b) => a.split('/').length - b.split('/').length)[0];
    const workspace = nearest(/\.slnx?$/) ?? nearest(/\.csproj$/);
    return {
      argv: [tool, 'format', ...(workspace ? [workspace] : []), '--no-restore', '--verbosity=quiet', '--include'],
      worked: [0],
    };
  },
});
