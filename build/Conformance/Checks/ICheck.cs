namespace Welkin.Conformance;

/// <summary>One check in code; its suite says what it proves and needs.</summary>
public interface ICheck
{
    /// <summary>The id in suites, such as <c>install.accepted</c>.</summary>
    string Id { get; }

    /// <summary>True where each component is checked on its own, false where the release is as a whole.</summary>
    bool PerComponent { get; }

    /// <exception cref="Exception">Anything that is thrown is a failure of the attempt, with its message.</exception>
    Task<CheckOutcome> RunAsync(CheckRun run, CancellationToken cancel);
}
