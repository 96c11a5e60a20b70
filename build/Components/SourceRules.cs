using Welkin.Components.Charts;
using Welkin.Kernel;

namespace Welkin.Components;

/// <summary>What must hold for the place a component's chart comes from.</summary>
internal static class SourceRules
{
    public static void Check(Component component, FindingList findings)
    {
        if (Mistake(component, component.Spec.Source) is { } mistake)
            findings.Add(component.Spec.Source.At, "COMP003", mistake);
    }

    private static string? Mistake(Component component, ComponentSource source) => source switch
    {
        { Unambiguous: false } => "'source' must have exactly one of helm, oci, path",
        { Path: { } path } when !IsBeside(path) => $"'path' must be a folder beside component.yaml such as chart, got '{path}'",
        { Path: { } path } when !File.Exists(Path.Combine(component.ChartFolder!, "Chart.yaml")) => $"there is no chart in '{path}': Chart.yaml is missing",
        { Helm: { } helm } when !IsHttp(helm.Repository) => $"'repository' must be an http or https address, got '{helm.Repository}'",
        { Helm: { } helm } when !ChartReference.IsName(helm.Chart) => $"'chart' must be the name of a chart such as cert-manager, got '{helm.Chart}'",
        { Oci: { } oci } when !IsOci(oci.Repository) => $"'repository' must be the address of a chart such as oci://registry.example/charts/dex, got '{oci.Repository}'",
        _ => null,
    };

    private static bool IsBeside(string path) =>
        path.Split('/') is var names && names.All(name => name is not ("" or "." or "..")) && !path.Contains('\\', StringComparison.Ordinal) && !Path.IsPathRooted(path);

    private static bool IsHttp(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";

    private static bool IsOci(string address) =>
        address.StartsWith("oci://", StringComparison.Ordinal) && address[6..].Contains('/', StringComparison.Ordinal) && ChartReference.IsName(address[(address.LastIndexOf('/') + 1)..]);
}
