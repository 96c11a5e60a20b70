using System.Collections.Immutable;
using Welkin.Kernel;

namespace Welkin.Tools.Clusters.ControlPlane;

/// <summary>A program that was found.</summary>
/// <param name="From">Where: <c>--control-plane-binaries</c>, <c>KUBEBUILDER_ASSETS</c>, <c>PATH</c>, or the source of a pin.</param>
public sealed record LocatedProgram(ControlPlaneProgram Program, string Path, string From);

/// <summary>The programs that were found, and why others were not.</summary>
public sealed record LocatedPrograms(ImmutableSortedDictionary<ControlPlaneProgram, LocatedProgram> Found, ImmutableArray<string> Missing)
{
    /// <summary>The path of a program that preflight made sure of.</summary>
    public string this[ControlPlaneProgram program] => Found[program].Path;

    public bool Has(ControlPlaneProgram program) => Found.ContainsKey(program);
}

/// <summary>Finds the programs of a control plane: in the folder that is named, in that of envtest, on PATH, and last by their pins.</summary>
/// <param name="folder">What <c>--control-plane-binaries</c> names.</param>
/// <param name="tools">Fetches pinned programs; null looks on this machine alone.</param>
/// <param name="searchPath">The folders searched as PATH writes them; null takes the environment's.</param>
public sealed class ControlPlaneBinaries(string? folder, ToolProvider? tools, Func<string, string?>? variable = null, string? searchPath = null)
{
    public const string Option = "--control-plane-binaries";

    /// <summary>The variable of the Kubernetes projects' own test environments (book.kubebuilder.io/reference/envtest).</summary>
    public const string AssetsVariable = "KUBEBUILDER_ASSETS";

    public async Task<LocatedPrograms> LocateAsync(CancellationToken cancel = default)
    {
        var found = ImmutableSortedDictionary.CreateBuilder<ControlPlaneProgram, LocatedProgram>();
        var missing = ImmutableArray.CreateBuilder<string>();
        foreach (var program in Enum.GetValues<ControlPlaneProgram>())
        {
            var here = OnThisMachine(program);
            var (located, reason) = here is not null ? (here, null) : await PinnedAsync(program, cancel);
            if (located is not null)
                found[program] = located;
            else if (program.IsRequired())
                missing.Add($"{program.Word()} is missing: {reason}");
        }
        return new LocatedPrograms(found.ToImmutable(), missing.ToImmutable());
    }

    private LocatedProgram? OnThisMachine(ControlPlaneProgram program)
    {
        foreach (var (place, folders) in Places)
        {
            if (folders is not null && ExecutablePath.Find(program.Word(), folders) is { } path)
                return new LocatedProgram(program, path, place);
        }
        return null;
    }

    private async Task<(LocatedProgram? Located, string? Reason)> PinnedAsync(ControlPlaneProgram program, CancellationToken cancel)
    {
        var looked = $"looked in {string.Join(", ", Places.Where(place => place.Folders is not null).Select(place => place.Name))}";
        if (tools is null || !tools.Pins(program.Word()))
            return (null, $"{looked}; it is not pinned");
        try
        {
            var tool = await tools.LocateAsync(program.Word(), cancel);
            return (new LocatedProgram(program, tool.Path, tool.From), null);
        }
        catch (ReportedException error)
        {
            return (null, $"{looked}; {string.Join("; ", error.Lines.Select(line => line.Trim()))}");
        }
    }

    private IEnumerable<(string Name, string? Folders)> Places =>
    [
        (Option, folder is null ? null : Path.GetFullPath(folder)),
        (AssetsVariable, (variable ?? Environment.GetEnvironmentVariable)(AssetsVariable) is { Length: > 0 } assets ? Path.GetFullPath(assets) : null),
        ("PATH", searchPath ?? (variable ?? Environment.GetEnvironmentVariable)("PATH") ?? ""),
    ];
}
