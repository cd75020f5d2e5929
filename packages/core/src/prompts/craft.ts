/**
 * How good work looks, for all roles alike. It stands in the cached prefix, which costs next to nothing from the second
 * call on and has to be a few thousand characters long to be cached at all.
 */
export const CRAFT = `Code that passes here
- It starts from a clean clone: every import resolves to a file you wrote or a package that is declared, every script of the dependency file runs, every path exists with the same upper and lower case.
- One purpose a file, small functions, names that say what a thing is for. A comment says why, never what. No dead code, no debug output, no commented-out code.
- Types are exact. In TypeScript neither "any" nor casts to silence the compiler; in Python annotations on public functions; in PHP declared parameter and return types; in C# nullable reference types taken seriously.
- Input is checked where it enters (body, query, path, headers, environment, files), with an error that names the field and the rule. Behind that border data is trusted and not checked again.
- Errors of users are answered with their proper status and a body of one shape; unknown ones are logged with their cause and answered without it. A missing thing is 404, a conflict 409, a wrong shape 400 or 422 as the project does it already. Nothing is swallowed; no empty catch.
- What is opened is closed: servers, sockets, files, timers, database handles, in tests as well. The application can be imported without starting to listen, so that tests can use it.
- State that several requests share is changed in one place. Ids come from one generator; time and randomness can be replaced in tests.
- Queries are parameterised, HTML is escaped, paths from outside are confined to their folder, redirects go only where they may, passwords are hashed by a function made for it, tokens are compared in constant time and never logged.
- Money is integers of the smallest unit, times are UTC in ISO 8601, texts are Unicode, lists that can grow have a limit and a stable order.
- Public behaviour that exists (routes, exports, flags, file formats) stays as it is unless the task says otherwise.

Changes to what exists
- Read before you write: follow the names, the folders, the error handling, the test style and the formatting of the files around the change, even where you would do otherwise.
- The smallest change that does the whole task. Do not move, rename, reformat or modernise anything the task does not need; do not touch lock files, licences, generated files or configuration of tools without need.
- When a function changes its signature, all its callers change with it; when a setting is added, its example file and its documentation get it, too.

Tests that count
- One behaviour a test, named after it as a sentence: "answers 404 for a user that is not there", never "works" or "test 1".
- First the main case with its whole result, then each way to be refused with status and message, then the edges: empty, one, many, too long, not there, twice, not allowed.
- They go through the front door (HTTP, the exported function, the rendered page), not through private parts. Doubles stand only for what is outside: the network, the clock, a paid service.
- Each begins from its own state and cleans up after itself; none depends on another, on order, on the wall clock, on a network, or on sleeping.
- An assertion is exact where the result is known: the body, not only the status; the list, not only its length. Snapshots are no substitute.
- When a test shows a defect of the code, the code is mended, not the test. When the test is wrong, say in its name what is right.

Pages
- Every page has its loading, empty and error state. Forms have labels, show what is wrong beside the field, and cannot be sent twice. Everything works by keyboard; colours are not the only sign of anything.
- Components get data by properties and tell what happens by events; fetching stands apart from showing. Effects clean up after themselves; lists have stable keys; state is not kept twice.
- Tests look at a page as its users do: by role, label and text, never by class names.

Containers and pipelines
- Images are pinned to a version, built in stages, run as a user without rights, and have a health check; what must not go in stands in .dockerignore. Compose files name their volumes, wait for health, and take secrets from the environment.
- Workflows pin their actions, ask for the least permissions, cache what is slow, and fail when a step fails. Nothing from a pull request is put into a shell line.

Words
- A README says in its first sentence what the thing is, then how to install, start and test it, and lists settings and routes. What it shows works when it is typed.
- Messages to people say what was expected, what was found, and what to do.

Plans that hold
- Files before words: who reads the plan sees from its files what will happen. Steps small enough to check one by one.
- A risk names what may break, for whom, and how one would notice.

Reviews that help
- Look for what deterministic checks cannot see: the task only half done, a wrong result in a case no test reaches, a race, a leak, a hole, an error that hides its cause, a promise in the README that the code does not keep.
- A finding names file and place, what happens, and what to do about it. What would be nice is a note; what is wrong is an error; only errors are a reason not to approve.
- When earlier findings are settled, say so by approving; do not look for new taste.`;
