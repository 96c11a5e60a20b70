using Welkin.Cli.Input;
using Welkin.Hardening;

namespace Welkin.Cli.Commands;

/// <summary>The ways there are to write an audit.</summary>
internal static class AuditOutput
{
    /// <summary>What a person chooses from; the first is for reading on a terminal.</summary>
    public static IReadOnlyList<string> Formats { get; } = ["table", "json", "sarif", "junit", "markdown", "oscal-results", "oscal-component"];

    /// <summary>Endings of files and the formats they stand for; every other file is for reading.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".txt", ".json", ".md", ".sarif", ".xml"];

    public static string FormatOf(string file) => Path.GetExtension(file) switch
    {
        ".json" => "json",
        ".md" => "markdown",
        ".sarif" => "sarif",
        ".xml" => "junit",
        _ => "table",
    };

    public static string Write(string format, AuditReport report, AuditOrigin origin) => format switch
    {
        "json" => AuditJson.Write(report, HardeningLibrary.Crosswalk()),
        "sarif" => AuditSarif.Write(report, origin, HardeningLibrary.Crosswalk()),
        "junit" => AuditJunit.Write(report),
        "markdown" => AuditMarkdown.Write(report, HardeningLibrary.Crosswalk()),
        "oscal-results" => OscalResults.Write(report, origin),
        "oscal-component" => OscalComponent.Write(report, origin, HardeningLibrary.Crosswalk()),
        _ => AuditTable.Write(report),
    };
}
