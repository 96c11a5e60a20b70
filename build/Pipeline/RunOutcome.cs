namespace Welkin.Pipeline;

/// <summary>What a run says at its end beyond success and failure.</summary>
public sealed class RunOutcome
{
    /// <summary>The exit code of a run that did what could be done and says that something could not be found out.</summary>
    public const int IncompleteCode = 3;

    private bool _incomplete;

    /// <summary>Something could not be found out: the run goes on, and does not end as a success.</summary>
    public void MarkIncomplete() => _incomplete = true;

    /// <param name="ofHost">What the run would end with otherwise.</param>
    public int ExitCode(int ofHost) => ofHost == 0 && _incomplete ? IncompleteCode : ofHost;
}
