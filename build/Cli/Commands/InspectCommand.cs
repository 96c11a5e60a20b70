using System.CommandLine;
using System.Globalization;
using Welkin.Cli.Help;
using Welkin.Releases;

namespace Welkin.Cli.Commands;

internal static class InspectCommand
{
    private const string About = "Show what a bundle says of itself, without believing it: nothing is verified.";

    private const string Notes = """
        Exit codes: 0 shown, 1 it cannot be read, 2 wrong usage.

        Example:
          welkin inspect welkin-2026.4.0-core.tar
        """;

    public static Command Make(TextWriter output)
    {
        var bundle = new Argument<string>("bundle") { Description = "Folder of the bundle, or its .tar" };
        var format = OutputFormat.Option("text", "json");
        var command = new Verb("inspect", About, Notes) { bundle, format };
        command.SetAction(parsed =>
        {
            var facts = BundleInspector.Read(parsed.GetRequiredValue(bundle));
            if (parsed.GetValue(format) == "json")
                output.Write(facts.ToJson());
            else
                Show(facts, output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Show(BundleSummary facts, TextWriter output)
    {
        var release = facts.Release;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {release.BundleName}{(release.Partial ? " (PARTIAL)" : "")}, channel {release.Channel}, Kubernetes {release.Kubernetes.Min} to {release.Kubernetes.Max}
            released {DateTimeOffset.FromUnixTimeSeconds(release.SourceDateEpoch):yyyy-MM-dd}, from commit {release.Source.Commit}{(release.Source.Dirty ? " with changes no commit holds" : "")}
            release digest {facts.ReleaseDigest}, signature claims key {facts.SignedBy?.ToString() ?? "none"}
            audit by {release.Audit.Profile}: {release.Audit.Findings} findings left, {release.Audit.Waived} waived, gate {release.Audit.FailOn}
            {facts.Size} bytes in {string.Join(", ", facts.Roles.Select(role => string.Create(CultureInfo.InvariantCulture, $"{role.Value} {role.Key}")))}
            """));
        foreach (var component in release.Components)
            output.WriteLine($"  {component.Name} {component.Version} ({component.Lock}) {component.ContentDigest}");
        output.WriteLine(BundleSummary.Notice);
    }
}
