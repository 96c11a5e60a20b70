using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>One component of the catalogue.</summary>
/// <param name="Folder">Name of its folder under <c>components/</c>; unique, and the key of the lock.</param>
/// <param name="Path">Full path of that folder.</param>
public sealed record Component(string Folder, string Path, ComponentDocument Document)
{
    public string Name => Document.Metadata.Name.Value.Text;

    public ComponentSpec Spec => Document.Spec;

    public string Version => Spec.Version.Value.Text;

    public string Namespace => Spec.Namespace.Text;

    /// <summary>The hardening profile it is held to.</summary>
    public string Profile => Spec.Profile.Value.Text ?? "restricted";

    /// <summary>The components it moves together with, or null.</summary>
    public string? Group => Spec.Update.Group?.Name.Text;

    /// <summary>The folder of a first-party chart, or null.</summary>
    public string? ChartFolder => Spec.Source.Path is { } path ? System.IO.Path.Combine(Path, path) : null;

    /// <summary>Helm values of the release, or null where the chart's own suffice.</summary>
    public string? ValuesFile => System.IO.Path.Combine(Path, "values.yaml") is var file && File.Exists(file) ? file : null;

    /// <summary>The upstream chart to vendor, or null for a chart of our own.</summary>
    /// <exception cref="ReportedException">The chart's name could not be part of a file's name.</exception>
    public ChartReference? Upstream => Spec.Source switch
    {
        { Helm: { } helm } => new(Folder, helm.Chart, Version, new HelmOrigin(helm.Repository)),
        { Oci: { } oci } => new(Folder, oci.Repository[(oci.Repository.LastIndexOf('/') + 1)..], Version, new OciOrigin(oci.Repository)),
        _ => null,
    };

    /// <summary>The component as it would be at another version.</summary>
    public Component At(string version) =>
        this with { Document = Document with { Spec = Spec with { Version = new Located<ChartVersion>(ChartVersion.Parse(version), Spec.Version.At) } } };

    public override string ToString() => $"{Name} {Version}";
}
