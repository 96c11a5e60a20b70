using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Hardening;

/// <summary>A setting of a component, where somebody made it.</summary>
/// <param name="Origin">Who made it where no input says so, such as kubeadm.</param>
internal sealed record NodeSetting(string Value, Location At, string? Origin = null)
{
    public string Shown => (Value.Length == 0 ? "empty" : Value) + (Origin is null ? "" : $" ({Origin})");
}

/// <summary>A component as one input describes it.</summary>
/// <param name="Vehicle">What brings the settings to the node: kubeadm, a static pod, kind, kubespray.</param>
/// <param name="At">Where the description starts.</param>
/// <param name="Settings">Flags with their dashes and fields by their path.</param>
internal sealed record NodeSubject(NodeComponent Component, string Vehicle, Location At, ImmutableDictionary<string, NodeSetting> Settings)
{
    /// <summary>Settings that are made somewhere, with a value that no input tells.</summary>
    public ImmutableHashSet<string> Unknown { get; init; } = [];

    /// <summary>The setting that a test asks for; the flag wins over the field.</summary>
    public NodeSetting? Find(NodeExpectation expectation) =>
        (expectation.Flag is { } flag ? Settings.GetValueOrDefault(flag) : null) ?? Settings.GetValueOrDefault(expectation.Setting);

    public bool Knows(NodeExpectation expectation) => Find(expectation) is not null || !Unknown.Contains(expectation.Setting);
}
