using System.Collections.Immutable;

namespace Welkin.Hardening;

/// <summary>Puts pods that run untrusted code into the sandbox that hardening.yaml names.</summary>
public sealed class SandboxRuntimeClass : IWorkloadRule
{
    public string Id => "sandbox-runtime-class";

    public ImmutableArray<string> Serves => ["W43"];

    public ImmutableArray<string> Changes => ["spec.runtimeClassName"];

    public IEnumerable<Step> Apply(Workload workload) =>
        workload.Facts?.Untrusted is { } untrusted ? [Edit.Set(workload.Pod.Spec["runtimeClassName"], untrusted.RuntimeClass)] : [];
}
