using System.Collections.Immutable;
using Cake.Core;
using Welkin.Components;
using Welkin.Kernel;
using Welkin.Releases.Lines;

namespace Welkin.Pipeline;

/// <summary>What a person asked of this run, from the command line: <c>--name=value</c>.</summary>
public sealed record BuildOptions
{
    private static readonly ImmutableArray<string> Known =
        [
            "as-of", "base", "chart-mirror", "components", "edition", "fail-on", "format", "from", "github", "group", "jobs", "key", "offline", "release", "remote", "repository",
            "suite", "tools-folder",
        ];

    public Edition Edition { get; private init; }

    /// <summary>The edition that was asked for by name; null where nobody said one. Bumps then are of the whole catalogue.</summary>
    public Edition? EditionAsked { get; private init; }

    /// <summary>The group of components to restrict bumps to; null for all.</summary>
    public string? Group { get; private init; }

    /// <summary>How a plan is shown.</summary>
    public PlanFormat Format { get; private init; }

    /// <summary>The release line; null for the newest.</summary>
    public string? Line { get; private init; }

    /// <summary>Component names to restrict the run to; empty for the whole edition.</summary>
    public ImmutableArray<string> Components { get; private init; } = [];

    /// <summary>Folders or addresses that hold chart archives, asked before the charts' own repositories.</summary>
    public ImmutableArray<string> ChartMirrors { get; private init; } = [];

    /// <summary>How many components are worked on at once, at least 1.</summary>
    public int Jobs { get; private init; } = Environment.ProcessorCount;

    /// <summary>File of the signing key; null for a development key.</summary>
    public string? Key { get; private init; }

    /// <summary>A folder that holds helm and kubectl; null for none.</summary>
    public string? ToolsFolder { get; private init; }

    /// <summary>True when nothing may be fetched.</summary>
    public bool Offline { get; private init; }

    /// <summary>Overrides the gate of the release line.</summary>
    public FailOn? FailOn { get; private init; }

    /// <summary>The day on which waivers are judged; null for today.</summary>
    public DateOnly? AsOf { get; private init; }

    /// <summary>A folder that a target reads, such as what a cluster says of its API; null for none.</summary>
    public string? From { get; private init; }

    /// <summary>The branch that pull requests are for.</summary>
    public string Base { get; private init; } = "main";

    /// <summary>The git remote that branches are pushed to.</summary>
    public string Remote { get; private init; } = "origin";

    /// <summary>The repository that pull requests are opened in, as <c>owner/name</c>; null for the remote's.</summary>
    public string? Repository { get; private init; }

    /// <summary>Address of a GitHub; null for the one of the remote, or github.com.</summary>
    public string? GitHub { get; private init; }

    /// <summary>Test projects to run; empty for all.</summary>
    public ImmutableArray<string> Suites { get; private init; } = [];

    /// <exception cref="ReportedException">Options are unknown or have values they cannot have; all of them at once.</exception>
    public static BuildOptions Read(ICakeArguments arguments)
    {
        var mistakes = new List<string>();
        var reader = new OptionReader(arguments, mistakes);
        reader.RefuseUnknown(Known);
        var edition = reader.Word<Edition>("edition");
        var options = new BuildOptions
        {
            EditionAsked = edition,
            Edition = edition ?? Edition.Core,
            Group = reader.Text("group"),
            Format = reader.Word<PlanFormat>("format") ?? PlanFormat.Table,
            Line = reader.Text("release"),
            Components = reader.List("components"),
            ChartMirrors = reader.Texts("chart-mirror"),
            Jobs = reader.Number("jobs", Environment.ProcessorCount),
            Key = reader.Text("key"),
            ToolsFolder = reader.Text("tools-folder"),
            Offline = reader.Flag("offline"),
            FailOn = reader.Word<FailOn>("fail-on"),
            AsOf = reader.Day("as-of"),
            From = reader.Text("from"),
            Base = reader.Text("base") ?? "main",
            Remote = reader.Text("remote") ?? "origin",
            Repository = reader.Text("repository"),
            GitHub = reader.Text("github"),
            Suites = reader.List("suite"),
        };
        return mistakes.Count == 0 ? options : throw new ReportedException(mistakes);
    }
}
