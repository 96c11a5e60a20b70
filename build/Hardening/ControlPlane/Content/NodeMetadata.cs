using System.ComponentModel;

namespace Welkin.Hardening;

/// <summary>What content of the control plane is called.</summary>
public sealed record NodeMetadata(
    [Description("Its name, such as cis-1.12")] string Name,
    [Description("What people call it")] string Title);
