using System.Collections.Immutable;

namespace Welkin.Tests.Unit.Frosting;

/// <summary>What a run left behind. <c>Tables</c> are the headings of tasks, the final report and --description.</summary>
internal sealed record BuildResult(int ExitCode, string Output, string Errors, string Tables, ImmutableArray<string> Journal);
