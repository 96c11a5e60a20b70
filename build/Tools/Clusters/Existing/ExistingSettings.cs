namespace Welkin.Tools.Clusters;

/// <summary>Which cluster of somebody's may be used.</summary>
/// <param name="Context">The context of their kubeconfig; null for the current one.</param>
/// <param name="AllowExisting">The context that they allow; the cluster is used only where this names exactly the one that would be.</param>
public sealed record ExistingSettings(string? Context, string? AllowExisting);
