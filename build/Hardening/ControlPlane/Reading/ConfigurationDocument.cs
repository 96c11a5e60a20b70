namespace Welkin.Hardening;

/// <summary>One document of a configuration file.</summary>
/// <param name="File">The file, as findings call it.</param>
/// <param name="Text">The whole file, for documents that stand in its strings.</param>
internal sealed record ConfigurationDocument(string File, string Text, ConfigurationMap Root)
{
    public string? ApiVersion => Root.Text("apiVersion");

    public string? Kind => Root.Text("kind");

    /// <summary>The group of the API version: <c>kubeadm.k8s.io</c>.</summary>
    public string Group => ApiVersion is { } version && version.Contains('/') ? version[..version.IndexOf('/')] : "";

    public bool Is(string group, string kind) => Group == group && Kind == kind;
}
