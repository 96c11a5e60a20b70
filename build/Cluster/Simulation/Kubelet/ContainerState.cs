namespace Welkin.Cluster;

/// <summary>What a container does at a moment (core/v1 ContainerState).</summary>
internal abstract record ContainerState
{
    public sealed record Waiting(string Reason, string Message = "") : ContainerState;

    public sealed record Running(DateTimeOffset Since) : ContainerState;

    public sealed record Ended(int ExitCode, DateTimeOffset Started, DateTimeOffset At) : ContainerState
    {
        public string Reason => ExitCode == 0 ? "Completed" : "Error";
    }
}

/// <summary>What part a container has in its pod.</summary>
internal enum ContainerPart
{
    /// <summary>Runs to its end before the next one begins.</summary>
    Init,

    /// <summary>An init container that stays while the others run.</summary>
    Sidecar,

    Main,
}
