using System.ComponentModel;

namespace Welkin.Hardening;

/// <summary>That a workload runs untrusted code, and where it may.</summary>
public sealed record UntrustedFacts(
    [Description("Whose code it runs")] string Reason,
    [Description("Name of the RuntimeClass of the sandbox, such as gvisor")] string RuntimeClass);
