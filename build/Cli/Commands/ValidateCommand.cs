using System.CommandLine;
using Welkin.Cli.Help;
using Welkin.Cli.Input;
using Welkin.Kernel;
using Welkin.Kubernetes;

namespace Welkin.Cli.Commands;

internal static class ValidateCommand
{
    private const string About = "Check manifests against the API of a Kubernetes version and CustomResourceDefinitions among them.";

    private const string Notes = """
        Judged is what the API server decides from the object alone: decoding, defaults, its rules for each kind, the schemas and
        CEL rules of CustomResourceDefinitions, versions that go away. What cannot be judged, such as a custom kind without its
        definition, is shown and never called valid. Charts are rendered by helm, pinned and checked, or helm of that version on PATH.

        Exit codes: 0 nothing is wrong, 1 something is or cannot be read, 2 wrong usage.
        With --strict also 1 where something was not evaluated, or is only tolerated.

        Examples:
          helm template dex dex.tgz | welkin validate -
          welkin validate rendered/ --crds crds/ --strict
          welkin validate dex-0.24.0.tgz --values values.yaml --output sarif
          welkin validate welkin-2026.4.0-core.tar --output junit
        """;

    public static Command Make(TextReader standardInput, TextWriter output)
    {
        var paths = ManifestOptions.Paths();
        var kubernetes = ManifestOptions.Kubernetes();
        kubernetes.Description = $"Version whose API applies: {string.Join(", ", SchemaArchive.Versions)}";
        var crds = new Option<string[]>("--crds") { Description = "Definitions that are not among the manifests, also of a packed chart; may be given again", HelpName = "file|folder" };
        var strict = new Option<bool>("--strict") { Description = "Fail where something is not evaluated or only tolerated" };
        var values = ManifestOptions.Values();
        var space = ManifestOptions.Namespace();
        space.Description = "Namespace that charts are rendered for";
        var format = OutputFormat.Option("table", "json", "sarif", "junit");
        var command = new Verb("validate", About, Notes) { paths, kubernetes, crds, values, space, strict, format };
        command.SetAction((parsed, cancel) =>
        {
            var schema = KubernetesSchema.Of(parsed.GetRequiredValue(kubernetes));
            var findings = new FindingList();
            using var charts = new ChartInput(parsed.GetValue(values) ?? [], parsed.GetValue(space)!, schema.Version, cancel);
            var input = ManifestInput.Read(parsed.GetRequiredValue(paths), standardInput, findings, charts.Render, strict: true);
            var definitions = ManifestSource.Read(parsed.GetValue(crds) ?? [], Stream.Null, findings);
            var custom = ManifestValidation.Definitions(input.Files.SelectMany(file => file.Documents).Concat(definitions));
            var validator = new ObjectValidator(schema, custom);
            var report = new ValidationReport(schema.Server, [.. input.Files.SelectMany(file => ManifestValidation.Run(validator, file.Documents, findings))], [.. findings]);

            output.Write(parsed.GetValue(format) switch
            {
                "json" => ValidationJson.Write(report),
                "sarif" => ValidationSarif.Write(report, VersionCommand.OfTool),
                "junit" => ValidationJunit.Write(report),
                _ => ValidationTable.Write(report),
            });
            return Task.FromResult(report.Passes(parsed.GetValue(strict)) ? ExitCodes.Done : ExitCodes.Findings);
        });
        return command;
    }
}
