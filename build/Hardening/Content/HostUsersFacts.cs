using System.ComponentModel;

namespace Welkin.Hardening;

/// <summary>Why a workload cannot have a user namespace of its own.</summary>
public sealed record HostUsersFacts([Description("What it needs the node's users for")] string Reason);
