using Welkin.Conformance;

namespace Welkin.Tests.Unit.Conformance;

/// <summary>A check that does what a test says and counts how often it was asked.</summary>
internal sealed class StatedCheck(string id, Func<CheckRun, CancellationToken, Task<CheckOutcome>> run, bool perComponent = false) : ICheck
{
    private int _runs;

    public StatedCheck(string id, Func<CheckRun, CheckOutcome> run, bool perComponent = false)
        : this(id, (attempt, _) => Task.FromResult(run(attempt)), perComponent)
    {
    }

    public string Id => id;

    public bool PerComponent => perComponent;

    public int Runs => _runs;

    public Task<CheckOutcome> RunAsync(CheckRun run1, CancellationToken cancel)
    {
        Interlocked.Increment(ref _runs);
        return run(run1, cancel);
    }

    public static StatedCheck Passing(string id, bool perComponent = false) => new(id, _ => CheckOutcome.Passed("fine"), perComponent);

    public static StatedCheck Failing(string id, bool perComponent = false) => new(id, _ => CheckOutcome.Of(["broken"], ""), perComponent);
}
